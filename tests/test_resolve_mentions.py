"""Where names begin and end, by hand-made trees."""

from __future__ import annotations

from quotes.resolve.names import find_names
from quotes.values import Name
from tests.trees import document, parsed, sentence


def found(text: str, rows: str, *tagged: tuple[str, str], head: int | None = None) -> list[tuple[str, str]]:
    """The names with their kinds; `tagged` are the name tagger's words, `head` a source's head word."""
    names = tuple(Name(text.index(n), text.index(n) + len(n), kind, 0) for n, kind in tagged)
    heads = [] if head is None else [(0, head)]
    return [(m.text, m.kind) for m in find_names(document(text), parsed(sentence(text, rows), names=names), heads)]


def test_titles_and_later_words_are_cut_off() -> None:
    rows = """
        Sen. PROPN nmod:desc 2
        Jane PROPN nsubj 4
        Okafor PROPN flat 2
        vied VERB root 0
        . PUNCT punct 4
    """
    assert found("Sen. Jane Okafor vied.", rows, ("Sen. Jane Okafor vied", "person")) == [("Jane Okafor", "person")]


def test_a_questions_letter_is_no_part_of_a_name() -> None:
    rows = "Q NOUN discourse 3\nDr. PROPN nsubj 4\nOkafor PROPN flat 2\nvied VERB root 0\n. PUNCT punct 4"
    assert found("Q Dr. Okafor vied.", rows, ("Q Dr. Okafor", "person")) == [("Okafor", "person")]
    later = "Susie PROPN nsubj 3\nQ PROPN flat 1\nvied VERB root 0"
    assert found("Susie Q vied", later, ("Susie Q", "person")) == [("Susie Q", "person")]


def test_small_words_inside_a_name_stay() -> None:
    rows = """
        Osama PROPN nsubj 4
        bin PROPN flat 1
        Rashid PROPN flat 1
        vied VERB root 0
    """
    assert found("Osama bin Rashid vied", rows, ("Osama bin Rashid", "person")) == [("Osama bin Rashid", "person")]


def test_a_first_name_that_the_tagger_left_out() -> None:
    rows = """
        Noman PROPN nsubj 4
        Abed PROPN flat 1
        Zobai PROPN flat 1
        vied VERB root 0
    """
    assert found("Noman Abed Zobai vied", rows, ("Abed Zobai", "person")) == [("Noman Abed Zobai", "person")]


def test_a_title_is_no_first_name() -> None:
    rows = """
        General PROPN nsubj 3
        Okafor PROPN flat 1
        vied VERB root 0
    """
    assert found("General Okafor vied", rows, ("Okafor", "person")) == [("Okafor", "person")]


def test_letters_after_a_name_are_no_part_of_it() -> None:
    rows = """
        Helena PROPN nsubj 4
        Quarshie PROPN flat 1
        KC PROPN flat 1
        vied VERB root 0
    """
    assert found("Helena Quarshie KC vied", rows, ("Helena Quarshie KC", "person")) == [("Helena Quarshie", "person")]


def test_a_bodys_name_with_its_for_phrase() -> None:
    rows = """
        The DET det 2
        Center PROPN nsubj 6
        for ADP case 5
        Port PROPN compound 5
        Research PROPN nmod 2
        agreed VERB root 0
    """
    text = "The Center for Port Research agreed"
    assert found(text, rows, ("Center", "organization")) == [("Center for Port Research", "organization")]


def test_a_bodys_name_without_what_is_told_of_it() -> None:
    rows = """
        Acme PROPN nsubj 4
        for ADP case 3
        Norland PROPN nmod 1
        agreed VERB root 0
    """
    assert found("Acme for Norland agreed", rows, ("Acme", "organization")) == [("Acme", "organization")]


def test_a_country_that_owns_a_ministry() -> None:
    rows = """
        Norland PROPN nmod:poss 4
        's PART case 1
        Health PROPN compound 4
        Ministry PROPN nsubj 5
        agreed VERB root 0
    """
    text = "Norland's Health Ministry agreed"
    tagged = (("Norland", "location"), ("Health Ministry", "organization"))
    assert found(text, rows, *tagged)[-1] == ("Norland's Health Ministry", "organization")


def test_party_members_are_people_and_a_seat_is_no_name() -> None:
    rows = """
        Republicans PROPN nsubj 3 republican Number=Plur
        D-Vt. PROPN appos 1
        agreed VERB root 0
    """
    tagged = (("Republicans", "organization"), ("D-Vt.", "person"))
    assert found("Republicans D-Vt. agreed", rows, *tagged) == [("Republicans", "people")]


def test_short_names_of_bodies_are_no_persons() -> None:
    rows = """
        CNN PROPN nsubj 2
        agreed VERB root 0
    """
    assert found("CNN agreed", rows, ("CNN", "person")) == [("CNN", "organization")]


def test_a_source_that_the_tagger_left_out() -> None:
    rows = """
        Jane PROPN nsubj 3
        Okafor PROPN flat 1
        agreed VERB root 0
    """
    assert found("Jane Okafor agreed", rows, head=0) == [("Jane Okafor", "person")]
    assert found("Jane Okafor agreed", rows) == []


def test_an_office_alone_is_no_name() -> None:
    rows = """
        The DET det 2
        President PROPN nsubj 3
        agreed VERB root 0
    """
    assert found("The President agreed", rows, head=1) == []


def test_a_name_called_twice_is_one_person() -> None:
    rows = "Ann PROPN vocative 4\n, PUNCT punct 1\nAnn PROPN conj 1\nran VERB root 0"
    assert found("Ann, Ann ran", rows, ("Ann, Ann", "person")) == [("Ann", "person")]
    rows = "Ann PROPN nsubj 5\nLind PROPN flat 1\n, PUNCT punct 1\nJr. PROPN flat 1\nran VERB root 0"
    assert found("Ann Lind, Jr. ran", rows, ("Ann Lind, Jr.", "person")) == [("Ann Lind, Jr.", "person")]


def test_who_is_addressed_is_no_body() -> None:
    rows = "Mrs. PROPN nmod:desc 2\nLind PROPN nsubj 3\nran VERB root 0"
    assert found("Mrs. Lind ran", rows, ("Mrs. Lind", "organization")) == [("Lind", "person")]
    rows = "Lind PROPN compound 2\nBank PROPN nsubj 3\nran VERB root 0"
    assert found("Lind Bank ran", rows, ("Lind Bank", "organization")) == [("Lind Bank", "organization")]


def test_in_talk_a_source_with_a_capital_is_a_name() -> None:
    text, rows = "So said Bear twice", "So ADV advmod 2\nsaid VERB root 0\nBear INTJ discourse 2\ntwice ADV advmod 2"
    parse = parsed(sentence(text, rows))
    assert [m.text for m in find_names(document(text), parse, [(0, 2)], talk=True)] == ["Bear"]
    assert not find_names(document(text), parse, [(0, 2)])
    assert not find_names(document(text), parse, [(0, 3)], talk=True)  # no capital
    text, rows = "So said old Bear", "So ADV advmod 2\nsaid VERB root 0\nold ADJ amod 4\nBear NOUN nsubj 2"
    assert not find_names(document(text), parsed(sentence(text, rows)), [(0, 3)], talk=True)  # described, not named


def test_an_office_behind_a_tagged_name_is_no_part_of_it() -> None:
    rows = "Acme PROPN compound 2\n{noun} PROPN nsubj 3\nvied VERB root 0\n. PUNCT punct 3"
    tagged = ("Acme", "organization")
    assert found("Acme Chairman vied.", rows.format(noun="Chairman"), tagged, head=1) == [("Acme", "organization")]
    both = [("Acme", "organization"), ("Acme Vuvu", "person")]
    assert found("Acme Vuvu vied.", rows.format(noun="Vuvu"), tagged, head=1) == both


OWNER = """
    Bo PROPN nsubj 2
    saw VERB root 0
    {place}
    ; PUNCT punct {last}
    {owner}
    's PART case {first}
    {head}
"""


def kinds(place: str, behind: str, person: str = "") -> list[str]:
    """The kinds of a place, of its words as an owner whom the tagger takes for a person, and of a name behind it."""
    size = len(place.split())
    first, last = 4 + size, 5 + 2 * size

    def rows(words: str, tag: str, head: int, relation: str) -> str:
        one, *more = words.split()
        return f"{one} {tag} {relation}" + "".join(f"\n{w} PROPN flat {head}" for w in more)

    tree = OWNER.format(
        place=rows(place, "PROPN", 3, "obj 2"),
        owner=rows(place, "PROPN", first, f"nmod:poss {last}"),
        head=rows(behind, "NOUN", last, "parataxis 2"),
        first=first,
        last=last,
    )
    text = f"Bo saw {place}; {place}'s {behind}"
    again = text.rindex(place + "'s")
    names = [Name(7, 7 + len(place), "location", 0), Name(again, again + len(place), "person", 0)]
    if person:
        names.append(Name(text.index(person), text.index(person) + len(person), "person", 0))
    return [m.kind for m in find_names(document(text), parsed(sentence(text, tree), names=tuple(names)), [])]


def test_an_owner_is_the_place_that_it_is_elsewhere() -> None:
    assert kinds("Lodrin", "president") == ["place", "place"]


def test_but_a_person_whose_last_name_it_is_stays_one() -> None:
    assert kinds("Lodrin", "president Ada Lodrin", "Ada Lodrin") == ["place", "person", "person"]


def test_and_so_does_one_of_several_words() -> None:
    assert kinds("Van Lodrin", "president") == ["place", "person"]


def of_acme(name: str, relation: str = "nsubj", second: str = "flat 1") -> list[tuple[str, str]]:
    """The names in "NAME of Acme Bank left", the whole of which a tagger takes for a body's."""
    first, last = name.split()
    rows = f"""
        {first} PROPN {relation} 6
        {last} PROPN {second}
        of ADP case 5
        Acme PROPN compound 5
        Bank PROPN nmod 1
        left VERB root 0
    """
    return found(f"{name} of Acme Bank left", rows, (f"{name} of Acme Bank", "organization"))


def test_who_is_of_a_body_is_no_body() -> None:
    assert of_acme("Ann Okafor") == [("Ann Okafor", "person"), ("Acme Bank", "organization")]


def test_a_body_whose_name_has_an_of_in_it_is_one() -> None:
    whole = [("Retail Division of Acme Bank", "organization")]
    assert of_acme("Retail Division", second="compound 1") == whole
    assert of_acme("Ann Okafor", relation="obl") == [("Ann Okafor of Acme Bank", "organization")]
    assert of_acme("Okafor Ministry") == [("Okafor Ministry of Acme Bank", "organization")]


def test_what_a_firm_has_makes_it_one() -> None:
    rows = """
        Shares NOUN nsubj 4
        in ADP case 3
        Okafor PROPN nmod 1
        fell VERB root 0
    """
    assert found("Shares in Okafor fell", rows, ("Okafor", "person")) == [("Okafor", "organization")]
    assert found("Shares in Okafor fell", rows, ("Shares in Okafor", "organization")) == [("Okafor", "organization")]
    other = rows.replace("Shares", "Faith")
    assert found("Faith in Okafor fell", other, ("Okafor", "person")) == [("Okafor", "person")]


def test_a_word_that_a_noun_for_firms_stands_before_is_a_firms_everywhere() -> None:
    rows = """
        {noun} NOUN nsubj 3
        Ruhr PROPN appos 1
        paid VERB root 0 pay
        but CCONJ cc 6
        Ruhr PROPN nsubj 6
        lied VERB conj 3 lie
        . PUNCT punct 3
    """

    def of(noun: str) -> list[str]:
        text = f"{noun} Ruhr paid but Ruhr lied."
        first, second = text.index("Ruhr"), text.rindex("Ruhr")
        names = (Name(first, first + 4, "organization", 0), Name(second, second + 4, "person", 0))
        tree = sentence(text, rows.format(noun=noun))
        return [m.kind for m in find_names(document(text), parsed(tree, names=names), [])]

    assert of("Consultancy") == ["organization", "organization"]
    assert of("Trader") == ["organization", "person"]


def test_a_nationality_is_no_part_of_a_name_behind_it() -> None:
    rows = """
        {nation} PROPN {relation}
        {first} PROPN {head}
        Okafor PROPN flat 2
        vied VERB root 0
    """
    flat = {"relation": "nsubj 4", "head": "flat 1"}
    briton = rows.format(nation="Briton", first="Anna", **flat)
    assert found("Briton Anna Okafor vied", briton, ("Briton Anna Okafor", "person")) == [("Anna Okafor", "person")]
    assert found("Briton Anna Okafor vied", briton, ("Anna Okafor", "person")) == [("Anna Okafor", "person")]
    german = rows.format(nation="German", first="Anna", **flat)  # a first name, too
    assert found("German Anna Okafor vied", german, ("German Anna Okafor", "person")) == [
        ("German Anna Okafor", "person")
    ]
    other = rows.format(nation="Briton", first="Harrow", **flat)  # no first name behind it
    assert found("Briton Harrow Okafor vied", other, ("Briton Harrow Okafor", "person")) == [
        ("Briton Harrow Okafor", "person")
    ]


def with_chief(whole: str) -> list[tuple[str, str]]:
    """The names in a sentence of these words, all of which a tagger takes for one body's name."""
    first, *rest = whole.split()
    tree = f"{first} PROPN nsubj {len(rest) + 2}" + "".join(f"\n{word} PROPN flat 1" for word in rest)
    return found(f"{whole} vied", f"{tree}\nvied VERB root 0", (whole, "organization"))


def test_the_letters_of_an_office_part_a_body_and_a_person() -> None:
    assert with_chief("Harrow Foods CIO Ann Okafor") == [("Harrow Foods", "organization"), ("Ann Okafor", "person")]
    assert with_chief("Harrow Foods CEO") == [("Harrow Foods", "organization")]
    assert with_chief("CEO") == []


def test_a_body_may_have_such_letters_in_its_name() -> None:
    assert with_chief("CFO Weekly") == [("CFO Weekly", "organization")]
    assert with_chief("Harrow CEO Council") == [("Harrow CEO Council", "organization")]
