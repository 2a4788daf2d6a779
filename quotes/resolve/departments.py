"""Names of departments whose field is a list: "the Department for Trade, Roads and Water"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quotes.resolve.lexicon import COMPANY, bare, is_organization_noun, is_person_noun, words
from quotes.values import Sentence, Word

HEADS = frozenset({"committee", "department", "directorate", "ministry", "secretariat"})
LINKS = frozenset({"for", "of", "on"})
FIELDS = frozenset({"business", "industry", "media", "police"})
"""Words for bodies that are fields, too."""
LONGEST = 3
"""Words of a field at most: "Industrial Strategy"."""


def departments(sentence: Sentence, names: Mapping[int, range]) -> Iterator[tuple[int, int]]:
    """First and last word of each department with a list of fields that no one name covers.

    `names` are the words of the sentence's names, by each of them. A field that is a name by itself is another body:
    "the Department of Health, Acme and Sanda".
    """
    row = sentence.words
    for head in row[:-2]:
        if bare(head.text) not in HEADS or not head.text[:1].isupper() or row[head.index + 1].text not in LINKS:
            continue
        last = list_end(row, head.index + 2, names)
        name = names.get(head.index)
        if last is not None and (name is None or name[-1] < last):
            yield (head.index if name is None else name[0]), last


def list_end(row: Sequence[Word], start: int, names: Mapping[int, range]) -> int | None:
    """The last word of a list of fields from word `start` on, with a comma and an "and"; None where there is none."""
    end = field_end(row, start)
    commas = 0
    while end is not None and end + 2 < len(row):
        serial = row[end + 1].text == "," and row[end + 2].text in {"and", "&"}
        joins = serial or row[end + 1].text in {"and", "&"}
        if not joins and row[end + 1].text != ",":
            return None
        begun = end + 2 + serial
        end = field_end(row, begun)
        name = names.get(begun)
        if end is None or (name is not None and begun <= name[0] and name[-1] <= end):
            return None
        commas += not joins
        if joins:
            return end if commas else None
    return None


def field_end(row: Sequence[Word], start: int) -> int | None:
    """The last word of a field, words with capitals, that begins with word `start`; None where there is none."""
    end = start
    while end < len(row) and row[end].text[:1].isupper() and row[end].upos in {"ADJ", "NOUN", "PROPN"}:
        word = row[end]
        body = is_organization_noun(word.text) and bare(word.text) not in FIELDS
        other = body or bare(word.text) in COMPANY | words("calendar")
        if other or is_person_noun(word):
            return None
        end += 1
    return end - 1 if 0 < end - start <= LONGEST else None
