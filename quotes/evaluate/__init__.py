"""Measure the program on annotated articles: brat standoff in, the field's figures out.

`read_annotation` and `read_records` read both sides, `measure` compares them, `table` shows the figures and
`mistakes` lists where the sides differ. The command is `quotes evaluate`; `docs/evaluate.md` explains the figures.
"""

from quotes.evaluate.align import aligned, same_source
from quotes.evaluate.annotation import read_annotation
from quotes.evaluate.attributed import ROLES, Annotated, Attributed, Bounds, Found, Gold, TrueSpeaker
from quotes.evaluate.counts import quotation_type
from quotes.evaluate.found import read_records
from quotes.evaluate.layout import text_files
from quotes.evaluate.measure import measure
from quotes.evaluate.mistakes import Mistake, mistake_line, mistakes
from quotes.evaluate.overlap import overlap
from quotes.evaluate.problems import Unscorable
from quotes.evaluate.risk import calibrated, calibration, risk_coverage
from quotes.evaluate.score import Rates, score
from quotes.evaluate.table import table

__all__ = [
    "ROLES",
    "Annotated",
    "Attributed",
    "Bounds",
    "Found",
    "Gold",
    "Mistake",
    "Rates",
    "TrueSpeaker",
    "Unscorable",
    "aligned",
    "calibrated",
    "calibration",
    "measure",
    "mistake_line",
    "mistakes",
    "overlap",
    "quotation_type",
    "read_annotation",
    "read_records",
    "risk_coverage",
    "same_source",
    "score",
    "table",
    "text_files",
]
