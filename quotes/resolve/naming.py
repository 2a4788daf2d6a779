"""The person or body whose name a noun has: "the mayor, Ann Lee", "a policeman named Chen", "President Jane Doe"."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.resolve.among import named_one
from quotes.resolve.apposed import body_behind, body_named_by, person_named_by
from quotes.resolve.lexicon import bare, is_person_noun
from quotes.resolve.mentions import Mention
from quotes.resolve.offices import CALLING
from quotes.resolve.offices_before import bearer
from quotes.resolve.phrases import plural
from quotes.resolve.state import Reading
from quotes.resolve.titles import behind_title, introduced_name
from quotes.values import Sentence, Word
from quotes.wordlist import table


def named_by(reading: Reading, sentence: Sentence, head: int) -> Mention | None:
    """The name that a source's head word belongs to, or that a title or noun governs: "President Jane Doe"."""
    row = sentence.words
    one = bearer(sentence, head, reading.names) or named_one(reading, sentence, head)
    one = one or body_behind(reading, sentence, head)
    if one is not None:
        return one
    own = reading.names.get((sentence.index, head))
    if own is not None and (own.kind != "people" or plural(row[head])):
        return own if own.kind != "people" else None
    if bare(row[head].text) in table("honorifics"):  # a tree may hang the name on "Ms."
        return reading.names.get((sentence.index, head + 1))
    if not is_person_noun(row[head]):
        named = (called(reading, sentence, c.index) for c in sentence.dependents(head, "appos"))
        beside = next((name for name in named if name), None)  # "another, a cook named Boy Santos"
        return beside or person_named_by(reading, sentence, head) or body_named_by(reading, sentence, head)
    for child in sentence.dependents(head, "flat", "appos", "nmod:desc", "compound", "nmod"):
        name = reading.names.get((sentence.index, child.index))
        if name is None and bare(child.text) in table("honorifics"):
            name = reading.names.get((sentence.index, child.index + 1))
        if name is None and child.relation == "appos" and child.index > head and is_person_noun(child):
            name = named_by(reading, sentence, child.index)
        if name is None or name.kind != "person" or child.index < head or speaks_for(row, head, name):
            continue
        if child.relation in {"flat", "appos"} or child.deprel == "nmod:desc" or name.first == head + 1:
            return name
    if (name := called(reading, sentence, head)) is not None:
        return name
    after = behind_title(row, head)
    following = reading.names.get((sentence.index, after))
    if following is not None and following.kind == "person" and following.first == after:
        return following
    return introduced_name(sentence, head, reading.names)


def called(reading: Reading, sentence: Sentence, head: int) -> Mention | None:
    """The person whom a participle behind a noun names: "a policeman *named Chen*", "a man identified as Bo Lind"."""
    for child in sentence.dependents(head, "acl"):
        if child.lemma.casefold() not in CALLING or child.index < head:
            continue
        for word in sentence.words[child.index + 1 : child.index + 3]:
            name = reading.names.get((sentence.index, word.index))
            if (
                name is not None
                and name.kind == "person"
                and (word.index == child.index + 1 or name.first == word.index)
            ):
                return name
    return None


def speaks_for(row: Sequence[Word], head: int, name: Mention) -> bool:
    """Whether a name has a title of its own behind "for": "a spokesman *for* Justice Commissioner Lind"."""
    between = row[head + 1 : name.first]
    titled = bool(between) and is_person_noun(between[-1]) and not any(w.text == "," for w in between)
    return titled and any(w.text == "for" for w in between)
