"""Which records are one group: near-duplicates, fragments and versions; never short generic words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.compare import compare, without_database
from quotes.compare.groups import grouped
from tests.compared import groups, said, the_group

DAM = "the Karimba dam held through the night although the spillway gates were jammed"


@pytest.mark.parametrize(
    "other",
    [
        DAM.upper(),
        f"that {DAM}",
        DAM.replace("jammed", "blocked"),
        DAM.replace("held through", "had held through").replace("were", "are"),
        f"“The Karimba dam held through the night,” ... {DAM}",
        "the Karimba dam held through the night",
        f"the engineers had every reason to be proud because {DAM} and the town below it was asleep",
    ],
)
def test_the_same_speaker_with_nearly_the_same_words(other: str) -> None:
    the_group(said("Nora Lind", DAM), said("Lind", other, "b.txt"))


@pytest.mark.parametrize(
    "short", ["yes", "no comment", "it was a mistake", "to remain anonymous", "Mr Stenmark", "..."]
)
def test_short_generic_words_are_no_group(short: str) -> None:
    assert groups(said("Nora Lind", short), said("Nora Lind", short, "b.txt")) == []
    assert groups(said("Nora Lind", short), said("Karl Berg", short, "b.txt")) == []


def test_what_two_people_say_alike_needs_more_words() -> None:
    words = "the harbour bridge will reopen"
    the_group(said("Nora Lind", words), said("Nora Lind", words, "b.txt"))
    assert groups(said("Nora Lind", words), said("Karl Berg", words, "b.txt")) == []
    the_group(said("Nora Lind", DAM), said("Karl Berg", DAM, "b.txt"))


def test_the_same_topic_is_not_the_same_words() -> None:
    other = "the spillway gates of the Karimba dam will be replaced next spring at the cost of the province"
    assert groups(said("Nora Lind", DAM), said("Nora Lind", other, "b.txt")) == []


def test_a_quoted_fragment_belongs_to_the_whole() -> None:
    whole = said("Nora Lind", "“We watched a stubborn old colossus groan all night and we were frightened of it.”")
    part = said("Nora Lind", "that it had been “a stubborn old colossus”", "b.txt")
    the_group(whole, part)
    assert groups(whole, said("Karl Berg", "that it had been “a stubborn old colossus”", "b.txt")) == []


def test_one_fragment_does_not_join_two_quotations() -> None:
    part = "the Karimba dam held through the night"
    first = said("Nora Lind", f"{part} and nobody in the valley lost a roof, a goat or a night of sleep to the flood")
    second = said("Nora Lind", f"{part} because welders from Norvik had patched its oldest seams in autumn", "b.txt")
    third = said("Nora Lind", part, "c.txt")
    found = groups(first, second, third)
    assert sorted(len(group.entries) for group in found) in ([2], [3])
    assert len(found) == 1


def test_the_same_document_twice_and_syndicated_copies_are_one_group() -> None:
    copies = [said("Nora Lind", DAM, f"{i}.txt") for i in range(40)]
    again = said("Nora Lind", DAM, "0.txt", start=500)
    the_group(*copies, again)


def test_versions_of_one_report_share_weaker_pairs() -> None:
    weak = ("around 1,500 rebels are thought to be in the valley", "around 1,500 gunmen are left in the valley")
    alone = [said("Norvik command", text, doc, kind="organization") for text, doc in zip(weak, "ab", strict=True)]
    assert groups(*alone) == []
    shared = []
    for number, text in enumerate(
        (DAM, "the ferries of Norvik sail again from Thursday whatever the weather forecast says")
    ):
        shared += [said("Nora Lind", text, doc, start=1000 * (number + 1)) for doc in "ab"]
    assert sorted(len(group.entries) for group in groups(*alone, *shared)) == [2, 2, 2]


def test_very_many_wordings_are_grouped_without_comparing_all_pairs() -> None:
    chance = random.Random(1)
    records = []
    for number in range(1500):
        words = DAM.split()
        words[chance.randrange(len(words))] = f"word{number}"
        records.append(said("Nora Lind", " ".join(words), f"{number}.txt"))
    found = grouped(without_database(records))
    assert max(len(entries) for entries in found) > 1400


def test_a_monstrous_content_is_compared_by_its_beginning() -> None:
    long = " ".join(f"word{i}" for i in range(30_000))
    the_group(said("Nora Lind", long), said("Nora Lind", long + " and more", "b.txt"))


def test_a_group_keeps_its_id_when_unrelated_records_come() -> None:
    pair = [said("Nora Lind", DAM), said("Nora Lind", DAM, "b.txt")]
    assert the_group(*pair).id == groups(*pair, said("Karl Berg", "the ferries of Norvik sail again", "c.txt"))[0].id


TEXTS = (
    DAM,
    DAM.replace("jammed", "not jammed"),
    DAM.replace("night", "evening"),
    "the Karimba dam held through the night",
    "“The ferries of Norvik sail again from Thursday, whatever the weather forecast says.”",
    "“The ferries of Norvik sail again from Thursday.”",
    "that 12 ferries of Norvik would sail from Thursday whatever the forecast said",
    "that 15 ferries of Norvik would sail from Thursday whatever the forecast said",
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(["Nora Lind", "Lind", "Karl Berg", None])), max_size=9),
    st.randoms(),
)
def test_the_order_of_the_records_changes_nothing(rows: list[tuple[str, str | None]], chance: random.Random) -> None:
    records = [said(name, text, f"{i}.txt", published=f"2026-09-{10 + i}") for i, (text, name) in enumerate(rows)]
    entries = without_database(records)
    shuffled = chance.sample(entries, len(entries))
    assert compare(shuffled) == compare(entries)
