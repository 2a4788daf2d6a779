"""Who is one across documents, by which rule, and who must stay two: beside each rule what it must not join."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.store import persons
from quotes.store.linking import link
from quotes.store.names import body_form, is_proper, is_title, person_form, plain, transliterated
from quotes.store.nodes import Decision, Named, Node, Side
from quotes.store.roles import agreeing, role_words
from quotes.values import SpeakerKind

Given = tuple[str, SpeakerKind, tuple[str, ...]]


def named(
    number: int,
    name: str,
    kind: SpeakerKind = "person",
    roles: Sequence[str] = (),
    document: str | None = None,
    short: Sequence[str] = (),
) -> Named:
    return Named(number, document or f"{number}.txt", name, kind, tuple(roles), tuple(short))


def groups(names: Sequence[Named], decisions: Sequence[Decision] = ()) -> set[frozenset[int]]:
    return {frozenset(m.named.number for m in linked.members) for linked in link(names, decisions)}


def rule(names: Sequence[Named]) -> str | None:
    """The rule that made two names one; "apart" where none did."""
    made = link(names)
    if len(made) > 1:
        return "apart"
    rules = {m.rule for m in made[0].members} - {None, "same name"}
    return rules.pop() if rules else "same name"


@pytest.mark.parametrize(
    ("one", "other", "roles", "expected"),
    [
        ("Ann Lee", "Ann Lee", ([], ["mayor"]), "same name"),
        ("Ann Lee", "ANN LEE", ([], []), "spelling"),
        ("Ann Lee", "Dr. Ann Lee", ([], []), "spelling"),
        ("Ann Lee", "Ann Lee KC", ([], []), "spelling"),
        ("José Núñez", "Jose Nunez", ([], []), "spelling"),
        ("Łukasz Ørsted", "Lukasz Orsted", ([], []), "spelling"),
        ("Sean O’Neill", "Sean O'Neill", ([], []), "spelling"),
        ("Anne-Marie Cole", "Anne Marie Cole", ([], []), "spelling"),
        ("Rodrigo de Sousa", "Rodrigo Sousa", (["banker"], ["director"]), "spelling"),
        ("Ann Lee", "Anna Lee", (["mayor of Lodrin"], ["mayor of Lodrin"]), "apart"),
        ("Ann Lee", "Ann Leigh", (["mayor"], ["mayor"]), "apart"),
        # middle names
        ("Ann B. Lee", "Ann Lee", ([], ["mayor"]), "middle name left out"),
        ("Ann B. Lee", "Ann Lee", (["poet"], ["mayor"]), "apart"),
        ("Ann Bea Lee", "Ann B. Lee", (["mayor"], ["mayor"]), "middle name left out"),
        ("Ann Bea Lee", "Ann Lee", ([], []), "apart"),
        ("Ann Bea Lee", "Ann Lee", (["mayor"], ["the mayor"]), "middle name left out"),
        ("Ann B. Lee", "Ann C. Lee", (["mayor"], ["mayor"]), "apart"),
        # generations
        ("Bo Berg Jr.", "Bo Berg", (["mayor"], ["mayor"]), "apart"),
        ("Bo Berg Jr.", "Bo Berg Sr.", (["mayor"], ["mayor"]), "apart"),
        ("Bo Berg Jr.", "Bo Berg, Jr", ([], []), "spelling"),
        ("Bo Berg III", "Bo Berg II", ([], []), "apart"),
        # initials and short forms want a role
        ("A. Lee", "Ann Lee", (["mayor"], ["mayor of Lodrin"]), "initials"),
        ("A. Lee", "Ann Lee", ([], ["mayor"]), "apart"),
        ("Joe Berg", "Joseph Berg", (["senator"], ["senator"]), "short first name"),
        ("Joe Berg", "Joseph Berg", ([], []), "apart"),
        ("Joe Berg", "Joanne Berg", (["senator"], ["senator"]), "apart"),
        # alphabets
        ("Karim al-Zobai", "Karim al-Zubai", ([], []), "transliteration"),
        ("Mohammed Dabiri", "Muhammad Dabiri", ([], []), "transliteration"),
        ("Jon Hensen", "Jan Hansen", (["mayor"], ["mayor"]), "apart"),
        ("Jon Henson", "Jon Hensun", ([], []), "apart"),
        ("Jon Olsen", "Jun Ulsin", (["mayor of Lodrin"], ["mayor of Lodrin"]), "transliteration"),
        # last names alone
        ("Lee", "Ann Lee", (["mayor"], ["mayor of Lodrin"]), "surname and role agree"),
        ("Lee", "Ann Lee", ([], ["mayor"]), "apart"),
        ("Lee", "Ann Lee", (["mayor"], ["minister"]), "apart"),
        ("Lee", "Ann Lee", (["vice president"], ["president"]), "apart"),
        ("Lee", "Ann Lee", (["spokesman"], ["spokesman"]), "apart"),
        ("Lee", "Bo Lee Jr.", (["mayor"], ["mayor"]), "apart"),
        ("Lee", "Lee", (["mayor"], ["the mayor"]), "surname and role agree"),
        ("Lee", "Lee", ([], []), "apart"),
        ("Lee", "Lee", (["spokesman"], ["spokesman"]), "apart"),
        ("al-Zobai", "al-Zobai", ([], []), "apart"),
        ("al-Zobai", "Karim al-Zobai", (["mayor"], ["mayor"]), "surname and role agree"),
        # what is no name
        ("US Ambassador", "US Ambassador", ([], []), "apart"),
        ("Ann Lee and Bo Berg", "Ann Lee and Bo Berg", ([], []), "apart"),
    ],
)
def test_two_persons_names(one: str, other: str, roles: tuple[list[str], list[str]], expected: str) -> None:
    pair = [named(1, one, roles=roles[0]), named(2, other, roles=roles[1])]
    assert rule(pair) == expected
    swapped = [named(1, other, roles=roles[1]), named(2, one, roles=roles[0])]
    assert rule(swapped) == expected


@pytest.mark.parametrize(
    ("one", "other", "kinds", "expected"),
    [
        ("Lodrin Savings Bank", "the Lodrin Savings Bank", ("organization", "organization"), "spelling"),
        ("Acme Ltd.", "Acme", ("organization", "organization"), "spelling"),
        ("U.N.", "UN", ("organization", "organization"), "spelling"),
        ("Lodrin Greens", "Lodrin Greens", ("group", "organization"), "same name"),
        ("the Lodrin government", "The Lodrin government", ("organization", "organization"), "spelling"),
        ("Lodrin-led coalition", "Lodrin-led coalition", ("organization", "organization"), "same name"),
        ("Government coalition", "Government coalition", ("organization", "organization"), "apart"),
        ("the government", "the government", ("organization", "organization"), "apart"),
        ("Supreme Court", "Supreme Court", ("organization", "organization"), "apart"),
        ("A Lodrin firm", "A Lodrin firm", ("organization", "organization"), "apart"),
        ("Analysts", "Analysts", ("group", "group"), "apart"),
        ("Acme", "Acme", ("organization", "person"), "apart"),
        ("Acme Report", "Acme Report", ("document", "document"), "apart"),
        ("Ann Lee", "Ann Lee", ("anonymous", "anonymous"), "apart"),
        ("Ann Lee", "Ann Lee", ("author", "author"), "apart"),
        ("they", "they", ("generic", "generic"), "apart"),
        ("Ann Lee", "Ann Lee", ("unknown", "person"), "apart"),
    ],
)
def test_two_names_of_other_kinds(one: str, other: str, kinds: tuple[SpeakerKind, SpeakerKind], expected: str) -> None:
    assert rule([named(1, one, kinds[0]), named(2, other, kinds[1])]) == expected


def test_who_could_be_either_of_two_is_neither() -> None:
    both = [named(1, "George W. Berg"), named(2, "George H. Berg")]
    assert groups([*both, named(3, "George Berg")]) == {frozenset({1}), frozenset({2}), frozenset({3})}
    assert groups([both[0], named(3, "George Berg")]) == {frozenset({1, 3})}
    mayors = [named(1, "Ann Lee", roles=["mayor"]), named(2, "Adam Lee", roles=["mayor"])]
    assert groups([*mayors, named(3, "A. Lee", roles=["mayor"])]) == {frozenset({1}), frozenset({2}), frozenset({3})}
    assert groups([*mayors, named(3, "Lee", roles=["mayor"])]) == {frozenset({1}), frozenset({2}), frozenset({3})}


def test_a_chain_whose_ends_are_two_people_is_not_one() -> None:
    chain = [
        named(1, "Ann Bea Lee", roles=["mayor of Lodrin"]),
        named(2, "Ann B. Lee", roles=["mayor of Lodrin"]),
        named(3, "Ann Bo Lee", roles=["mayor of Lodrin"]),
    ]
    assert groups(chain) == {frozenset({1}), frozenset({2}), frozenset({3})}


def test_an_acronym_needs_a_document_that_says_so() -> None:
    full = named(1, "Red Lantern Society", "organization")
    told = named(1, "Red Lantern Society", "organization", short=["RLS"])
    other = named(3, "Rural Labour Syndicate", "organization", short=["RLS"])
    acronym = named(2, "RLS", "organization")
    assert groups([full, acronym]) == {frozenset({1}), frozenset({2})}
    assert groups([told, acronym]) == {frozenset({1, 2})}
    assert groups([told, acronym, other]) == {frozenset({1}), frozenset({2}), frozenset({3})}
    assert groups([told, named(2, "Rls", "organization")]) == {frozenset({1}), frozenset({2})}


def test_the_reason_names_what_it_was_joined_to() -> None:
    names = [
        named(1, "Ann Lee", roles=["mayor of Lodrin"]),
        named(2, "Ann Lee"),
        named(3, "Lee", roles=["mayor of Lodrin"]),
        named(4, "A. Lee", roles=["mayor of Lodrin"]),
    ]
    (speaker,) = link(names)
    assert (speaker.name, speaker.kind) == ("Ann Lee", "person")
    assert {m.named.number: (m.rule, m.because) for m in speaker.members} == {
        1: ("same name", ""),
        2: ("same name", ""),
        3: ("surname and role agree", "as Ann Lee: lodrin mayor"),
        4: ("initials", "as Ann Lee: lodrin mayor"),
    }
    (only,) = link([names[0]])
    assert [(m.rule, m.because) for m in only.members] == [(None, "")]


# --- decisions


LEE, ANN, BO = Side("person", "lee"), Side("person", "ann lee"), Side("person", "bo berg")


def of(decisions: Sequence[tuple[str, Side, Side | None]]) -> list[Decision]:
    return [Decision(i, "merge" if a == "merge" else "split", f, s) for i, (a, f, s) in enumerate(decisions)]


def test_a_merge_by_hand_joins_what_no_rule_does() -> None:
    names = [named(1, "Ann Lee"), named(2, "Lee"), named(3, "Lee"), named(4, "Bo Berg")]
    assert groups(names, of([("merge", LEE, ANN)])) == {frozenset({1, 2, 3}), frozenset({4})}
    one = Side("person", "lee", "2.txt")
    assert groups(names, of([("merge", one, ANN)])) == {frozenset({1, 2}), frozenset({3}), frozenset({4})}
    gone = Side("person", "nobody")
    assert groups(names, of([("merge", gone, ANN), ("merge", LEE, gone)])) == groups(names)


def test_a_split_by_hand_goes_before_the_rules() -> None:
    names = [named(1, "Ann Lee"), named(2, "Ann Lee"), named(3, "Ann B. Lee"), named(4, "Ann Lee", document="1.txt")]
    assert groups(names) == {frozenset({1, 2, 3, 4})}
    assert groups(names, of([("split", ANN, None)])) == {frozenset({1, 2, 4}), frozenset({3})}
    one = Side("person", "ann lee", "2.txt")
    assert groups(names, of([("split", one, None)])) == {frozenset({1, 3, 4}), frozenset({2})}
    (alone,) = (s for s in link(names, of([("split", one, None)])) if len(s.members) == 1)
    assert alone.members[0].rule == "split by hand"


def test_the_later_decision_wins() -> None:
    names = [named(1, "Ann Lee"), named(2, "Bo Berg")]
    merged = ("merge", ANN, BO)
    split = ("split", BO, None)
    assert groups(names, of([merged, split])) == {frozenset({1}), frozenset({2})}
    assert groups(names, of([split, merged])) == {frozenset({1, 2})}
    assert groups(names, of([merged, ("split", Side("person", "bo berg", "9.txt"), None)])) == {frozenset({1, 2})}


# --- forms


def test_forms() -> None:
    assert plain("  Hélène D’Arcy-Østby ") == "helene darcy ostby"
    assert person_form("Mr. J.R. Berg Jr.").words == ("j", "r", "berg")
    assert person_form("Mr. J.R. Berg Jr.").suffix == "jr"
    assert person_form("Dr").words == ("dr",)
    assert person_form("...").words == ()
    assert body_form("The U.S. Steel Corp.").words == ("us", "steel")
    assert transliterated("zobai") == transliterated("zoubay") == "zubi"
    assert transliterated("h") == "h"


@pytest.mark.parametrize(("name", "expected"), [("Tory MP", True), ("Mervyn King", False), ("", False), ("MP", False)])
def test_titles_are_no_names(name: str, expected: bool) -> None:
    assert is_title(name) is expected


@pytest.mark.parametrize("name", ["", "...", "the", "24", "many Lodrin Banks", "Bank of the state"])
def test_what_is_no_proper_name(name: str) -> None:
    assert not is_proper(name)


def test_roles_agree_where_one_says_the_other() -> None:
    mayor, lodrin, poet = (frozenset([role_words(r)]) for r in ("The mayor", "former mayor of Lodrin", "poet"))
    assert agreeing(mayor, lodrin) == frozenset({"mayor"})
    assert agreeing(poet | lodrin, poet | lodrin) == frozenset({"mayor", "lodrin"})
    assert agreeing(mayor, poet) is None
    assert agreeing(mayor, []) is None


GIVEN = st.tuples(
    st.sampled_from(
        "Ann Lee; A. Lee; Ann B. Lee; Ann C. Lee; Ann Bea Lee; Lee; Joe Lee; Joseph Lee; Bo Lee Jr.; RLS; the army; "
        "Red Lantern Society; Karim al-Zobai; Karim al-Zubai; al-Zobai".split("; ")
    ),
    st.sampled_from(["person", "organization", "unknown"]),
    st.lists(st.sampled_from(["mayor", "mayor of Lodrin", "poet", "vice president", "spokesman"]), max_size=2),
    st.lists(st.just("RLS"), max_size=1),
)  # fmt: skip


@given(rows=st.lists(GIVEN, max_size=9), chance=st.randoms())
def test_who_is_who_does_not_depend_on_the_order(rows: list[Any], chance: random.Random) -> None:
    def partition(order: Sequence[int]) -> set[frozenset[int]]:
        names = [
            named(n, rows[i][0], rows[i][1], rows[i][2], document=str(i), short=rows[i][3]) for n, i in enumerate(order)
        ]
        return {frozenset(int(m.named.document) for m in linked.members) for linked in link(names)}

    order = list(range(len(rows)))
    straight = partition(order)
    chance.shuffle(order)
    assert partition(order) == straight
    assert sorted(i for group in straight for i in group) == list(range(len(rows)))
    for group in straight:
        assert len({rows[i][1] == "person" for i in group}) == 1  # persons never with bodies
        if rows[min(group)][1] != "person":
            continue
        assert len({"Jr" in rows[i][0] for i in group}) == 1
        assert not {"Ann B. Lee", "Ann C. Lee"} <= {rows[i][0] for i in group}


def test_names_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[Node, Node]] = []
    monkeypatch.setattr(persons, "_same_person", lambda one, other: compared.append((one, other)))
    names = [named(i, f"Name{i} Smith") for i in range(2000)] + [named(3000, "Bo Smith"), named(3001, "B. Smith")]
    assert len(link(names)) == 2002
    assert 0 < len(compared) < 2002  # of two million pairs


def test_more_names_than_a_person_has_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    middle = [f"{a}a{b}a{c}a".title() for a, b, c in product("bdfglmnprstvz", repeat=3)]  # none another's spelling
    one = [named(0, "Ann Lee"), named(1, "Ann B. Lee")]
    few = [named(i + 2, f"Ann {middle[i]} Berg") for i in range(persons.MOST_NAMES)]
    assert groups([*one, *few]) >= {frozenset({0, 1})}
    compared: list[tuple[Node, Node]] = []
    monkeypatch.setattr(persons, "_same_person", lambda a, b: compared.append((a, b)))
    assert len(link([*one, *few])) == len(few) + 2
    assert len(compared) == 1 + len(few) * (len(few) - 1) // 2
    compared.clear()
    many = [named(i + 2, f"Ann {middle[i]} Berg") for i in range(2000)] + [named(3000, "A. Berg")]
    assert len(link([*one, *many])) == len(many) + 2
    assert len(compared) == 1
