"""Cues joined with sources, and quotations without a cue joined with attributions."""

from __future__ import annotations

import pytest

from quotes.link import attribute
from quotes.marks import find_quotations
from quotes.reported import typed
from quotes.values import Attribution, Cue, Name, Parse, Span
from tests.trees import document, parsed, sentence

SAID_ROWS = """
    {open} PUNCT punct 3
    It PRON nsubj 3
    held VERB ccomp 7 hold
    , PUNCT punct 3
    {close} PUNCT punct 3
    Ito PROPN nsubj 7
    said VERB root 0 say
    . PUNCT punct 7
"""
FIRST = "“It held,” Ito said."


def first(start: int = 0) -> tuple[Cue, Parse]:
    """The sentence “It held,” Ito said., its cue and its parse."""
    tree = sentence(FIRST, SAID_ROWS.format(open="“", close="”"), start=start)
    content = typed((Span(start, start + 10),), find_quotations(FIRST, [Span(0, len(FIRST))]), FIRST)
    return Cue((Span(start + 15, start + 19),), "say", 0, 6, "ccomp/quoted", content, 0.9), parsed(tree)


def attributed(text: str, cues: list[Cue], parse: Parse) -> tuple[Attribution, ...]:
    """The attributions of a text whose paragraphs are its lines."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    parse = Parse(parse.sentences, parse.names, tuple(spans))
    return attribute(document(text), parse, find_quotations(text, spans), cues)


def texts(text: str, found: Attribution) -> list[str]:
    """The spans of an attribution's content."""
    return [s.of(text) for s in found.content.spans]


def with_second(text: str, paragraph: int) -> Parse:
    """The first sentence and one more that begins where the first ends, its words hanging from its first."""
    _, parse = first()
    start = len(FIRST) + len(text[len(FIRST) :]) - len(text[len(FIRST) :].lstrip())
    rest = text[start:]
    rows = ["x" for _ in ()]
    for i, form in enumerate(rest.replace("“", " “ ").replace("”", " ” ").replace(".", " . ").split()):
        rows.append(f"{form} NOUN {'root' if i == 0 else 'dep'} {0 if i == 0 else 1}")
    second = sentence(rest, "\n".join(rows), index=1, start=start, paragraph=paragraph)
    return Parse((*parse.sentences, second), (), parse.paragraphs)


def test_the_subject_is_the_source() -> None:
    cue, parse = first()
    (found,) = attributed(FIRST, [cue], parse)
    assert found.source is not None
    assert [s.of(FIRST) for s in found.source.spans] == ["Ito"]
    assert found.evidence == ("cue:ccomp/quoted", "source:subject")
    assert found.speech


def test_a_quotation_right_after_belongs_to_the_attribution() -> None:
    text = FIRST + " “Nobody was hurt.”"
    cue, _ = first()
    (found,) = attributed(text, [cue], with_second(text, 0))
    assert texts(text, found) == ["“It held,”", "“Nobody was hurt.”"]
    assert "quotation:follows" in found.evidence


def test_a_quoted_word_right_after_does_not() -> None:
    text = FIRST + " “Mira” sank."
    cue, _ = first()
    (found,) = attributed(text, [cue], with_second(text, 0))
    assert texts(text, found) == ["“It held,”"]


def test_a_quoted_paragraph_continues_the_attribution() -> None:
    text = FIRST + "\n“Nobody was hurt.”"
    cue, _ = first()
    one, two = attributed(text, [cue], with_second(text, 1))
    assert texts(text, two) == ["“Nobody was hurt.”"]
    assert (two.cue, two.source, two.continues) == (None, None, 0)
    assert one.continues is None


def test_a_quoted_paragraph_far_below_continues_nothing() -> None:
    text = FIRST + "\nIt rained.\n“Nobody was hurt.”"
    cue, _ = first()
    assert len(attributed(text, [cue], with_second(text, 1))) == 1


LED = FIRST + "\n“Nobody was hurt.” "


def led(rest: str, rows: str, *names: str, said: str = "") -> list[Attribution]:
    """The attributions where a second paragraph begins with a quotation and goes on with this sentence.

    `said` are words of the sentence that its second word reports.
    """
    text = LED + rest
    cue, _ = first()
    cues = [cue]
    if said:
        content = typed((Span(text.index(said), text.index(said) + len(said)),), (), text)
        at = len(LED) + rest.index(" ") + 1
        cues.append(Cue((Span(at, text.index(" ", at)),), "say", 2, 1, "ccomp", content, 0.9))
    tree = sentence(rest, rows, index=2, start=len(LED), paragraph=1)
    known = tuple(Name(text.index(n), text.index(n) + len(n), "person", 0 if n == "Ito" else 2) for n in names)
    before = with_second(LED.rstrip(), 1)
    return list(attributed(text, cues, Parse((*before.sentences, tree), known, ())))


def test_a_quotation_that_begins_a_paragraph_goes_on_where_nobody_else_is_told_of() -> None:
    one, two = led("It rained.", "It PRON nsubj 2\nrained VERB root 0\n. PUNCT punct 2", "Ito")
    assert (texts(LED, two), two.continues) == (["“Nobody was hurt.”"], 0)
    assert one.continues is None


def test_where_another_is_told_of_it_may_be_his() -> None:
    assert len(led("Lind rose.", "Lind PROPN nsubj 2\nrose VERB root 0\n. PUNCT punct 2", "Ito", "Lind")) == 1


@pytest.mark.parametrize(
    ("rest", "rows"),
    [
        ("Workers rose.", "Workers NOUN nsubj 2 worker\nrose VERB root 0\n. PUNCT punct 2"),
        ("That is new.", "That PRON nsubj 3 that\nis AUX cop 3\nnew ADJ root 0\n. PUNCT punct 3"),
    ],
)
def test_where_people_are_told_of_or_it_is_pointed_to_it_may_be_anybodys(rest: str, rows: str) -> None:
    assert len(led(rest, rows, "Ito")) == 1


def test_a_body_does_not_go_on_so() -> None:
    assert len(led("It rained.", "It PRON nsubj 2\nrained VERB root 0\n. PUNCT punct 2")) == 1


def test_where_somebody_speaks_next_in_the_paragraph_it_may_be_his() -> None:
    rows = "All PRON nsubj 2\nsaid VERB root 0 say\nit PRON nsubj 4\nheld VERB ccomp 2 hold\n. PUNCT punct 2"
    text = LED + "All said it held."
    assert [texts(text, a) for a in led("All said it held.", rows, said="it held")] == [["“It held,”"], ["it held"]]


def test_who_speaks_later_in_the_paragraph_did_not_speak_before() -> None:
    rested = "It rained."
    rows = "It PRON nsubj 2\nrained VERB root 0\n. PUNCT punct 2"
    told = "All said it held."
    told_rows = "All PRON nsubj 2\nsaid VERB root 0 say\nit PRON nsubj 4\nheld VERB ccomp 2 hold\n. PUNCT punct 2"
    text = f"{LED}{rested} {told}"
    start = text.index(told)
    cue, _ = first()
    content = typed((Span(start + 9, start + 16),), (), text)
    later = Cue((Span(start + 4, start + 8),), "say", 3, 1, "ccomp", content, 0.9)
    before = with_second(LED.rstrip(), 1)
    sentences = (
        *before.sentences,
        sentence(rested, rows, index=2, start=len(LED), paragraph=1),
        sentence(told, told_rows, index=3, start=start, paragraph=1),
    )
    parse = Parse(sentences, (Name(text.index("Ito"), text.index("Ito") + 3, "person", 0),), ())
    assert [texts(text, a) for a in attributed(text, [cue, later], parse)] == [
        ["“It held,”"],
        ["“Nobody was hurt.”"],
        ["it held"],
    ]


def test_where_a_quotation_stands_inside_its_paragraph_it_begins_none() -> None:
    text = FIRST + "\nIt rained. “Nobody was hurt.” It rained."
    cue, _ = first()
    assert len(attributed(text, [cue], with_second(text, 1))) == 1


def test_what_a_quotation_reports_is_not_reported_again() -> None:
    text = FIRST + " “Nobody was hurt.”"
    cue, _ = first()
    inner = Cue((Span(29, 32),), "be", 1, 2, "obj", typed((Span(33, 37),), (), text), 0.9)
    assert len(attributed(text, [cue, inner], with_second(text, 0))) == 1


def test_a_belief_is_no_speech() -> None:
    text = "Ito hopes it holds."
    tree = sentence(
        text,
        """
        Ito PROPN nsubj 2
        hopes VERB root 0 hope
        it PRON nsubj 4
        holds VERB ccomp 2 hold
        . PUNCT punct 2
        """,
    )
    cue = Cue((Span(4, 9),), "hope", 0, 1, "ccomp", typed((Span(10, 18),), (), text), 0.9)
    (found,) = attributed(text, [cue], parsed(tree))
    assert not found.speech


SPEECH = "“It rained on.\n“It held,” Ito said."


def with_two_paragraphs(text: str) -> tuple[Cue, Parse]:
    """The cue and parse of a text whose second line is “It held,” Ito said."""
    start = text.index("\n") + 1
    before = sentence(
        text[: start - 1], "“ PUNCT punct 3\nIt PRON nsubj 3\nrained VERB root 0\non ADV advmod 3\n. PUNCT punct 3"
    )
    tree = sentence(FIRST, SAID_ROWS.format(open="“", close="”"), index=1, start=start, paragraph=1)
    content = typed((Span(start, start + 10),), find_quotations(text, [Span(start, len(text))]), text)
    cue = Cue((Span(start + 15, start + 19),), "say", 1, 6, "ccomp/quoted", content, 0.9)
    return cue, parsed(before, tree)


def test_a_paragraph_left_open_is_spoken_by_whom_the_next_one_names() -> None:
    cue, parse = with_two_paragraphs(SPEECH)
    one, two = attributed(SPEECH, [cue], parse)
    assert texts(SPEECH, one) == ["“It rained on."]
    assert (one.cue, one.source, one.continues) == (None, None, 1)
    assert two.cue is not None
    assert two.continues is None


def test_one_that_is_closed_may_be_anybodys() -> None:
    cue, parse = with_two_paragraphs(SPEECH)
    text = SPEECH.replace("on.", "on”")
    assert [texts(text, a) for a in attributed(text, [cue], parse)] == [["“It held,”"]]
