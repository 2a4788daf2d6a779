"""Marks: which stretches of a text stand between quotation marks?

`find.py` is the one to read first; `table.py` says what the marks are, `tokens.py` how each stands among its
neighbours, `double.py` and `single.py` how they pair. Nothing here decides whether a quotation is speech.
"""

from quotes.marks.find import find_quotations
from quotes.marks.table import MARKS, Mark

__all__ = ["MARKS", "Mark", "find_quotations"]
