"""Who is described in a lead and named after, and who stays unnamed."""

from __future__ import annotations

import pytest

from quotes.resolve import resolve
from quotes.values import Attribution, Content, Name, Sentence, Source, Span
from tests.trees import document, parsed, sentence

A_BODY_SAYS = """
    A DET det 3
    harbour NOUN compound 3
    {noun} NOUN nsubj 4
    warned VERB root 0 warn
    . PUNCT punct 4
    """
NORTH_PIER_SAID = """
    North PROPN compound 2
    Pier PROPN nsubj 3
    said VERB root 0 say
    so ADV advmod 3
    . PUNCT punct 3
    """
AN_OFFICIAL_SAID = """
    A DET det 4
    {sort} ADJ amod 4
    port NOUN compound 4
    {noun} NOUN nsubj 5
    warned VERB root 0 warn
    . PUNCT punct 5
    """
LIND_SAID = """
    {office} PROPN nmod:desc 2
    Nora PROPN nsubj 4
    Lind PROPN flat 2
    said VERB root 0 say
    so ADV advmod 4
    . PUNCT punct 4
    """


def speakers(first: Sentence, second: Sentence, name: Name, heads: tuple[int, int], *between: Sentence) -> list[str]:
    """Who speaks in two sentences whose sources are the phrases that end with these words; others stand `between`."""
    sentences = (first, *between, second)
    text = " ".join(" ".join(w.text for w in s.words[:-1]) + "." for s in sentences)
    said = []
    for tree, head in ((first, heads[0]), (second, heads[1])):
        span = Span(tree.start, tree.words[head].end)
        top = head - 1 if tree.words[head].relation == "flat" else head
        source = Source((span,), tree.index, top)
        said.append(Attribution(Content((), "indirect"), None, source, True, 1.0, ("test",)))
    found = resolve(document(text), parsed(*sentences, names=(name,)), said)
    return [s.name if s is not None else "" for s in found]


@pytest.mark.parametrize(
    ("noun", "named"),
    [("agency", True), ("group", True), ("newspaper", False)],
)
def test_a_body_of_the_lead_is_the_one_named_next(noun: str, named: bool) -> None:
    text = f"A harbour {noun} warned."
    first = sentence(text, A_BODY_SAYS.format(noun=noun))
    second = sentence("North Pier said so.", NORTH_PIER_SAID, index=1, start=len(text) + 1)
    name = Name(second.start, second.start + 10, "organization", 1)
    lead = "North Pier" if named else f"A harbour {noun}"
    assert speakers(first, second, name, (2, 1)) == [lead, "North Pier"]


@pytest.mark.parametrize(
    ("sort", "noun", "office", "named"),
    [
        ("senior", "official", "Minister", True),
        ("senior", "official", "Driver", False),  # no office
        ("busy", "official", "Minister", False),  # an official like others
        ("busy", "spokeswoman", "spokeswoman", True),
        ("busy", "spokeswoman", "Minister", False),
    ],
)
def test_whom_a_lead_may_leave_unnamed(sort: str, noun: str, office: str, named: bool) -> None:
    text = f"A {sort} port {noun} warned."
    first = sentence(text, AN_OFFICIAL_SAID.format(sort=sort, noun=noun))
    second = sentence(f"{office} Nora Lind said so.", LIND_SAID.format(office=office), index=1, start=len(text) + 1)
    at = second.words[1].start
    lead = "Nora Lind" if named else f"A {sort} port {noun}"
    assert speakers(first, second, Name(at, at + 9, "person", 1), (3, 2)) == [lead, "Nora Lind"]


@pytest.mark.parametrize(("field", "named"), [("health", True), ("finance", False)])
def test_a_minister_of_the_lead_is_none_of_another_field(field: str, named: bool) -> None:
    rows = """
        A DET det 3
        health NOUN compound 3
        minister NOUN nsubj 4
        warned VERB root 0 warn
        . PUNCT punct 4
        """
    office = """
        {field} NOUN compound 2
        minister NOUN nmod:desc 3
        Nora PROPN nsubj 5
        Lind PROPN flat 3
        said VERB root 0 say
        . PUNCT punct 5
        """
    first = sentence("A health minister warned.", rows)
    second = sentence(f"{field} minister Nora Lind said.", office.format(field=field), index=1, start=26)
    at = second.words[2].start
    lead = "Nora Lind" if named else "A health minister"
    assert speakers(first, second, Name(at, at + 9, "person", 1), (2, 3)) == [lead, "Nora Lind"]


THE_OFFICE_WARNED = AN_OFFICIAL_SAID.replace("A DET", "The DET")
NORA_LIND_SAID = """
    Nora PROPN nsubj 3
    Lind PROPN flat 1
    said VERB root 0 say
    so ADV advmod 3
    . PUNCT punct 3
    """


@pytest.mark.parametrize(("noun", "named"), [("secretary", True), ("driver", False)])
def test_the_holder_of_an_office_is_named_at_once(noun: str, named: bool) -> None:
    text = f"The busy port {noun} warned."
    first = sentence(text, THE_OFFICE_WARNED.format(sort="busy", noun=noun))
    second = sentence("Nora Lind said so.", NORA_LIND_SAID, index=1, start=len(text) + 1)
    name = Name(second.start, second.start + 9, "person", 1)
    lead = "Nora Lind" if named else f"The busy port {noun}"
    assert speakers(first, second, name, (3, 1)) == [lead, "Nora Lind"]


def test_who_holds_another_office_is_not_the_one_just_described() -> None:
    first = sentence("The busy port secretary warned.", THE_OFFICE_WARNED.format(sort="busy", noun="secretary"))
    second = sentence("Driver Nora Lind said so.", LIND_SAID.format(office="Driver"), index=1, start=32)
    found = speakers(first, second, Name(39, 48, "person", 1), (3, 2))
    assert found == ["The busy port secretary", "Nora Lind"]


def test_the_holder_of_an_office_is_not_named_later() -> None:
    first = sentence("The busy port secretary warned.", THE_OFFICE_WARNED.format(sort="busy", noun="secretary"))
    rain = sentence("It rained.", "It PRON nsubj 2\nrained VERB root 0 rain\n. PUNCT punct 2", index=1, start=32)
    third = sentence("Nora Lind said so.", NORA_LIND_SAID, index=2, start=43)
    found = speakers(first, third, Name(43, 52, "person", 2), (3, 1), rain)
    assert found == ["The busy port secretary", "Nora Lind"]
