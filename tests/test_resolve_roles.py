"""Roles by hand-made trees: what is a role, and what stands there and is none."""

from __future__ import annotations

import pytest

from quotes.resolve.mentions import by_word
from quotes.resolve.names import find_names
from quotes.resolve.offices import find_roles, state_of
from quotes.values import Name
from tests.trees import document, parsed, sentence


def roles(text: str, rows: str, name: str, *others: tuple[str, str]) -> list[str]:
    """The roles of the person `name`; `others` are further names with their kind."""
    tree = sentence(text, rows)
    tagged = [(name, "person"), *others]
    names = tuple(Name(text.index(n), text.index(n) + len(n), kind, 0) for n, kind in tagged)
    mentions = find_names(document(text), parsed(tree, names=names), [])
    person = next(m for m in mentions if m.text == name)
    return [f.span.of(text) for f in find_roles(text, tree, person, by_word(mentions))]


def test_title_with_its_modifiers() -> None:
    rows = """
        Former ADJ amod 3
        Norland PROPN compound 3
        governor NOUN nsubj 6
        Jane PROPN flat 3
        Okafor PROPN flat 4
        resigned VERB root 0
        . PUNCT punct 6
    """
    assert roles("Former Norland governor Jane Okafor resigned.", rows, "Jane Okafor") == ["Former Norland governor"]


@pytest.mark.parametrize(
    ("more", "noun", "found"),
    [
        ("county", "governor", ["county governor"]),
        ("great", "leader", []),
        ("great", "man", []),
        ("proper", "hero", []),
        ("ideal", "candidate", []),
    ],
)
def test_what_somebody_is_praised_as_is_no_role(more: str, noun: str, found: list[str]) -> None:
    rows = f"""
        Jane PROPN nsubj 6
        Okafor PROPN flat 1
        is AUX cop 6 be
        a DET det 6
        {more} ADJ amod 6
        {noun} NOUN root 0
        . PUNCT punct 6
    """
    assert roles(f"Jane Okafor is a {more} {noun}.", rows, "Jane Okafor") == found


def test_a_capital_before_an_office_belongs_to_it_whatever_the_tagger_calls_it() -> None:
    rows = """
        Then ADV advmod 6
        {before} {tag} {relation} 3
        Governor PROPN nsubj 6
        Jane PROPN flat 3
        Okafor PROPN flat 4
        resigned VERB root 0
        . PUNCT punct 6
    """
    acting = rows.format(before="Acting", tag="VERB", relation="amod")
    assert roles("Then Acting Governor Jane Okafor resigned.", acting, "Jane Okafor") == ["Acting Governor"]
    today = rows.format(before="Today", tag="ADV", relation="advmod")
    assert roles("Then Today Governor Jane Okafor resigned.", today, "Jane Okafor") == ["Governor"]


@pytest.mark.parametrize(
    ("before", "title"), [("-", "Governor"), ("05.20.15", "Governor"), ("Norland", "Oslo Norland Governor")]
)
def test_a_dateline_and_a_date_are_no_part_of_a_title(before: str, title: str) -> None:
    rows = f"""
        Oslo PROPN compound 3
        {before} {"PUNCT" if before == "-" else "PROPN"} {"punct" if before == "-" else "compound"} 3
        Governor PROPN nsubj 6
        Jane PROPN flat 3
        Okafor PROPN flat 4
        resigned VERB root 0
        . PUNCT punct 6
    """
    assert roles(f"Oslo {before} Governor Jane Okafor resigned.", rows, "Jane Okafor") == [title]


def test_a_day_begins_no_title() -> None:
    rows = """
        On ADP case 2
        Friday PROPN obl 6
        President PROPN nsubj 6
        Jane PROPN flat 3
        Okafor PROPN flat 3
        resigned VERB root 0
        . PUNCT punct 6
    """
    assert roles("On Friday President Jane Okafor resigned.", rows, "Jane Okafor") == ["President"]


def test_a_form_of_address_is_no_role() -> None:
    rows = """
        Mrs. PROPN nsubj 3
        Okafor PROPN flat 1
        resigned VERB root 0
        . PUNCT punct 3
    """
    assert roles("Mrs. Okafor resigned.", rows, "Okafor") == []


def test_people_told_something_are_no_title() -> None:
    rows = """
        She PRON nsubj 2
        told VERB root 0
        reporters NOUN iobj 2 reporter Number=Plur
        Okafor PROPN nsubj 5
        resigned VERB ccomp 2
        . PUNCT punct 2
    """
    assert roles("She told reporters Okafor resigned.", rows, "Okafor") == []


NOMINEE = """
    I PRON nsubj 3
    will AUX aux 3
    back VERB root 0
    {article} DET det 6
    Party PROPN compound 6
    nominee NOUN obj 3
    , PUNCT punct 8
    Jane PROPN {relation} 3
    Okafor PROPN flat 8
    . PUNCT punct 3
"""


@pytest.mark.parametrize("relation", ["vocative", "parataxis"])
def test_a_noun_before_a_name_that_the_tree_takes_for_one_spoken_to_or_a_sentence(relation: str) -> None:
    text = "I will back the Party nominee, Jane Okafor."
    assert roles(text, NOMINEE.format(article="the", relation=relation), "Jane Okafor") == ["Party nominee"]


def test_one_spoken_to_has_not_the_role_of_somebody_else() -> None:
    text = "I will back a Party nominee, Jane Okafor."
    assert roles(text, NOMINEE.format(article="a", relation="vocative"), "Jane Okafor") == []


OFFICES = """
    {first} 8
    and CCONJ cc 4
    chief ADJ amod 4
    executive NOUN nmod:desc 5
    Jane PROPN conj 1
    Okafor PROPN flat 5
    firmly ADV advmod 8
    resigned VERB root 0
    . PUNCT punct 8
"""


def test_two_offices_before_a_name_are_both_its_bearers() -> None:
    text = "Chairman and chief executive Jane Okafor firmly resigned."
    found = roles(text, OFFICES.format(first="Chairman NOUN nsubj"), "Jane Okafor")
    assert set(found) == {"Chairman", "chief executive"}
    text = "Neighbours and chief executive Jane Okafor firmly resigned."
    found = roles(text, OFFICES.format(first="Neighbours NOUN nsubj"), "Jane Okafor")
    assert found == ["chief executive"]  # several people beside her


def test_apposition_each_conjunct_by_itself() -> None:
    rows = """
        Jane PROPN nsubj 12
        Okafor PROPN flat 1
        , PUNCT punct 4
        editor NOUN appos 1
        of ADP case 7
        the DET det 7
        Courier PROPN nmod 4
        and CCONJ cc 10
        a DET det 10
        lecturer NOUN conj 4
        , PUNCT punct 4
        resigned VERB root 0
        . PUNCT punct 12
    """
    found = roles("Jane Okafor, editor of the Courier and a lecturer, resigned.", rows, "Jane Okafor")
    assert found == ["editor of the Courier", "lecturer"]


def test_is_the_chair() -> None:
    rows = """
        Okafor PROPN nsubj 4
        is AUX cop 4 be
        the DET det 4
        chair NOUN root 0
        of ADP case 7
        the DET det 7
        board NOUN nmod 4
        . PUNCT punct 4
    """
    assert roles("Okafor is the chair of the board.", rows, "Okafor") == ["chair of the board"]


def test_denied_is_no_role() -> None:
    rows = """
        Okafor PROPN nsubj 5
        is AUX cop 5 be
        not PART advmod 5 not Polarity=Neg
        the DET det 5
        chair NOUN root 0
        . PUNCT punct 5
    """
    assert roles("Okafor is not the chair.", rows, "Okafor") == []


def test_served_as() -> None:
    rows = """
        Okafor PROPN nsubj 2
        served VERB root 0 serve
        as ADP case 4
        chairwoman NOUN obl 2
        . PUNCT punct 2
    """
    assert roles("Okafor served as chairwoman.", rows, "Okafor") == ["chairwoman"]
    other = rows.replace("served VERB root 0 serve", "described VERB root 0 describe")
    assert roles("Okafor described as chairwoman.", other, "Okafor") == []


def test_who_leads_a_body() -> None:
    rows = """
        Okafor PROPN nsubj 9
        , PUNCT punct 4
        who PRON nsubj 4
        leads VERB acl:relcl 1 lead
        the DET det 7
        Fisheries PROPN compound 7
        Council PROPN obj 4
        , PUNCT punct 4
        resigned VERB root 0
        . PUNCT punct 9
    """
    assert roles("Okafor, who leads the Fisheries Council, resigned.", rows, "Okafor") == ["Fisheries Council"]
    plain = """
        Okafor PROPN nsubj 8
        , PUNCT punct 4
        who PRON nsubj 4
        leads VERB acl:relcl 1 lead
        the DET det 6
        way NOUN obj 4
        , PUNCT punct 4
        resigned VERB root 0
        . PUNCT punct 8
    """
    assert roles("Okafor, who leads the way, resigned.", plain, "Okafor") == []


def test_the_body_that_a_name_belongs_to() -> None:
    rows = """
        The DET det 2
        Courier PROPN nmod:poss 4
        's PART case 2
        Okafor PROPN nsubj 5
        resigned VERB root 0
        . PUNCT punct 5
    """
    assert roles("The Courier's Okafor resigned.", rows, "Okafor", ("Courier", "organization")) == ["Courier"]
    assert roles("The Courier's Okafor resigned.", rows, "Okafor", ("Courier", "location")) == []


def test_party_and_state() -> None:
    rows = """
        Okafor PROPN nsubj 5
        ( PUNCT punct 3
        D-Vt. PROPN appos 1
        ) PUNCT punct 3
        resigned VERB root 0
        . PUNCT punct 5
    """
    assert roles("Okafor (D-Vt.) resigned.", rows, "Okafor") == ["D-Vt."]


def test_several_in_apposition_are_not_one_persons_role() -> None:
    rows = """
        Okafor PROPN nsubj 5
        , PUNCT punct 3
        {noun} NOUN appos 1 minister {number}
        , PUNCT punct 3
        resigned VERB root 0
        . PUNCT punct 5
    """
    one, many = rows.format(noun="minister", number="Number=Sing"), rows.format(noun="ministers", number="Number=Plur")
    assert roles("Okafor, minister, resigned.", one, "Okafor") == ["minister"]
    assert roles("Okafor, ministers, resigned.", many, "Okafor") == []
    both = """
        Okafor PROPN nsubj 7
        and CCONJ cc 3
        Lind PROPN conj 1
        , PUNCT punct 5
        ministers NOUN appos 1 minister Number=Plur
        , PUNCT punct 5
        resigned VERB root 0
        . PUNCT punct 7
    """
    assert roles("Okafor and Lind, ministers, resigned.", both, "Okafor", ("Lind", "person")) == ["ministers"]


@pytest.mark.parametrize(
    ("seat", "state"), [("ID-02", "idaho"), ("ID-Conn.", "connecticut"), ("D-TX28", "texas"), ("TX-28", "texas")]
)
def test_a_seat_tells_the_state(seat: str, state: str) -> None:
    assert state_of(seat) == {state}


@pytest.mark.parametrize(
    ("seat", "told"),
    [
        ("(R, Illinois-19)", ["R, Illinois-19"]),
        ("(D, Calif.)", ["D, Calif."]),
        ("(D-Ohio-3)", ["D-Ohio-3"]),
        ("(D, Harrow)", []),
        ("(R, 19)", []),
    ],
)
def test_a_seat_may_have_the_states_name_behind_a_comma(seat: str, told: list[str]) -> None:
    bracket = "\n".join(f"{part} PUNCT punct 1" for part in seat.split())
    rows = f"Jane PROPN root 0\nOkafor PROPN flat 1\n{bracket}\n. PUNCT punct 1"
    assert roles(f"Jane Okafor {seat}.", rows, "Jane Okafor") == told


@pytest.mark.parametrize(
    ("tie", "told"), [("appos 6", ["independent consultancy Acme"]), ("nsubj 8", ["independent consultancy"])]
)
def test_the_body_that_somebody_is_of_has_the_name_behind_its_noun(tie: str, told: list[str]) -> None:
    rows = f"""
        Jane PROPN nsubj 8
        Okafor PROPN flat 1
        of ADP case 6
        the DET det 6
        independent ADJ amod 6
        consultancy NOUN nmod 1
        Acme PROPN {tie}
        spoke VERB root 0 speak
        . PUNCT punct 8
    """
    text = "Jane Okafor of the independent consultancy Acme spoke."
    assert roles(text, rows, "Jane Okafor", ("Acme", "organization")) == told


@pytest.mark.parametrize(("noun", "told"), [("critic", ["finance critic for the opposition"]), ("speaking", [])])
def test_an_office_with_its_field_that_is_taken_for_a_verb(noun: str, told: list[str]) -> None:
    rows = f"""
        Okafor PROPN nsubj 8
        , PUNCT punct 4
        finance NOUN compound 4
        {noun} VERB appos 1
        for ADP case 7
        the DET det 7
        opposition NOUN nmod 4
        resigned VERB root 0 resign
        . PUNCT punct 8
    """
    assert roles(f"Okafor, finance {noun} for the opposition resigned.", rows, "Okafor") == told


@pytest.mark.parametrize(("office", "told"), [("ambassador", ["Norland ambassador to the Ruhr"]), ("visitor", [])])
def test_an_office_that_one_holds_to_a_country(office: str, told: list[str]) -> None:
    rows = f"""
        Norland PROPN compound 2
        {office} NOUN nmod:desc 6
        to ADP case 5
        the DET det 5
        Ruhr PROPN nmod 2
        Jane PROPN nsubj 8
        Okafor PROPN flat 6
        left VERB root 0 leave
        . PUNCT punct 8
    """
    text = f"Norland {office} to the Ruhr Jane Okafor left."
    assert roles(text, rows, "Jane Okafor", ("Ruhr", "location"), ("Norland", "location")) == told


def test_a_further_office_that_a_tree_hangs_into_the_first() -> None:
    rows = """
        Okafor PROPN nsubj 4
        is AUX cop 4 be
        a DET det 4
        whip NOUN root 0
        in ADP case 7
        the DET det 7
        House PROPN nmod 4
        , PUNCT punct 10
        a DET det 10
        {noun} NOUN appos 7
        . PUNCT punct 4
    """
    text = "Okafor is a whip in the House, a {noun}."
    two = roles(text.format(noun="governor"), rows.format(noun="governor"), "Okafor")
    assert two == ["governor", "whip in the House"]
    one = roles(text.format(noun="retailer"), rows.format(noun="retailer"), "Okafor")
    assert one == ["whip in the House, a retailer"]


def test_a_role_does_not_end_within_a_name() -> None:
    rows = """
        Okafor PROPN nsubj 15
        , PUNCT punct 4
        a DET det 4
        director NOUN appos 1
        of ADP case 7
        the DET det 7
        Ministry PROPN nmod 4
        of ADP case 9
        Roads PROPN nmod 7
        , PUNCT punct 11
        Health PROPN appos 4
        and CCONJ cc 13
        Water PROPN conj 11
        , PUNCT punct 4
        resigned VERB root 0 resign
        . PUNCT punct 15
    """
    text = "Okafor, a director of the Ministry of Roads, Health and Water, resigned."
    body = ("Ministry of Roads, Health and Water", "organization")
    assert roles(text, rows, "Okafor", body) == ["director of the Ministry of Roads, Health and Water"]


@pytest.mark.parametrize(
    ("leading", "tie", "told"),
    [
        ("managing", "acl", ["managing director of Acme"]),
        ("managing", "amod", ["managing director of Acme"]),
        ("paying", "acl", []),
    ],
)
def test_an_office_behind_a_comma_begins_with_its_participle(leading: str, tie: str, told: list[str]) -> None:
    verb, office = ("acl 1", "obj 4") if tie == "acl" else ("amod 5", "appos 1")
    rows = f"""
        Jane PROPN nsubj 9
        Okafor PROPN flat 1
        , PUNCT punct 4
        {leading} VERB {verb}
        director NOUN {office}
        of ADP case 7
        Acme PROPN nmod 5
        , PUNCT punct 4
        resigned VERB root 0
        . PUNCT punct 9
    """
    text = f"Jane Okafor, {leading} director of Acme, resigned."
    assert roles(text, rows, "Jane Okafor", ("Acme", "organization")) == told


@pytest.mark.parametrize(("noun", "told"), [("fact", []), ("news", []), ("engineer", ["engineer"])])
def test_a_noun_that_a_clause_explains_is_no_title(noun: str, told: list[str]) -> None:
    rows = f"""
        The DET det 2
        {noun} NOUN/NN nmod:desc 3
        Jane PROPN nsubj 5
        Okafor PROPN flat 3
        resigned VERB root 0
        . PUNCT punct 5
    """
    assert roles(f"The {noun} Jane Okafor resigned.", rows, "Jane Okafor") == told


@pytest.mark.parametrize(("place", "title"), [("OSLO", "Governor"), ("Oslo", "Norland -Governor")])
def test_a_dash_that_touches_a_title_ends_a_dateline_in_capitals(place: str, title: str) -> None:
    state = "NL" if place == "OSLO" else "Norland"
    rows = f"""
        {place} PROPN compound 5
        , PUNCT punct 5
        {state} PROPN compound 5
        - PUNCT punct 5
        Governor PROPN nsubj 8
        Jane PROPN flat 5
        Okafor PROPN flat 6
        resigned VERB root 0
        . PUNCT punct 8
    """
    assert roles(f"{place} , {state} -Governor Jane Okafor resigned.", rows, "Jane Okafor") == [title]
