"""What differs and contradicts nothing: told by its kind, word by word, against the earliest wording."""

from __future__ import annotations

import pytest

from quotes.compare import Variant
from tests.compared import differences, said, the_difference, the_group

DAM = "the Karimba dam will be repaired before the autumn floods reach the valley"


def edits(first: str, second: str) -> list[tuple[str, str, str]]:
    """Kind, old and new words of each edit of the second wording."""
    group = the_group(
        said("Nora Lind", first, published="2026-09-14"), said("Nora Lind", second, "b.txt", published="2026-09-15")
    )
    return [(edit.kind, edit.old, edit.new) for edit in group.variants[1].edits]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("center", "centre", "spelling"),
        ("colour", "color", "spelling"),
        ("Zobaida", "Zobaide", "spelling"),
        ("co-operation", "cooperation", "spelling"),
        ("militant", "jihadist", "wording"),
        ("closed", "closes", "form"),
        ("twelve", "12", "form"),
        ("it is", "it's", "form"),
        ("we will", "they would", "form"),
        ("12", "15", "number"),
        ("Friday", "Monday", "number"),
        ("not", "", "negation"),
        ("rusty", "", "left out"),
        ("", "rusty", "added"),
    ],
)
def test_the_kind_of_an_edit(old: str, new: str, kind: str) -> None:
    words = "at noon the Karimba engineers saw {} near the spillway gates of the valley"
    (edit,) = edits(words.format(old).replace("  ", " "), words.format(new).replace("  ", " "))[:1]
    assert edit[0] == kind


def test_the_steps_are_the_whole_wording() -> None:
    first, second = DAM, DAM.replace("autumn floods", "first storms")
    variant = the_group(said("Nora Lind", first), said("Nora Lind", second, "b.txt")).variants[1]
    shown = "".join(step.before + (step.edit.new if step.edit else step.text) for step in variant.steps)
    assert shown == variant.text
    old = "".join(step.before + (step.edit.old if step.edit else step.text) for step in variant.steps)
    assert {shown, old} == {first, second}


def test_spans_of_edits_are_places_in_the_documents() -> None:
    one, other = (
        said("Nora Lind", DAM, start=100),
        said("Nora Lind", DAM.replace("autumn", "spring"), "b.txt", start=300),
    )
    (edit,) = the_group(one, other).variants[1].edits
    assert edit.old_span is not None
    assert edit.new_span is not None
    at = DAM.index("autumn")
    assert {edit.old_span.start, edit.new_span.start} == {100 + at, 300 + at}


def test_the_earliest_dated_wording_is_compared_with() -> None:
    other = DAM.replace("autumn", "spring")
    records = [
        said("Nora Lind", DAM, "a.txt", published="2026-09-15"),
        said("Nora Lind", DAM, "b.txt", published="2026-09-15T08:00:00+02:00"),
        said("Nora Lind", other, "c.txt", published="2026-09-14T23:30:00-04:00"),
        said("Nora Lind", other, "d.txt", published="2026-09-14"),
        said("Nora Lind", DAM, "e.txt", published="last week"),
    ]
    group = the_group(*records)
    assert group.variants[0].text == other
    assert group.earliest.day == "2026-09-14"
    assert [entry.record.document.id for entry in group.earliest.entries] == ["d.txt"]
    assert group.earliest.undated == 1


def test_without_dates_the_most_frequent_wording_is_compared_with() -> None:
    other = DAM.replace("autumn", "spring")
    group = the_group(said("Nora Lind", DAM), said("Nora Lind", other, "b.txt"), said("Nora Lind", other, "c.txt"))
    assert [variant.text for variant in group.variants] == [other, DAM]
    assert (group.earliest.day, group.earliest.entries, group.earliest.undated) == (None, (), 3)


def test_marks_and_case_make_no_wording() -> None:
    group = the_group(said("Nora Lind", f"“{DAM},”"), said("Nora Lind", f'"{DAM.capitalize()}"', "b.txt"))
    assert len(group.variants) == 1


def test_a_part_without_the_first_wordings_words_is_compared_with_the_likest() -> None:
    first, second = "“The Karimba dam groaned all night.”", "“Nobody in the valley lost a roof or a goat.”"
    records = [
        said("Nora Lind", first, published="2026-09-14"),
        said("Nora Lind", f"{first[:-1]} {second[1:]}", "b.txt", published="2026-09-15"),
        said("Nora Lind", second, "c.txt", published="2026-09-16"),
    ]
    variants: tuple[Variant, ...] = the_group(*records).variants
    assert [variant.against for variant in variants] == [None, 0, 1]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (said("an official", DAM, "b.txt", kind="anonymous"), "a.txt names Nora Lind, b.txt an official"),
        (said(None, DAM, "b.txt"), "a.txt names Nora Lind, b.txt nobody"),
        (said("the minister", DAM, "b.txt"), "one may be, or speak for, the other"),
        (said("Harbour Watch", DAM, "b.txt", kind="organization"), "whether these are two is not clear"),
        (said("Karl Berg", DAM, "b.txt"), "given to Nora Lind in a.txt and to Karl Berg in b.txt"),
    ],
)
def test_speakers_that_do_not_contradict_are_told(other: object, told: str) -> None:
    first = said("Nora Lind", DAM, roles=["transport minister"])
    found = the_difference(first, other)  # type: ignore[arg-type]
    assert found.kind == "speaker"
    assert told in found.explanation


def test_quoted_here_and_paraphrased_there() -> None:
    quoted = "“We will repair the Karimba dam before the autumn floods reach the valley.”"
    told = "they would repair the Karimba dam before the autumn floods reached the valley"
    assert differences(said("Nora Lind", quoted), said("Nora Lind", told, "b.txt")) == ["paraphrase"]
    assert differences(said("Nora Lind", quoted), said("Nora Lind", quoted, "b.txt")) == []


def test_a_paraphrase_with_another_number_is_a_conflict() -> None:
    quoted = said("Nora Lind", "“We will repair 12 gates of the Karimba dam in autumn.”", published="2026-09-14")
    told = "that they would repair 15 gates of the Karimba dam in autumn"
    group = the_group(quoted, said("Nora Lind", told, "b.txt", published="2026-09-14"))
    assert [c.kind for c in group.conflicts] == ["number"]
    assert [d.kind for d in group.differences] == ["paraphrase"]


def test_words_that_one_has_only_are_told() -> None:
    found = the_difference(said("Nora Lind", DAM), said("Nora Lind", f"{DAM} and the old province road", "b.txt"))
    assert (found.kind, found.explanation) == ("cut", "“and the old province road” is in b.txt only")
