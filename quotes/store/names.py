"""Names in the form in which they are compared: what spelling, titles and marks add is left out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from quotes.wordlist import entries, word_list

SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
# Small words that belong to the last name behind them: Arabic, Dutch, French, German, Italian, Portuguese, Spanish.
PARTICLES = frozenset(
    "al el ul bin ibn ben abu abd de da del della der den di do dos du la le van von ter ten zu zur".split()
)
COMPANY_FORMS = frozenset("inc incorporated ltd limited plc corp llc llp gmbh ag sa nv co".split())
SMALL_WORDS = frozenset("of the and for on in to a an at by with de la et & s".split())
# Heads in small letters that, with a proper name before them, name one body: "UK government".
INSTITUTIONS = frozenset("government parliament senate army police navy embassy treasury".split())
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
APOSTROPHES = re.compile(r"['’‘`´ʼʻʿʾ]")
INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
# One letter for those that newsrooms write differently in names from Arabic, Persian, Russian and Ukrainian; in order.
TRANSLITERATION = (
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ey", "i"), ("ai", "i"), ("ay", "i"), ("iy", "i"), ("yi", "i"),
    ("ij", "i"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("dj", "j"), ("zh", "j"), ("ph", "f"),
    ("q", "k"), ("ck", "k"), ("w", "v"), ("y", "i"), ("e", "i"), ("o", "u"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is compared: its words in small letters without accents, and "jr" or the like, else empty."""

    words: tuple[str, ...]
    suffix: str = ""

    @property
    def last(self) -> str:
        """A person's last name, without the small words before it."""
        return self.words[-1] if self.words else ""

    @property
    def first(self) -> str:
        """A person's first name or its initial; empty where only the last name is there."""
        return "" if self.bare else self.words[0]

    @property
    def middle(self) -> tuple[str, ...]:
        """What stands between a person's first and last name, without small words."""
        return tuple(w for w in self.words[1:-1] if w not in PARTICLES)

    @property
    def bare(self) -> bool:
        """Whether it is a last name alone, small words not counted."""
        return sum(w not in PARTICLES for w in self.words) < 2

    def text(self) -> str:
        """The form as one string, by which decisions keep it."""
        return " ".join((*self.words, self.suffix)).strip()


def plain(text: str) -> str:
    """The text in small letters without accents and apostrophes, hyphens and other signs as blanks."""
    small = APOSTROPHES.sub("", text).casefold().translate(LETTERS)
    letters = (c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() or c == "&" else " " for c in letters).split())


@cache
def person_form(name: str) -> Form:
    """A person's name: no form of address before it, no letters of honour after it."""
    words = plain(name).split()
    honorifics = {plain(entry.partition(" ")[0]) for entry in entries("honorifics")}
    while len(words) > 1 and words[0] in honorifics:
        words = words[1:]
    while len(words) > 1 and words[-1] in word_list("postnominals"):
        words = words[:-1]
    if len(words) > 2 and words[-1] in SUFFIXES:
        return Form(tuple(words[:-1]), SUFFIXES[words[-1]])
    return Form(tuple(words))


@cache
def body_form(name: str) -> Form:
    """A body's name: no "the" before it, no "Inc" or "plc" after it; "U.N." is "un"."""
    words = plain(INITIALS.sub(lambda found: found[0].replace(".", ""), name)).split()
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in COMPANY_FORMS:
        words = words[:-1]
    return Form(tuple(words))


@cache
def is_proper(name: str) -> bool:
    """Whether a body's name is one by itself: not "the government", "Analysts", "a US firm" or "British company"."""
    written = [w for w in re.split(r"[\s–—-]+", name.strip()) if w]
    if written and written[0].casefold() == "the":
        written = written[1:]
    if not written or plain(written[0]) in {"a", "an", "some", "its", "his", "her", "their", "our", "my", "many"}:
        return False
    weighty = [w for w in written if plain(w) not in SMALL_WORDS]
    if not weighty or any(not w[0].isupper() and not w[0].isdigit() for w in weighty[:-1]):
        return False
    if not weighty[-1][0].isupper() and (len(weighty) < 2 or plain(weighty[-1]) not in INSTITUTIONS):
        return False
    common = word_list("organization_nouns") | word_list("group_nouns") | word_list("person_nouns")
    return not all(_common(plain(w), common) for w in weighty)


def _common(word: str, nouns: frozenset[str]) -> bool:
    """Whether a word is a common noun, in the singular or plural, or a number."""
    singular = {word, word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y"}
    return word.isdigit() or bool(singular & nouns)


@cache
def transliterated(word: str) -> str:
    """A word as its spellings in other newsrooms would be: `zobai` and `zubai` are one."""
    for long, short in TRANSLITERATION:
        word = word.replace(long, short)
    return re.sub(r"(.)\1+", r"\1", word).removesuffix("h") or word


@cache
def first_names(name: str) -> frozenset[str]:
    """The first names that one stands for: itself, and the long forms of a short one ("joe": "joseph")."""
    longs = {short: set(full) for short, *full in (entry.split() for entry in entries("short_first_names"))}
    return frozenset({name, *longs.get(name, ())})


def initials(form: Form) -> str:
    """The first letters of a body's name, small words left out: what its acronym is."""
    return "".join(w[0] for w in form.words if w not in SMALL_WORDS)
