"""Paragraphs that the one before announces by a colon: which are somebody's words, and whose."""

from __future__ import annotations

import pytest

from quotes.announced import ANNOUNCED, announced_cues
from quotes.decide import decide
from quotes.link import attribute
from quotes.link.sourced import from_cue
from quotes.marks import find_quotations
from quotes.values import Document, Parse, Sentence, Span, Tagged
from tests.trees import document, parsed, sentence

FIN = "VerbForm=Fin"
INF = "VerbForm=Inf"
ADDED = (
    "Mayor Ada Brook added:",
    f"Mayor PROPN nsubj 4\nAda PROPN flat 1\nBrook PROPN flat 1\nadded VERB root 0 add {FIN}\n: PUNCT punct 4",
)
PLAIN = "The pumps failed twice in a night."
TREE = (
    f"The DET det 2\npumps NOUN nsubj 3\nfailed VERB root 0 fail {FIN}\ntwice ADV advmod 3\nin ADP case 7\n"
    "a DET det 7\nnight NOUN obl 3\n. PUNCT punct 3"
)


def page(*paragraphs: tuple[str, str]) -> tuple[Document, Parse]:
    """A document of paragraphs of one sentence each, with their trees."""
    at, made = 0, list[Sentence]()
    for number, (text, tree) in enumerate(paragraphs):
        made.append(sentence(text, tree, index=number, start=at, paragraph=number))
        at += len(text) + 1
    return document("\n".join(text for text, _ in paragraphs)), parsed(*made)


def found(*paragraphs: tuple[str, str]) -> list[tuple[str | None, str, str]]:
    """Source, cue and content of each announced paragraph."""
    doc, parse = page(*paragraphs)
    made = [from_cue(parse, c) for c in announced_cues(doc, parse, find_quotations(doc.text, parse.paragraphs))]
    return [
        (
            a.source.spans[0].of(doc.text) if a.source else None,
            a.cue.spans[0].of(doc.text) if a.cue else "",
            a.content.spans[0].of(doc.text),
        )
        for a in made
    ]


@pytest.mark.parametrize("said", [PLAIN, f"“{PLAIN}”", f'"{PLAIN}"'])
def test_the_paragraph_after_a_colon_is_what_was_added(said: str) -> None:
    assert found(ADDED, (said, quoted(said)), (PLAIN, TREE)) == [("Mayor Ada Brook", "added:", said)]


def quoted(said: str) -> str:
    """The tree of the plain sentence between marks, or without."""
    mark = said[0] if said != PLAIN else ""
    tree = "\n".join(moved(line, 1) for line in TREE.splitlines()) if mark else TREE
    return f"{mark} PUNCT punct 4\n{tree}\n{said[-1]} PUNCT punct 4" if mark else tree


def moved(line: str, by: int) -> str:
    """A row of a tree whose heads stand `by` words further on."""
    form, upos, relation, head, *more = line.split()
    return " ".join([form, upos, relation, str(int(head) + by if int(head) else 0), *more])


LETTER = (
    f"The DET det 2\nletter NOUN nsubj 3\nread VERB root 0 read {FIN}\nin ADP case 5\npart NOUN obl 3\n: PUNCT punct 3"
)
TOLD = (
    f"She PRON nsubj 2\ntold VERB root 0 tell {FIN}\nreporters NOUN obj 2\nin ADP case 5\nLodrin PROPN obl 2\n"
    ": PUNCT punct 2"
)
MADE = (
    f"Brook PROPN nsubj 2\nmade VERB root 0 make {FIN}\nthe DET det 5\nfollowing VERB amod 5 follow VerbForm=Ger\n"
    "comment NOUN obj 2\n: PUNCT punct 2"
)
FURTHER = (
    f"She PRON nsubj 2\nwent VERB root 0 go {FIN}\non ADV advmod 2\nto PART mark 5\nsay VERB xcomp 2 say {INF}\n"
    ": PUNCT punct 2"
)
SHOWN = (
    "She PRON nsubj 3\nhas AUX aux 3 have\nwritten VERB root 0 write Tense=Past|VerbForm=Part\nof ADP case 5\n"
    "Brook PROPN obl 3\n: PUNCT punct 3"
)


@pytest.mark.parametrize(
    ("intro", "tree", "source", "cue"),
    [
        ("The letter read in part:", LETTER, "The letter", "read in part:"),
        ("She told reporters in Lodrin:", TOLD, "She", "told"),
        ("Brook made the following comment:", MADE, "Brook", "made the following comment:"),
        ("She went on to say:", FURTHER, "She", "went on to say:"),
        ("She has written of Brook:", SHOWN, "She", "has written"),
    ],
)
def test_what_stands_before_the_colon(intro: str, tree: str, source: str, cue: str) -> None:
    assert found((intro, tree), (PLAIN, TREE)) == [(source, cue, PLAIN)]


NOTED = f"She PRON nsubj 2\nnoted VERB root 0 note {FIN}\nthe DET det 4\ndamage NOUN obj 2\n: PUNCT punct 2"
ISSUED = f"She PRON nsubj 2\nissued VERB root 0 issue {FIN}\na DET det 4\nstatement NOUN obj 2\n: PUNCT punct 2"
BOUGHT = f"She PRON nsubj 2\nbought VERB root 0 buy {FIN}\n: PUNCT punct 2"
BEGINS = (
    f"She PRON nsubj 2\nbegins VERB root 0 begin {FIN}\nto PART mark 4\ntire VERB xcomp 2 tire {INF}\n: PUNCT punct 2"
)
I_SAY = f"I PRON nsubj 2\nsay VERB root 0 say {FIN}\n: PUNCT punct 2"
NOBODY = f"Then ADV advmod 2\nsaid VERB root 0 say {FIN}\n: PUNCT punct 2"
MARKED = f"“{PLAIN}”"


@pytest.mark.parametrize(
    ("intro", "tree", "plain", "between_marks"),
    [
        ("She noted the damage:", NOTED, False, True),  # a picture followed, or a list
        ("She issued a statement:", ISSUED, False, False),
        ("She bought:", BOUGHT, False, False),
        ("She begins to tire:", BEGINS, False, False),
        ("I say:", I_SAY, False, True),
        ("Then said:", NOBODY, False, False),
    ],
)
def test_a_colon_alone_announces_nothing(intro: str, tree: str, plain: bool, between_marks: bool) -> None:
    assert bool(found((intro, tree), (PLAIN, TREE))) is plain
    assert bool(found((intro, tree), (MARKED, quoted(MARKED)))) is between_marks


def test_words_between_marks_may_follow_a_participle() -> None:
    tree = (
        f"Brook PROPN nsubj 2\nagreed VERB root 0 agree {FIN}\n, PUNCT punct 4\nsaying VERB advcl 2 say VerbForm=Ger\n"
        ": PUNCT punct 4"
    )
    assert found(("Brook agreed, saying:", tree), (MARKED, quoted(MARKED))) == [("Brook", "saying:", MARKED)]
    assert found(("Brook agreed, saying:", tree), (PLAIN, TREE)) == []


def test_before_words_between_marks_the_verb_may_stand_further_away() -> None:
    tree = (
        f"Brook PROPN nsubj 2\nsaid VERB root 0 say {FIN}\nafter SCONJ mark 5\npumps NOUN nsubj 5\n"
        f"failed VERB advcl 2 fail {FIN}\n: PUNCT punct 2"
    )
    assert found(("Brook said after pumps failed:", tree), (MARKED, quoted(MARKED))) == [("Brook", "said", MARKED)]
    assert found(("Brook said after pumps failed:", tree), (PLAIN, TREE)) == []


@pytest.mark.parametrize(("given", "taken"), [("the following statement", True), ("his old statement", False)])
def test_the_verb_may_stand_far_before_the_colon_where_it_gives_the_following_statement(
    given: str, taken: bool
) -> None:
    article, which, _ = given.split()
    late = " ".join(["late"] * 30)
    tree = f"Brook PROPN nsubj 2\nmade VERB root 0 make {FIN}\n{article} DET det 5\n{which} ADJ amod 5\n"
    tree += "statement NOUN obj 2\n"
    tree += "late ADV advmod 2\n" * 30 + ": PUNCT punct 2"
    told = found((f"Brook made {given} {late}:", tree), (MARKED, quoted(MARKED)))
    assert [source for source, _, _ in told] == (["Brook"] if taken else [])


def test_the_verb_is_the_last_one_that_is_no_side_clause() -> None:
    tree = (
        f"Brook PROPN nsubj 2\nsaid VERB root 0 say {FIN}\nas SCONJ mark 5\nTan PROPN nsubj 5\n"
        f"thinks VERB advcl 2 think {FIN}\n: PUNCT punct 2"
    )
    assert [source for source, *_ in found(("Brook said as Tan thinks:", tree), (MARKED, quoted(MARKED)))] == ["Brook"]
    tree = (
        f"Brook PROPN nsubj 2\nthinks VERB root 0 think {FIN}\nTan PROPN nsubj 4\nsaid VERB ccomp 2 say {FIN}\n"
        "it PRON obj 4\nbest ADJ xcomp 4\n: PUNCT punct 2"
    )
    assert [source for source, *_ in found(("Brook thinks Tan said it best:", tree), (MARKED, quoted(MARKED)))] == [
        "Tan"
    ]


@pytest.mark.parametrize(("noun", "kind", "whose"), [("Tan", "PROPN", ["Tan"]), ("Section", "NOUN", [])])
def test_who_is_writing_is_somebody(noun: str, kind: str, whose: list[str]) -> None:
    tree = f"From ADP case 2\n{noun} {kind} root 0\nwriting VERB acl 2 write VerbForm=Ger\n"
    tree += "today NOUN obl 3\n: PUNCT punct 2"
    assert [source for source, *_ in found((f"From {noun} writing today:", tree), (MARKED, quoted(MARKED)))] == whose


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("Photo: Lodrin", "Photo NOUN root 0\n: PUNCT punct 1\nLodrin PROPN appos 1"),
        ("the pumps failed.", "the DET det 2\npumps NOUN nsubj 3\nfailed VERB root 0\n. PUNCT punct 3"),
        ("May 3, 2021.", "May PROPN root 0\n3 NUM nummod 1\n, PUNCT punct 1\n2021 NUM nummod 1\n. PUNCT punct 1"),
        (
            "The council said pumps failed twice.",
            f"The DET det 2\ncouncil NOUN nsubj 3\nsaid VERB root 0 say {FIN}\npumps NOUN nsubj 5\n"
            "failed VERB ccomp 3\ntwice ADV advmod 5\n. PUNCT punct 3",
        ),
        (
            "All of it cost Brook her office.",
            f"All PRON nsubj 4\nof ADP case 3\nit PRON nmod 1\ncost VERB root 0 cost {FIN}\nBrook PROPN iobj 4\n"
            "her PRON nmod:poss 7\noffice NOUN obj 4\n. PUNCT punct 4",
        ),
    ],
)
def test_where_the_page_lost_its_block_the_article_goes_on(text: str, tree: str) -> None:
    assert found(ADDED, (text, tree)) == []


def test_i_say_may_stand_in_a_block() -> None:
    tree = (
        f"I PRON nsubj 2\nsay VERB root 0 say {FIN}\nit PRON obj 2\nfor ADP case 6\nthe DET det 6\ntown NOUN obl 2\n"
        ". PUNCT punct 2"
    )
    assert found(ADDED, ("I say it for the town.", tree)) == [("Mayor Ada Brook", "added:", "I say it for the town.")]


def test_a_quotation_with_more_beside_it_has_a_cue_of_its_own() -> None:
    text = f"{MARKED} said Tan."
    tree = quoted(MARKED) + f"\nsaid VERB parataxis 4 say {FIN}\nTan PROPN nsubj 11\n. PUNCT punct 4"
    assert found(ADDED, (text, tree)) == []


def test_what_somebody_says_announces_nothing() -> None:
    text = f"“{ADDED[0]}"
    tree = "“ PUNCT punct 5\n" + "\n".join(moved(line, 1) for line in ADDED[1].splitlines())
    assert found((text, tree), (PLAIN, TREE)) == []


def test_who_signs_a_post_below_is_surer() -> None:
    signed = "— Ada Brook (@adabrook) May 3, 2021"
    tree = "\n".join(f"{word} PROPN dep 1" for word in signed.split())
    assert found(ADDED, (PLAIN, TREE), (signed, tree)) == []


def test_no_paragraph_follows_the_last_one() -> None:
    assert found(ADDED) == []


def test_the_tagger_has_no_say_in_it() -> None:
    doc, parse = page(ADDED, (PLAIN, TREE))
    tagged = (Tagged("content", Span(23, 40), 0.99), Tagged("content", Span(0, 22), 0.2))
    parse = Parse(parse.sentences, parse.names, parse.paragraphs, tagged, ())
    quotations = find_quotations(doc.text, parse.paragraphs)
    rules = attribute(doc, parse, quotations, list(announced_cues(doc, parse, quotations)))
    made = decide(doc, parse, quotations, rules)
    assert [(a.cue.frame if a.cue else "", [s.of(doc.text) for s in a.content.spans]) for a in made] == [
        (ANNOUNCED, [PLAIN])
    ]
