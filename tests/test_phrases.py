"""Colons that stand for a cue, and those that do not."""

from __future__ import annotations

import pytest

from quotes.cues import find_cues
from quotes.link import attribute
from quotes.marks import find_quotations
from quotes.values import Attribution, Name, Span
from tests.trees import document, parsed, sentence

LINE = "MAYOR: The bridge is safe."
LINE_ROWS = """
    {name} {tag} root 0
    : PUNCT punct 1
    The DET det 4
    bridge NOUN nsubj 6
    is AUX cop 6 be
    safe ADJ parataxis 1
    . PUNCT punct 1
"""


def found(text: str, rows: str, *names: Name) -> tuple[Attribution, ...]:
    """What the rules find in a text of one sentence."""
    parse = parsed(sentence(text, rows), names=names)
    quotations = find_quotations(text, [Span(0, len(text))])
    return attribute(document(text), parse, quotations, find_cues(document(text), parse, quotations))


def test_a_name_and_a_colon_say_what_follows() -> None:
    (made,) = found(LINE, LINE_ROWS.format(name="MAYOR", tag="PROPN"), Name(0, 5, "person", 0))
    assert [span.of(LINE) for span in made.content.spans] == ["The bridge is safe"]
    assert made.source is not None
    assert [span.of(LINE) for span in made.source.spans] == ["MAYOR"]


@pytest.mark.parametrize(
    ("kind", "line", "label"),
    [
        ("location", LINE, None),  # where the report comes from
        ("location", LINE.rstrip("."), "MAYOR"),  # a headline
        ("location", LINE.replace("MAYOR", "Mayor"), "Mayor"),
        ("person", LINE, "MAYOR"),
    ],
)
def test_a_place_in_capitals_before_whole_sentences_says_nothing(kind: str, line: str, label: str | None) -> None:
    rows = LINE_ROWS.format(name=line[:5], tag="PROPN")
    made = found(line, rows if line.endswith(".") else rows.rsplit("\n", 2)[0], Name(0, 5, kind, 0))
    assert [span.of(line) for a in made if a.source for span in a.source.spans] == ([label] if label else [])


@pytest.mark.parametrize(
    ("kind", "label", "words", "tags", "said"),
    [
        ("person", "Jo Lind", "Actor dies", "NOUN VERB", False),
        ("person", "Lind", "Actor dies", "NOUN VERB", True),  # as American headlines have it
        ("person", "Jo Lind", "We won", "PRON VERB", True),
        ("person", "Jo Lind", "Actor died .", "NOUN VERB PUNCT", True),  # a sentence
        ("organization", "Harrow Games", "Lind wins", "PROPN VERB", False),
        ("organization", "IMF", "Growth slows", "NOUN VERB", True),
        ("", "Police", "Man shot", "NOUN VERB", True),
        ("", "Source", "Harrow Bank", "PROPN PROPN", False),  # of a picture
    ],
)
def test_the_label_of_a_headline_may_be_its_topic(kind: str, label: str, words: str, tags: str, said: bool) -> None:
    rows = [f"{w} PROPN {'flat' if i else 'root'} {min(i, 1)}" for i, w in enumerate(label.split())]
    rows += [": PUNCT punct 1"]
    rows += [f"{w} {tag} parataxis 1" for w, tag in zip(words.split(), tags.split(), strict=True)]
    text = f"{label}: {words.replace(' .', '.')}"
    names = (Name(0, len(label), kind, 0),) if kind else ()
    assert bool(found(text, "\n".join(rows), *names)) == said


@pytest.mark.parametrize("rest", [".", ". ."])
def test_a_colon_before_nothing_says_nothing(rest: str) -> None:
    stops = "".join(". PUNCT punct 1\n" for _ in rest.split())
    assert found(f"MAYOR: {rest}", f"MAYOR PROPN root 0\n: PUNCT punct 1\n{stops}", Name(0, 5, "person", 0)) == ()


def test_marks_that_are_called_a_name_are_no_source() -> None:
    line = LINE.replace("MAYOR", "@")
    assert found(line, LINE_ROWS.format(name="@", tag="PUNCT"), Name(0, 1, "person", 0)) == ()
    headline = "Troops have entered town : * *"
    rows = """
        Troops NOUN nsubj 3
        have AUX aux 3
        entered VERB root 0 enter
        town NOUN obj 3
        : PUNCT punct 3
        * {tag} parataxis 3
        * PUNCT punct 3
    """
    name = Name(27, 30, "organization", 0)
    assert found(headline, rows.format(tag="PUNCT"), name) == ()
    assert [a.cue.frame for a in found(headline, rows.format(tag="PROPN"), name) if a.cue] == ["headline-colon"]


STOCK = """
    Stocks NOUN nsubj 2
    fell VERB root 0 fall
    ( PUNCT punct 4
    {inside}
    according VERB case {bank} accord
    to ADP fixed {according}
    the DET det {bank}
    bank NOUN obl {head}
    ) PUNCT punct {bank}
    . PUNCT punct 2
"""


@pytest.mark.parametrize(
    ("text", "inside", "numbers", "content"),
    [
        (
            "Stocks fell (most died according to the bank).",
            "most PRON nsubj 5\ndied VERB parataxis 2 die",
            6,
            "most died",
        ),
        ("Stocks fell (according to the bank).", "", 4, "Stocks fell"),
    ],
)
def test_a_clause_in_brackets_is_all_that_its_according_to_tells(
    text: str, inside: str, numbers: int, content: str
) -> None:
    bank = numbers + 3
    rows = STOCK.format(inside=inside, according=numbers, bank=bank, head=5 if inside else 2).replace("\n    \n", "\n")
    (made,) = found(text, rows)
    assert [span.of(text) for span in made.content.spans] == [content]
    assert made.source is not None
    assert [span.of(text) for span in made.source.spans] == ["the bank"]


@pytest.mark.parametrize(("again", "said"), [("Lind", []), ("Berg", ["The mill that Berg runs opens"])])
def test_who_is_called_by_name_behind_the_colon_does_not_speak(again: str, said: list[str]) -> None:
    text = f"Lind: The mill that {again} runs opens."
    rows = f"""
        Lind PROPN root 0
        : PUNCT punct 1
        The DET det 4
        mill NOUN nsubj 8
        that PRON obj 7
        {again} PROPN nsubj 7
        runs VERB acl:relcl 4 run
        opens VERB parataxis 1 open
        . PUNCT punct 1
    """
    assert [s.of(text) for a in found(text, rows, Name(0, 4, "person", 0)) for s in a.content.spans] == said
