"""Several offices before one name, by hand-made trees: whose they are, and where they may be somebody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.resolve.mentions import Mention, by_word
from quotes.resolve.names import find_names
from quotes.resolve.offices_before import bearer, offices_before
from quotes.values import Name, Sentence
from tests.trees import document, parsed, sentence

TAGS = {"and": "CCONJ", "&": "CCONJ", ",": "PUNCT", "'s": "PART", "The": "DET", "A": "DET", "Its": "PRON"}
BODIES = ("Acme", "Seaway")
PERSONS = ("Ada Lind", "Bo Tamar")


def read(text: str, verb: str = "said VERB root 0") -> tuple[Sentence, dict[tuple[int, int], Mention]]:
    """The sentence "... said" with a tree in which all before the verb hangs on "Ada", and its names."""
    forms = text.replace("'s ", " 's ").replace(",", " ,").split()
    rows = []
    for i, form in enumerate(forms):
        name = any(form in n.split() for n in (*PERSONS, *BODIES)) or form.istitle()
        plural = f" {form[:-1]} Number=Plur" if form.endswith("s") and form != "'s" else ""
        tag = TAGS.get(form) or ("PROPN" if name and i > 0 else "ADJ" if form in {"chief", "former"} else "NOUN")
        relation, head = ("nsubj", len(forms) + 1) if form == "Ada" else ("conj", forms.index("Ada") + 1)
        rows.append(f"{form} {tag} {relation} {head}{plural}")
    words = text + " " + verb.split()[0]
    tree = sentence(words, "\n".join([*rows, verb]))
    names = [(n, "person") for n in PERSONS if n in text] + [(n, "organization") for n in BODIES if n in text]
    tagged = tuple(Name(text.index(n), text.index(n) + len(n), kind, 0) for n, kind in names)
    return tree, by_word(find_names(document(words), parsed(tree, names=tagged), []))


def offices(text: str, verb: str = "said VERB root 0") -> list[str]:
    """The offices before "Ada Lind" but the last."""
    tree, names = read(text, verb)
    lind = next(m for m in names.values() if m.text == "Ada Lind")
    return [" ".join(w.text for w in tree.words[a : b + 1]) for a, b in offices_before(tree, lind, names)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("President and mayor Ada Lind", ["President"]),
        ("Acme Chairman & President Ada Lind", ["Acme Chairman"]),
        ("Acme founder, chairman and chief executive Ada Lind", ["Acme founder", "chairman"]),
        ("Acme founder, chairman, and former president Ada Lind", ["Acme founder", "chairman"]),
        ("Acme's chairman and president Ada Lind", ["Acme 's chairman"]),
        ("Acme's Chairman and President Ada Lind", ["Acme 's Chairman"]),
        ("Its founder and president Ada Lind", ["founder"]),
        ("The founder and president Ada Lind", ["founder"]),
        ("Author and firebrand Ada Lind", ["Author"]),
        ("Friend and lawyer Ada Lind", ["Friend"]),
        ("Chairman and president Ada Lind and neighbours", ["Chairman"]),
    ],
)
def test_offices_of_one_person(text: str, found: list[str]) -> None:
    assert offices(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Acme and president Ada Lind",  # a body
        "President and Ada Lind",  # no second office
        "Chairmen and president Ada Lind",  # several people
        "Boats and president Ada Lind",
        "The chairman and President Ada Lind",  # the title of the name alone
        "Acme's chairman and President Ada Lind",
        "The president and firebrand Ada Lind",
        "A doctor and president Ada Lind",
        "The mayor, chairman and president Ada Lind",
        "Acme's mayor, chairman and president Ada Lind",  # three of Acme's people, or one
        "Chairman, and president Ada Lind",
        "President Bo Tamar and chairman Ada Lind",
        "Bo Tamar, chairman and president Ada Lind",  # his office and hers
        "Bo Tamar, chairman, and president Ada Lind",
        "Bo Tamar and chairman and president Ada Lind",
        "Father and daughter Ada Lind",  # kin
        "Acme's lawyer and wife Ada Lind",
        "Chairman and president Ada Lind and Bo Tamar",  # an office for each
    ],
)
def test_offices_that_may_be_somebody_elses(text: str) -> None:
    assert offices(text) == []


@pytest.mark.parametrize(("verb", "tag", "found"), [("say", "VBP", 0), ("were", "VBD", 0), ("says", "VBZ", 1)])
def test_a_verb_of_several_tells_of_several(verb: str, tag: str, found: int) -> None:
    tree, names = read("Mayor and president Ada Lind", f"{verb} VERB root 0")
    tree = replace(tree, words=(*tree.words[:-1], replace(tree.words[-1], xpos=tag)))
    assert len(offices_before(tree, names[0, 3], names)) == found


def test_the_tree_must_hold_them_together() -> None:
    rows = """
        She PRON nsubj 2
        became VERB root 0
        mayor NOUN xcomp 2
        and CCONJ cc 6
        president NOUN nmod:desc 6
        Ada PROPN {name}
        Lind PROPN flat 6
        resigned VERB conj 2
    """
    text = "She became mayor and president Ada Lind resigned"
    tagged = (Name(text.index("Ada"), text.index(" resigned"), "person", 0),)
    for name, found in (("nsubj 8", 0), ("conj 3", 1)):
        tree = sentence(text, rows.format(name=name))
        names = by_word(find_names(document(text), parsed(tree, names=tagged), []))
        assert len(offices_before(tree, names[0, 5], names)) == found


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Acme founder, chairman and chief executive Ada Lind", "aaaaaaa--"),
        ("Acme's chairman and president Ada Lind", "-aaaa--"),  # not the owner
        ("Chairman and president Ada Lind and neighbours", "aaa----"),
        ("Bo Tamar and president Ada Lind", "-------"),
    ],
)
def test_whose_each_word_is(text: str, whose: str) -> None:
    tree, names = read(text)
    found = [bearer(tree, w.index, names) for w in tree.words[: len(whose)]]
    assert "".join("a" if m is not None and m.text == "Ada Lind" else "-" for m in found) == whose
