"""What is known of quotation marks, as data: the marks by name, their neighbours, the words with apostrophes.

Sources: names and remarks from the Unicode code charts "C0 Controls and Basic Latin", "C1 Controls and Latin-1
Supplement" and "General Punctuation"; which mark opens and which closes in which language from the delimiters
(quotationStart, quotationEnd and their alternates) of Unicode CLDR, named by locale below. Doubled single marks are
how TeX, and newspaper archives that know no double mark, write a double one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Family: TypeAlias = Literal["double", "single", "guillemet"]
Side: TypeAlias = Literal["opens", "closes", "either"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark. `side` is what its shape says; what its neighbours say goes before that."""

    text: str
    family: Family
    side: Side


MARKS: tuple[Mark, ...] = (
    Mark("\N{QUOTATION MARK}", "double", "either"),
    Mark("\N{FULLWIDTH QUOTATION MARK}", "double", "either"),
    Mark("\N{APOSTROPHE}" * 2, "double", "either"),
    Mark("\N{GRAVE ACCENT}" * 2, "double", "opens"),  # TeX
    Mark("\N{LEFT DOUBLE QUOTATION MARK}", "double", "opens"),  # en; closes in de, cs
    Mark("\N{RIGHT DOUBLE QUOTATION MARK}", "double", "closes"),  # en, pl, hu; also opens in sv, fi
    Mark("\N{DOUBLE LOW-9 QUOTATION MARK}", "double", "opens"),  # de, cs, pl, hu
    Mark("\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}", "double", "opens"),
    Mark("\N{LEFT SINGLE QUOTATION MARK}" * 2, "double", "opens"),
    Mark("\N{RIGHT SINGLE QUOTATION MARK}" * 2, "double", "closes"),
    # Inches and seconds, but typesetting programs also put it for a closing mark after a digit.
    Mark("\N{DOUBLE PRIME}", "double", "closes"),
    Mark("\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "guillemet", "opens"),  # fr, it; closes as alternate in hu
    Mark("\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}", "guillemet", "closes"),
    Mark("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", "guillemet", "opens"),  # de-CH
    Mark("\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}", "guillemet", "closes"),
    Mark("\N{APOSTROPHE}", "single", "either"),
    Mark("\N{LEFT SINGLE QUOTATION MARK}", "single", "opens"),  # en
    Mark("\N{RIGHT SINGLE QUOTATION MARK}", "single", "closes"),  # en; the apostrophe too
    Mark("\N{SINGLE LOW-9 QUOTATION MARK}", "single", "opens"),  # de
    Mark("\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}", "single", "opens"),
    Mark("\N{GRAVE ACCENT}", "single", "opens"),  # TeX
)

DASHES = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}"
OPENING_BRACKETS = "([{<"
CLOSING_BRACKETS = ")]}>"
SENTENCE_ENDS = ".!?\N{HORIZONTAL ELLIPSIS}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
# Nothing begins with one of these, so no mark before them opens.
NEVER_FIRST = ",;:" + CLOSING_BRACKETS
# What markup puts around words: no mark behind the first begins a quotation, the others end nothing and begin nothing.
ATTRIBUTE_SIGN = "="
MARKUP = "<*_"

# What follows an apostrophe that opens nothing: the ends of contractions that stand apart, "rock 'n' roll".
# Source: the clitics that the English Universal Dependencies treebanks split off, in the spelling with an apostrophe.
CLITICS = frozenset(["s", "t", "d", "m", "n", "ll", "re", "ve"])

# Words that lose their beginning to an apostrophe, without it. Source: ours; "cause", "em", "tis", "twas", "til",
# "bout", "round" and "tude" are those that PolNeAR's training articles and web articles write so, the rest their like.
APHETIC_WORDS = frozenset(
    ["tis", "twas", "twere", "til", "till", "em", "cause", "cos", "bout", "round", "tude", "nuff", "neath", "gainst"]
)

# Words that lose their end to one, without it: ol' man, an' all. Source: ours, as above.
CLIPPED_WORDS = frozenset(["o", "an", "th", "ol", "lil", "mo", "wi"])
