"""Who pronouns among several are, and what "it" is behind a paper, by hand-made trees."""

from __future__ import annotations

import pytest

from quotes.resolve import resolve
from quotes.values import Attribution, Content, Name, Sentence, Source, Span
from tests.trees import document, parsed, sentence

LIND_SAID = """
    Nora PROPN nsubj 3
    Lind PROPN flat 1
    said VERB root 0 say
    so ADV advmod 3
    . PUNCT punct 3
    """
AND_OTHERS = """
    {pronoun} PRON nsubj 5
    and CCONJ cc 4
    other ADJ amod 4
    traders NOUN/NNS conj 1 trader
    agreed VERB root 0 agree
    . PUNCT punct 5
    """
THE_COUNCIL_MET = """
    The DET det 2
    council NOUN nsubj 3
    met VERB root 0 meet
    . PUNCT punct 3
    """
A_REPORT_CAME = """
    A DET det 2
    {noun} NOUN nsubj 3
    came VERB root 0 come
    . PUNCT punct 3
    """
IT_SAID = """
    It PRON nsubj 2
    said VERB root 0 say
    so ADV advmod 2
    . PUNCT punct 2
    """


def said(tree: Sentence, first: int, last: int, head: int) -> Attribution:
    """An attribution whose source is these words of a sentence."""
    span = Span(tree.words[first].start, tree.words[last].end)
    return Attribution(Content((), "indirect"), None, Source((span,), tree.index, head), True, 1.0, ("test",))


def row(*told: tuple[str, str]) -> list[Sentence]:
    """Sentences one behind the other, each with its tree."""
    out: list[Sentence] = []
    for text, tree in told:
        out.append(sentence(text, tree, index=len(out), start=out[-1].end + 1 if out else 0))
    return out


def test_a_pronoun_among_several_has_its_name_in_theirs() -> None:
    texts = ("Nora Lind said so.", "She and other traders agreed.")
    trees = row((texts[0], LIND_SAID), (texts[1], AND_OTHERS.format(pronoun="She")))
    asked = [said(trees[0], 0, 1, 0), said(trees[1], 0, 3, 0)]
    found = resolve(document(" ".join(texts)), parsed(*trees, names=(Name(0, 9, "person", 0),)), asked)
    assert [s.name for s in found if s] == ["Nora Lind", "Nora Lind and other traders"]


@pytest.mark.parametrize(("noun", "who"), [("report", "A report"), ("storm", "The council")])
def test_it_is_the_paper_of_the_sentence_before_where_nobody_speaks(noun: str, who: str) -> None:
    texts = ("The council met.", "The council met.", f"A {noun} came.", "It said so.")
    council, again = (texts[0], THE_COUNCIL_MET), (texts[1], THE_COUNCIL_MET)
    trees = row(council, again, (texts[2], A_REPORT_CAME.format(noun=noun)), (texts[3], IT_SAID))
    asked = [said(trees[0], 0, 1, 1), said(trees[1], 0, 1, 1), said(trees[3], 0, 0, 0)]
    found = resolve(document(" ".join(texts)), parsed(*trees), asked)
    assert [s.name for s in found if s] == ["The council", "The council", who]


@pytest.mark.parametrize(
    ("noun", "tie", "who"),
    [
        ("spokesman", "compound 7", ("A Department for Roads and Water spokesman", "anonymous")),
        ("spokesman", "conj 4", ("A Department for Roads and Water spokesman", "anonymous")),
        ("bill", "compound 7", ("Department for Roads and Water bill", "organization")),
    ],
)
def test_a_spokesman_behind_a_bodys_name_that_a_tree_has_for_the_head(
    noun: str, tie: str, who: tuple[str, str]
) -> None:
    rows = f"""
        A DET det 2
        Department PROPN nsubj 8
        for ADP case 4
        Roads PROPN nmod 2
        and CCONJ cc 6
        Water PROPN {tie}
        {noun} NOUN conj 2
        agreed VERB root 0 agree
    """
    text = f"A Department for Roads and Water {noun} agreed"
    tree = sentence(text, rows)
    names = (Name(2, 32, "organization", 0),)
    (found,) = resolve(document(text), parsed(tree, names=names), [said(tree, 0, 6, 1)])
    assert found is not None
    assert (found.name, found.kind) == who


def test_a_clause_behind_two_names_is_no_part_of_theirs() -> None:
    rows = """
        Acme PROPN nsubj 7
        and CCONJ cc 3
        Rodd PROPN conj 1
        , PUNCT punct 6
        which PRON nsubj 6
        sails VERB acl:relcl 1 sail
        agreed VERB root 0 agree
    """
    text = "Acme and Rodd, which sails agreed"
    tree = sentence(text, rows)
    names = (Name(0, 4, "organization", 0), Name(9, 13, "organization", 0))
    (found,) = resolve(document(text), parsed(tree, names=names), [said(tree, 0, 5, 0)])
    assert found is not None
    assert (found.name, found.resolved_by) == ("Acme and Rodd", "joint")
