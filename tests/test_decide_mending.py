"""Sources and cues that run over an edge which no phrase crosses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.decide.mending import (
    before_agent,
    before_verb,
    by_paragraph,
    mended,
    mended_source,
    with_asked,
    with_link,
)
from quotes.values import Name, Parse, Span
from tests.trees import parsed, sentence


def paragraphs(text: str) -> Parse:
    """A parse without words: the paragraphs alone, which empty lines part."""
    spans, at = [], 0
    for part in text.split("\n\n"):
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    return Parse((), (), tuple(spans))


def test_a_byline_is_no_part_of_the_first_subject() -> None:
    text = "By Ann Lee\n\nThe mayor said no."
    assert mended(text, paragraphs(text), Span(3, 21)).of(text) == "The mayor"
    assert mended(text, paragraphs(text), Span(3, 10)).of(text) == "Ann Lee"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("LODRIN -- Minister Ann Lee", "Minister Ann Lee"),
        ("LODRIN, Norland (AP) \N{EM DASH} Minister Ann Lee", "Minister Ann Lee"),
        ("NEW HARBOUR - The mayor", "The mayor"),
        ("OECD - its club -", "OECD - its club -"),
        ("UN officials", "UN officials"),
        ("Ann Lee - the mayor", "Ann Lee - the mayor"),
    ],
)
def test_a_dateline_names_no_source(words: str, kept: str) -> None:
    text = f"News.\n\n{words} said no."
    start = text.index(words)
    assert mended(text, paragraphs(text), Span(start, start + len(words))).of(text) == kept


@pytest.mark.parametrize(
    ("words", "kept", "place"),
    [
        ("Lodrin \N{EN DASH} The minister", "The minister", True),
        ("Lodrin, NO - Today, Minister Ann Lee", "Minister Ann Lee", True),
        ("Lodrin \N{EN DASH} the capital \N{EN DASH}", "Lodrin \N{EN DASH} the capital \N{EN DASH}", True),
        ("Lodrin - the port - is shut, Lind", "Lodrin - the port - is shut, Lind", True),
        ("Lodrin - Lind - the mayor - and Tan", "Lind - the mayor - and Tan", True),
        ("Lind \N{EN DASH} the mayor", "Lind \N{EN DASH} the mayor", False),
    ],
)
def test_a_place_before_a_dash_names_no_source(words: str, kept: str, place: bool) -> None:
    text = f"News.\n\n{words} said no."
    start = text.index(words)
    name = Name(start, start + len(words.split()[0].rstrip(",")), "location" if place else "person", 0)
    parse = replace(paragraphs(text), names=(name,))
    assert mended(text, parse, Span(start, start + len(words))).of(text) == kept


def test_a_source_ends_within_no_hyphenated_word() -> None:
    text = "UN-backed fighters said the UN-led talks failed."
    rows = """
        UN PROPN compound 3
        - PUNCT punct 3
        backed VERB amod 4 back
        fighters NOUN nsubj 5 fighter
        said VERB root 0 say
        the DET det 9
        UN-led ADJ amod 8
        talks NOUN nsubj 9 talk
        failed VERB ccomp 5 fail
        . PUNCT punct 5
    """
    parse = parsed(sentence(text, rows))
    assert mended(text, parse, Span(0, 2)) == mended(text, parse, Span(0, 3)) == Span(0, 18)
    assert mended(text, parse, Span(0, 18)) == Span(0, 18)
    assert mended(text, parse, Span(28, 30)) == Span(28, 40)
    assert mended(text, parse, Span(24, 30)) == Span(24, 40)


def pieces(text: str, words: str) -> list[str]:
    """The words of a content paragraph by paragraph."""
    start = text.index(words)
    return [s.of(text) for s in by_paragraph(text, paragraphs(text), Span(start, start + len(words)))]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        (
            "Pier to close\n\nThe pier will close",
            "to close\n\nThe pier will close",
            ["to close", "The pier will close"],
        ),
        ("Pier to close", "to close", ["to close"]),
        ("A\n\nB\n\nC", "A\n\nB\n\nC", ["A", "B", "C"]),
        ("One\nline and\n\nanother", "One\nline and\n\nanother", ["One\nline and", "another"]),
        ("It means that:\n\n- piers close", "that:\n\n- piers close", ["that:\n\n- piers close"]),
        ("She said: “One.\n\n“Two.” So", "“One.\n\n“Two.”", ["“One.", "“Two.”"]),
        ("“Close it”\n\n“No,” she said", "“Close it”\n\n“No,”", ["“Close it”", "“No,”"]),
    ],
)
def test_a_content_ends_with_its_paragraph_unless_it_goes_on(text: str, words: str, found: list[str]) -> None:
    assert pieces(text, words) == found


def test_what_a_source_does_is_no_part_of_it() -> None:
    text = "Lind who leads Norland defers removal"
    tree = sentence(
        text,
        """
        Lind PROPN nsubj 5
        who PRON nsubj 3
        leads VERB acl:relcl 1
        Norland PROPN obj 3
        defers VERB root 0
        removal NOUN obj 5
        """,
    )
    finite = tuple(replace(w, xpos="VBZ" if w.upos == "VERB" else "NN") for w in tree.words)
    parse = parsed(replace(tree, words=finite))
    assert before_verb(text, parse, Span(0, len(text))).of(text) == "Lind who leads Norland"
    assert before_verb(text, parse, Span(0, text.index(" defers"))).of(text) == "Lind who leads Norland"
    end = Span(text.index("Norland"), len(text))  # without its subject
    assert before_verb(text, parse, end) == end


def test_who_urged_is_no_part_of_what_was_urged() -> None:
    text = "Lind urged to quit by rivals, too"
    rows = """
    Lind PROPN nsubj:pass 2
    urged VERB root 0
    to PART mark 4
    quit VERB xcomp 2
    by ADP case 6
    rivals NOUN obl:agent 2
    , PUNCT punct 8
    too ADV advmod 2
    """

    def kept(rows: str, content: str) -> str:
        start = text.index(content)
        return before_agent(text, parsed(sentence(text, rows)), Span(start, start + len(content))).of(text)

    assert kept(rows, "to quit by rivals") == "to quit"
    assert kept(rows, "to quit by rivals,") == "to quit"
    assert kept(rows, "to quit by rivals, too") == "to quit by rivals, too"  # more follows
    assert kept(rows, "urged to quit by rivals") == "urged to quit by rivals"  # its own verb's
    assert kept(rows.replace("obl:agent 2", "obl 4"), "to quit by rivals") == "to quit by rivals"
    assert before_agent(text, parsed(), Span(11, 18)) == Span(11, 18)


CALLED = "Nuns called on the army to yield."
CALLED_ROWS = """
    Nuns NOUN nsubj 2
    called VERB root 0 call
    on ADP case 5
    the DET det 5
    army NOUN obl 2
    to PART mark 7
    yield VERB advcl 2
    . PUNCT punct 2
    """


def called(rows: str = CALLED_ROWS) -> tuple[str, str]:
    """The content "to yield" and the cue "called" of such a sentence, mended."""
    parse = parsed(sentence(CALLED, rows))
    return with_asked(parse, Span(24, 32)).of(CALLED), with_link(parse, Span(5, 11)).of(CALLED)


def test_who_is_called_on_belongs_to_what_he_is_to_do() -> None:
    assert called() == ("the army to yield", "called on")
    assert called(CALLED_ROWS.replace("yield VERB advcl 2", "yield VERB acl 5")) == ("to yield", "called")
    assert called(CALLED_ROWS.replace("army NOUN obl 2", "army NOUN obl 7")) == ("to yield", "called")
    parse = parsed(sentence(CALLED, CALLED_ROWS))
    assert with_asked(parse, Span(15, 32)) == Span(15, 32)  # who is asked is there
    assert with_link(parse, Span(5, 14)) == Span(5, 14)  # the preposition too
    assert with_asked(parsed(), Span(24, 32)) == Span(24, 32)


@pytest.mark.parametrize(
    ("text", "kept", "named"),
    [
        ("Today Senator Moe left", "Senator Moe", False),
        ("Today Radio Moe left", "Today Radio Moe", True),
        ("Old Senator Moe left", "Old Senator Moe", False),
    ],
)
def test_a_time_before_a_source_is_no_part_of_it(text: str, kept: str, named: bool) -> None:
    rows = f"""
        {text.split()[0]} NOUN compound 3
        {text.split()[1]} PROPN compound 3
        Moe PROPN nsubj 4
        left VERB/VBD root 0 leave
    """
    names = (Name(0, len("Today Radio Moe"), "organization", 0),) if named else ()
    parse = parsed(sentence(text, rows), names=names)
    assert mended_source(text, parse, Span(0, text.index(" left"))).of(text) == kept
