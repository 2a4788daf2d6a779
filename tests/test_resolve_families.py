"""Persons of one family told apart by forms of address, and those that must stay one."""

from __future__ import annotations

from quotes.resolve.families import begins_with_last_name, told_apart
from quotes.resolve.mentions import Mention
from quotes.values import Span


def mention(name: str, at: int, address: str = "") -> Mention:
    """A person's name that stands at character `at`, after this form of address."""
    genders = {"mr": "m", "mrs": "f", "miss": "f", "ms": "f"}
    span, tokens = Span(at, at + len(name)), tuple(name.lower().split())
    return Mention(span, 0, 0, 0, 0, "person", name, tokens, genders.get(address, ""), address)


def parts(*mentions: Mention) -> list[list[str]]:
    """The names as told apart, with their forms of address."""
    return [[f"{m.address} {m.text}".strip() for m in part] for part in told_apart(mentions)]


def test_husband_and_wife_are_two_and_a_full_name_is_the_one_that_fits() -> None:
    found = parts(
        mention("Stone", 0, "mr"), mention("Stone", 9, "mrs"), mention("Hillary Stone", 19), mention("Stone", 40)
    )
    assert found == [["mr Stone"], ["mrs Stone", "Hillary Stone", "Stone"]]


def test_mother_and_daughter_are_two() -> None:
    found = parts(mention("Stone", 0, "mrs"), mention("Hillary Stone", 9, "miss"), mention("Stone", 30, "miss"))
    assert found == [["mrs Stone"], ["miss Hillary Stone", "miss Stone"]]
    found = parts(mention("Stone", 0, "mrs"), mention("Hillary Stone", 9), mention("Stone", 30, "miss"))
    assert found == [["mrs Stone"], ["Hillary Stone", "miss Stone"]]


def test_one_person_stays_one_whatever_the_address() -> None:
    assert len(parts(mention("Hillary Stone", 0), mention("Stone", 20, "ms"), mention("Stone", 40, "mrs"))) == 1
    assert len(parts(mention("Hillary Stone", 0), mention("Stone", 20, "mr"))) == 1  # the first name may mislead


def test_a_child_who_goes_by_the_first_name_is_not_the_father() -> None:
    found = parts(mention("Molly Stone", 0), mention("Molly", 20), mention("Stone", 40, "mr"))
    assert found == [["Molly Stone", "Molly"], ["mr Stone"]]
    assert len(parts(mention("Molly Stone", 0), mention("Molly", 20), mention("Stone", 40, "ms"))) == 1


def test_a_last_name_by_itself_is_whom_it_stands_for_most_often() -> None:
    found = parts(
        mention("Stone", 0, "mr"), mention("Stone", 9, "mr"), mention("Stone", 19, "mrs"), mention("Stone", 30)
    )
    assert found == [["mr Stone", "mr Stone", "Stone"], ["mrs Stone"]]


def test_by_the_husbands_name_she_is_the_other_wife() -> None:
    found = parts(mention("Stone", 0, "mrs"), mention("John Stone", 9, "mrs"), mention("Stone", 30, "mrs"))
    assert found == [["mrs Stone", "mrs Stone"], ["mrs John Stone"]]


def test_in_talk_the_son_who_goes_by_his_first_name_is_not_mister() -> None:
    row = (mention("Stone", 0, "mr"), mention("Leslie Stone", 9), mention("Leslie", 30), mention("Leslie", 40))
    assert [[m.text for m in part] for part in told_apart(row, talk=True)] == [
        ["Stone"],
        ["Leslie Stone", "Leslie", "Leslie"],
    ]
    assert len(told_apart(row)) == 1
    assert len(told_apart(row[:3], talk=True)) == 1  # once by the first name is too little


def test_in_talk_a_mans_wife_and_sister_are_not_he() -> None:
    row = [mention("John Stone", 0), mention("John", 20), mention("John", 30)]
    row += [mention("John Stone", 40, "mrs"), mention("Stone", 60, "miss"), mention("Stone", 80, "mrs")]
    assert [len(part) for part in told_apart(row, talk=True)] == [3, 1, 1, 1]


def test_in_talk_whom_the_text_calls_by_the_bare_name_has_a_wife() -> None:
    row = [mention("Stone", 0), mention("Stone", 9, "mrs"), mention("Stone", 19), mention("Stone", 30, "mrs")]
    assert told_apart(row, talk=True) == [[row[0], row[2]], [row[1], row[3]]]
    assert len(told_apart(row)) == 1
    assert len(told_apart(row[:3], talk=True)) == 1  # once "Mrs." is too little
    assert len(told_apart([*row, mention("Hillary Stone", 40)], talk=True)) == 1  # the bare name may be hers


def test_a_longer_form_that_begins_with_the_last_name_is_no_full_name() -> None:
    row = [mention("Stone", 0, "mrs"), mention("Stone Inn", 9), mention("Stone", 30), mention("Stone", 40, "mr")]
    row += [mention("Stone", 50), mention("Stone", 60, "mrs")]
    found = told_apart(row, talk=True)
    assert found == [[row[0], row[5]], row[1:5]]
    assert begins_with_last_name(("stone", "inn"), row)
    assert not begins_with_last_name(("stone",), row)
    first = [mention("Philip Lind", 0), mention("Philip", 20), mention("Philip Lind", 30), mention("Philip", 50, "mr")]
    assert not begins_with_last_name(("philip", "lind"), first)  # "Mr. Philip" once is the full name's
