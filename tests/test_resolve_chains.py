"""Which names name the same, decided and not decided."""

from __future__ import annotations

from dataclasses import replace

from quotes.resolve.chains import Chain, link_names
from quotes.resolve.kinds import NameKind
from quotes.resolve.mentions import Mention, name_tokens
from quotes.values import Span


def mention(text: str, kind: NameKind, at: int, gender: str = "") -> Mention:
    span = Span(at * 100, at * 100 + len(text))
    return Mention(span, at, 0, 0, 0, kind, text, tuple(name_tokens(text)), gender)


def chains(kind: NameKind, *names: str) -> list[list[str]]:
    found = link_names([mention(name, kind, i) for i, name in enumerate(names)])
    return [[m.text for m in c.mentions] for c in found]


def fullest(*mentions: Mention) -> list[Chain]:
    return list(link_names(mentions))


def test_last_and_first_names_join_the_full_name() -> None:
    assert chains("person", "Okafor", "Jane Okafor", "Jane") == [["Okafor", "Jane Okafor", "Jane"]]


def test_a_middle_name_is_no_other_person() -> None:
    found = fullest(mention("Jane Okafor", "person", 0), mention("Jane B. Okafor", "person", 1))
    assert [c.full.text for c in found] == ["Jane B. Okafor"]


def test_another_first_name_is_another_person() -> None:
    assert chains("person", "Jane Okafor", "Peter Okafor") == [["Jane Okafor"], ["Peter Okafor"]]


def test_another_last_name_is_another_person() -> None:
    assert chains("person", "Jane Okafor", "Jane Lind") == [["Jane Okafor"], ["Jane Lind"]]


def test_a_suffix_is_no_last_name() -> None:
    assert chains("person", "John Stone Jr.", "Stone") == [["John Stone Jr.", "Stone"]]


def test_a_form_of_address_decides_between_relatives() -> None:
    found = fullest(
        mention("Jane Okafor", "person", 0),
        mention("Peter Okafor", "person", 1),
        mention("Okafor", "person", 2, "m"),
        mention("Okafor", "person", 3, "f"),
    )
    assert [[m.sentence for m in c.mentions] for c in found] == [[0, 3], [1, 2]]


def test_a_last_name_tagged_as_a_body_is_the_person() -> None:
    found = fullest(mention("Jane Okafor", "person", 0), mention("Okafor", "organization", 1))
    assert [len(c.mentions) for c in found] == [2]


def test_a_place_with_a_persons_last_name_stays_a_place() -> None:
    found = fullest(mention("George Lincoln", "person", 0), mention("Lincoln", "place", 1))
    assert [len(c.mentions) for c in found] == [1, 1]


def test_an_acronym_joins_its_name() -> None:
    assert chains("organization", "European Fisheries Agency", "EFA") == [["European Fisheries Agency", "EFA"]]


def test_an_acronym_of_two_names_joins_neither() -> None:
    assert len(chains("organization", "European Fisheries Agency", "Eastern Food Alliance", "EFA")) == 3


def test_the_end_of_a_bodys_name_joins_it() -> None:
    assert len(chains("organization", "Norland Supreme Court", "Supreme Court")) == 1


def test_the_start_of_a_bodys_name_joins_it_if_only_names_are_left() -> None:
    assert len(chains("organization", "Hirak al-Watani", "Hirak")) == 1
    assert len(chains("organization", "Senate Banking Committee", "Senate")) == 2


def test_an_owner_is_no_short_form_of_what_it_owns() -> None:
    assert chains("organization", "Veltris", "Veltris’ Sanda") == [
        ["Veltris"],
        ["Veltris’ Sanda"],
    ]
    assert chains("organization", "Sanda", "Veltris' Sanda") == [["Sanda", "Veltris' Sanda"]]


def test_kinds() -> None:
    found = fullest(
        mention("Jane Okafor", "person", 0), mention("Norland", "place", 1), mention("Norlanders", "people", 2)
    )
    assert [c.kind for c in found] == ["person", "organization", "group"]


def test_gender_by_first_name_unless_an_address_says_otherwise() -> None:
    assert fullest(mention("Hillary Stone", "person", 0))[0].gender == "f"
    told = fullest(mention("Hillary Stone", "person", 0), mention("Stone", "person", 1, "m"))
    assert told[0].gender == "m"
    assert fullest(mention("Qwerty Stone", "person", 0))[0].gender == ""


def test_a_first_name_goes_to_whom_the_same_address_names() -> None:
    two = (mention("John Okafor", "person", 0), mention("John Okafor", "person", 1), mention("John Lind", "person", 2))
    knight = [replace(m, address="sir") for m in (mention("John Lind", "person", 3), mention("John", "person", 4))]
    assert [[m.text for m in c.mentions] for c in fullest(*two, *knight)] == [
        ["John Okafor", "John Okafor"],
        ["John Lind", "John Lind", "John"],
    ]


def addressed(text: str, at: int, address: str) -> Mention:
    return replace(mention(text, "person", at, {"mrs": "f", "mr": "m"}[address]), address=address)


def test_in_talk_the_wife_of_a_man_is_no_relative_of_unknown_gender() -> None:
    family = [*(mention("Thomas Lind", "person", i) for i in range(3)), mention("Quill Lind", "person", 4)]
    wife = addressed("Lind", 5, "mrs")
    found = link_names([*family, wife], talk=True)
    assert [c.full.text for c in found] == ["Thomas Lind", "Quill Lind", "Lind"]
    assert [len(c.mentions) for c in link_names([*family, wife])] == [3, 2]
    known = [*family[:3], mention("Sara Lind", "person", 4), wife]
    assert [len(c.mentions) for c in link_names(known, talk=True)] == [3, 2]  # a woman's name


def test_in_talk_a_last_name_by_itself_is_the_mans() -> None:
    row = [
        *(mention("Sara Lind", "person", i) for i in range(3)),
        mention("Thomas Lind", "person", 4),
        mention("Lind", "person", 5),
    ]
    assert [len(c.mentions) for c in link_names(row, talk=True)] == [3, 2]
    assert [len(c.mentions) for c in link_names(row)] == [4, 1]  # else whoever is named more


def test_in_talk_whoever_is_mostly_addressed_is_so_named() -> None:
    row = [mention("Lind", "person", 0), addressed("Lind", 1, "mr"), addressed("Lind", 2, "mr")]
    assert link_names(row, talk=True)[0].full == row[1]
    assert link_names(row)[0].full == row[0]
    assert link_names([*row[:2], mention("Lind", "person", 3)], talk=True)[0].full == row[0]  # rather by the bare name


def test_in_the_news_a_name_that_begins_with_the_last_name_is_full() -> None:
    calls = [replace(mention("Xi", "person", i, "m"), address="mr") for i in (1, 2, 3)]
    [found] = fullest(mention("Xi Jinping", "person", 0), *calls)
    assert found.full.text == "Xi Jinping"


def test_in_talk_a_longer_form_that_begins_with_the_last_name_is_not_the_fullest() -> None:
    calls = [replace(mention("Stone", "person", i, "f"), address="mrs") for i in (0, 1, 3)]
    row = link_names([*calls, mention("Stone Inn", "person", 2)], talk=True)
    assert [c.full.text for c in row] == ["Stone"]
    for talk in (False, True):
        row = link_names([mention("Stone", "person", 0), mention("Stone Inn", "person", 1)], talk=talk)
        assert [c.full.text for c in row] == ["Stone Inn"]
    found = fullest(mention("Philip", "person", 0), mention("Philip Lind", "person", 1), mention("Philip", "person", 2))
    assert [c.full.text for c in found] == ["Philip Lind"]


def test_a_form_of_address_makes_a_tagged_body_a_person() -> None:
    addressed = mention("Lind", "person", 1, "m")
    assert [(c.kind, len(c.mentions)) for c in fullest(mention("Elon Lind", "organization", 0), addressed)] == [
        ("person", 2)
    ]
    kinds = [c.kind for c in fullest(mention("Harrow Lind", "organization", 0), addressed)]
    assert kinds == ["organization", "person"]  # no first name


def test_a_company_by_its_short_name_is_no_person() -> None:
    full = mention("Acme Plc", "organization", 0)
    assert [(c.full.text, c.kind) for c in fullest(full, mention("Acme", "person", 1))] == [
        ("Acme Plc", "organization")
    ]
    lind = mention("Nora Acme", "person", 2)  # but somebody of that name may be meant
    assert len(fullest(full, mention("Acme", "person", 1), lind)) == 2


def test_a_part_of_a_body_is_another_body() -> None:
    assert chains("organization", "Acme", "Acme UK") == [["Acme"], ["Acme UK"]]
    assert chains("organization", "Acme UK", "Acme") == [["Acme UK", "Acme"]]  # as whom it was introduced
    assert chains("organization", "Acme", "Acme Motor Co") == [["Acme", "Acme Motor Co"]]


def test_of_two_named_as_often_the_last_is_meant() -> None:
    assert chains("person", "Simon Lind", "Tony Lind", "Lind") == [["Simon Lind"], ["Tony Lind", "Lind"]]
    assert chains("person", "Simon Lind", "Simon Lind", "Tony Lind", "Lind") == [
        ["Simon Lind", "Simon Lind", "Lind"],
        ["Tony Lind"],
    ]
    assert chains("person", "Lind", "Simon Lind", "Simon Lind", "Tony Lind") == [
        ["Lind", "Simon Lind", "Simon Lind"],
        ["Tony Lind"],
    ]


def test_a_short_form_may_leave_out_the_country() -> None:
    assert len(chains("organization", "US Harbour Safety Board", "HSB")) == 1
    assert len(chains("organization", "US Harbour Safety Board", "Harbour Safety Board", "HSB")) == 1
    assert len(chains("organization", "Norland Harbour Safety Board", "HSB")) == 2


def test_what_begins_with_an_acronym_met_before_is_no_longer_form_of_it() -> None:
    assert chains("organization", "BC", "BC Calls") == [["BC"], ["BC Calls"]]
    assert chains("organization", "BC Calls", "BC") == [["BC Calls", "BC"]]
    assert chains("organization", "BC", "Border Council") == [["BC", "Border Council"]]


def test_a_plural_taken_for_people_once_is_no_person() -> None:
    kinds = [c.kind for c in fullest(mention("Greens", "person", 0), mention("Greens", "people", 1))]
    assert kinds == ["group"]
    person = fullest(mention("Ann Greens", "person", 0), mention("Greens", "people", 1), mention("Greens", "person", 2))
    assert "person" in [c.kind for c in person]
    assert [c.kind for c in fullest(mention("Rodus", "person", 0), mention("Rodus", "people", 1))] == ["person"]


def test_an_acronym_has_no_letter_for_what_a_company_is() -> None:
    assert len(chains("organization", "North Harrow Ferries Corp.", "NHF")) == 1
    assert len(chains("organization", "North Harrow Ferries Corp.", "NHX")) == 2


def test_an_acronym_has_letters_for_both_halves_of_a_word_and_all_of_a_country() -> None:
    assert len(chains("organization", "Rhone-Harrow Lind Inc", "RHL")) == 1
    assert len(chains("organization", "UK Harbour Party", "UKHP")) == 1
    assert len(chains("organization", "Norland Online", "NOL")) == 2  # which letter is left over cannot be known


def test_letters_are_the_company_called_so_before_they_are_an_acronym() -> None:
    both = chains("organization", "NHF Corp", "North Harrow Ferries Co", "NHF")
    assert both == [["NHF Corp", "NHF"], ["North Harrow Ferries Co"]]
