"""Turns of interviews and transcripts by their labels: what is one and what is not."""

from __future__ import annotations

import pytest

from quotes.cues import find_cues
from quotes.labels import labelled_turns, one_by_one, read_turn, spelled_out
from quotes.link import attribute
from quotes.marks import find_quotations
from quotes.phrases import phrase_cues
from quotes.resolve import resolve
from quotes.values import Attribution, Content, Cue, Document, Name, Parse, Span
from tests.trees import flat


def labels(*paragraphs: str) -> list[str]:
    """The labels of the turns found."""
    document, parse = flat(*paragraphs)
    return [t.label.of(document.text) for t in labelled_turns(document, parse).values()]


def attributed(*paragraphs: str) -> list[tuple[str | None, str]]:
    """Source and content of what the phrases attribute."""
    document, parse = flat(*paragraphs)
    quotations = find_quotations(document.text, parse.paragraphs)
    cues: list[Cue] = list(phrase_cues(document, parse, quotations))
    found: tuple[Attribution, ...] = attribute(document, parse, quotations, cues)
    return [
        (a.source.spans[0].of(document.text) if a.source else None, a.content.spans[0].of(document.text)) for a in found
    ]


def test_questions_and_answers_are_turns() -> None:
    asked = ("The mayor spoke to us.", "Q: Why now?", "A: Nobody asked before.", "Q: And then?", "**A:** Then we left.")
    assert labels(*asked) == ["Q", "A", "Q", "A"]
    assert attributed(*asked[:4], "A: Then we left.") == [
        ("Q", "Why now?"),
        ("A", "Nobody asked before"),
        ("Q", "And then?"),
        ("A", "Then we left"),
    ]


def test_who_in_capitals_may_be_a_body() -> None:
    assert labels("WHO: It rained.", "FALK: And then?", "WHO: We left.", "FALK: Why?") == ["WHO", "FALK"] * 2


def test_names_are_turns_where_they_take_turns() -> None:
    said = ("MS. FALK: Why now?", "ADEYEMI: It rained.", "MS. FALK: And then?", "ADEYEMI: We left.")
    assert labels(*said) == ["MS. FALK", "ADEYEMI"] * 2


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("UPDATE: The vote is off.", "The mayor spoke."),
        ("Photo: Ada Brook", "Photo: Bo Tan", "Photo: The square", "Photo: The bridge"),
        ("Q: Why?", "A: Because.", "The end."),
        ("Roots: Daughter of Lind", "Role: Ferry Girl", "Roots: Niece of Berg", "Role: The Mill", "Roots: Son of Falk"),
        ("Who: the mayor", "When: noon", "Where: the square", "What: a vote"),
        (
            "What: A vote is held.",
            "Where: It is in the square.",
            "What: A fair is held.",
            "Where: It is by the bridge.",
        ),
        ("The mayor put it so: we left.", "Others did not: they stayed."),
    ],
)
def test_other_colons_make_no_turns(paragraphs: tuple[str, ...]) -> None:
    assert labels(*paragraphs) == []


ASKED = ("MS. FALK: Why now?", "ADEYEMI: It rained.", "MS. FALK: And then?", "ADEYEMI: We left.")


def with_names(*paragraphs: str, **names: str) -> tuple[Document, Parse]:
    """The paragraphs as a document in which the tagger found these names, each wherever it stands, with its kind."""
    document, parse = flat(*paragraphs)
    found: list[Name] = []
    for name, kind in names.items():
        words, at = name.replace("_", " "), document.text.find(name.replace("_", " "))
        while at >= 0:
            number = next(s.index for s in parse.sentences if s.start <= at < s.end)
            found.append(Name(at, at + len(words), kind, number))
            at = document.text.find(words, at + 1)
    return document, Parse(parse.sentences, tuple(sorted(found, key=lambda n: n.start)), parse.paragraphs)


def said(document: Document, parse: Parse) -> list[tuple[str, str, str, str]]:
    """For each attribution: type, content, and who is found to speak, with the kind."""
    quotations = find_quotations(document.text, parse.paragraphs)
    found = attribute(document, parse, quotations, list(phrase_cues(document, parse, quotations)))
    speakers = resolve(document, parse, found)
    return [
        (a.content.type, a.content.spans[0].of(document.text), s.name if s else "", s.kind if s else "")
        for a, s in zip(found, speakers, strict=True)
    ]


def test_an_opening_mark_may_stand_before_each_label() -> None:
    marked = ('"FALK: Why “now”?', '"ADEYEMI: It rained.', '"(CROSSTALK.)', '"FALK: And then?"', '"ADEYEMI: We left.')
    assert labels(*marked) == ["FALK", "ADEYEMI"] * 2
    assert said(*flat(*marked)) == [
        ("direct", "Why “now”?", "FALK", "person"),
        ("direct", "It rained.", "ADEYEMI", "person"),
        ("direct", "And then?", "FALK", "person"),
        ("direct", "We left.", "ADEYEMI", "person"),
    ]


def test_words_in_marks_with_a_colon_are_no_turns() -> None:
    assert labels("“Blue Hours: The Film” opens in May.", "“Listen: we must go,” she said.", "“Why?” he asked.") == []


def test_a_turn_goes_on_up_to_the_next_one() -> None:
    marked = ('"FALK: Why now?', '"ADEYEMI: It rained.', '"We had no pumps.', "“FALK: And then?", '"ADEYEMI: We left.')
    plain = tuple(p.strip('"“') for p in marked)
    for lines, kind, stop in ((marked, "direct", "."), (plain, "indirect", "")):
        found = said(*flat(*lines, "Follow us."))
        assert [(words, who) for _, words, who, _ in found] == [
            ("Why now?", "FALK"),
            (f"It rained{stop}", "ADEYEMI"),
            ("We had no pumps.", "ADEYEMI"),
            ("And then?", "FALK"),
            (f"We left{stop}", "ADEYEMI"),
        ]
        assert {type for type, *_ in found} == {kind}


@pytest.mark.parametrize(
    "between",
    [
        "(END VIDEO CLIP.)",
        "…",
        "Later she was asked about the pumps:",
        "Adeyemi looked at her hands before she answered.",
        "MORE ON THIS",
        "VIDEO: The boats lie still.",
        "Q    And the boats?",
    ],
)
def test_what_the_article_says_between_turns_is_nobodys(between: str) -> None:
    lines = ("FALK: Why now?", "ADEYEMI: It rained.", between, "FALK: And then?", "ADEYEMI: We left.")
    assert len(said(*flat(*lines))) == 4


def test_labels_are_one_by_their_last_words() -> None:
    lines = ("JANE FALK: Why now?", "KOFI ADEYEMI: It rained.", "FALK: And then?", "ADEYEMI: We left.")
    assert labels(*lines) == ["JANE FALK", "KOFI ADEYEMI", "FALK", "ADEYEMI"]


def test_two_turns_will_do_where_the_text_names_both() -> None:
    lines = ("Jane Falk met Kofi Adeyemi.", "FALK: Why now?", "ADEYEMI: It rained.", "UPDATE: The boats sail again.")
    document, parse = with_names(*lines, Jane_Falk="person", Kofi_Adeyemi="person")
    assert [t.label.of(document.text) for t in labelled_turns(document, parse).values()] == ["FALK", "ADEYEMI"]
    assert [words for _, words, *_ in said(document, parse)] == ["Why now?", "It rained"]
    one = with_names(*lines, Jane_Falk="person")
    assert labelled_turns(*one) == {}
    small = with_names(lines[0], "Falk: Why now?", "Adeyemi: It rained.", Jane_Falk="person", Kofi_Adeyemi="person")
    assert labelled_turns(*small) == {}


def test_a_repeated_label_in_marks_is_a_person() -> None:
    lines = ("Jane Falk met him.", '"RAMA: Why now?', '"VIDEO: It rained.', '"RAMA: So?', '"FALK: No.')
    document, parse = with_names(*lines, Jane_Falk="person")
    assert [t.label.of(document.text) for t in labelled_turns(document, parse).values()] == ["RAMA", "RAMA", "FALK"]


def kinds(*paragraphs: str, **names: str) -> set[tuple[str, str]]:
    """Who speaks in the turns, with their kinds."""
    return {(name, kind) for _, _, name, kind in said(*with_names(*paragraphs, **names))}


def test_a_label_is_a_person_whatever_the_tagger_takes_it_for() -> None:
    lines = ("FALK: Why now?", "LUND: It rained.", "FALK: And then?", "LUND: We left.")
    assert kinds(*lines, FALK="organization", LUND="gpe") == {("FALK", "person"), ("LUND", "person")}
    assert kinds("We met Jane Falk.", *lines, FALK="organization", LUND="gpe", Jane_Falk="person") == {
        ("Jane Falk", "person"),
        ("LUND", "person"),
    }


def test_a_form_of_address_is_no_part_of_the_name() -> None:
    lines = ("DR. FALK: Why now?", "MR. LUND: It rained.", "DR. FALK: And then?", "MR. LUND: We left.")
    assert kinds(*lines, FALK="organization", LUND="organization") == {("FALK", "person"), ("LUND", "person")}
    office = [line.replace("DR. FALK", "SECRETARY FALK") for line in lines]
    assert ("Jane Falk", "person") in kinds(
        "Jane Falk came.", *office, SECRETARY_FALK="organization", Jane_Falk="person"
    )


def test_a_label_that_the_text_knows_for_a_body_is_none() -> None:
    lines = ("FALK: Why now?", "LUND: It rained.", "FALK: And then?", "LUND: We left.")
    assert ("LUND", "organization") in kinds("The owners of LUND met.", *lines, LUND="organization", FALK="person")
    for body in ("CNN", "FERRY LEAGUE", "UNION OF FERRY OWNERS", "Lund House"):
        asked = [line.replace("LUND", body) for line in lines]
        assert (body, "organization") in kinds(*asked, **{body.replace(" ", "_"): "organization"})


def test_what_announces_a_transcript_does_not_report_its_turns() -> None:
    document, parse = flat(*ASKED)
    quotations = find_quotations(document.text, parse.paragraphs)
    turns = list(phrase_cues(document, parse, quotations))
    assert [c.spans for c in find_cues(document, parse, quotations)] == [c.spans for c in turns]
    whole = Span(0, len(document.text))
    around = Cue((Span(0, 3),), "follow", 0, 0, "obj", Content((whole,), "indirect", ()), 0.99)
    assert around not in one_by_one([*turns, around])
    assert one_by_one([around]) == [around]


SHORTENED = ("Klara Novak: Why now?", "Tomas Ziel: It rained.", "KN: And then?", "TZ: We left.", "KN: Why?")


def test_somebodys_first_letters_are_his_label() -> None:
    assert labels(*SHORTENED) == ["Klara Novak", "Tomas Ziel", "KN", "TZ", "KN"]
    assert labels("Klara Novak: Why now?", "KN: And then?", "UK: It left.") == []  # one person's, and nobody's


def spelled(*paragraphs: str) -> dict[str, str]:
    """The labels of first letters, each with the full name."""
    document, parse = flat(*paragraphs)
    turns = [read_turn(document.text, paragraph) for paragraph in parse.paragraphs]
    return spelled_out(document, parse, [turn for turn in turns if turn is not None])


def test_first_letters_of_two_are_nobodys() -> None:
    assert spelled(*SHORTENED) == {"KN": "Klara Novak", "TZ": "Tomas Ziel"}
    assert spelled(*SHORTENED, "Kai Nord: I came too.") == {"TZ": "Tomas Ziel"}
    assert spelled("Klara Novak: Why now?", "Q: It rained.") == {}
