"""What somebody is quoted as saying, in the tree's terms; fixtures/cases has whole sentences."""

from __future__ import annotations

from quotes.link.sourced import from_cue
from quotes.marks import find_quotations
from quotes.relayed import relayed_cues
from tests.trees import document, parsed, sentence


def found(text: str, tree: str) -> list[tuple[list[str], str, str | None]]:
    """Cue, content and source of each."""
    one = sentence(text, tree)
    doc, parse = document(text), parsed(one)
    cues = list(relayed_cues(doc, one, find_quotations(text, parse.paragraphs)))
    sources = [from_cue(parse, cue).source for cue in cues]
    return [
        ([s.of(text) for s in cue.spans], cue.content.spans[0].of(text), source.spans[0].of(text) if source else None)
        for cue, source in zip(cues, sources, strict=True)
    ]


PASSIVE = (
    "Ito PROPN nsubj:pass 3\nwas AUX aux:pass 3 be\nquoted VERB {root} quote\nas SCONJ mark 5\nsaying VERB advcl 3 say"
)


def test_who_is_quoted_is_the_source_of_the_clause_behind() -> None:
    tree = PASSIVE.format(root="root 0") + "\nit PRON nsubj 7\nfell VERB ccomp 5 fall\n. PUNCT punct 3"
    assert found("Ito was quoted as saying it fell.", tree) == [(["was quoted as saying"], "it fell", "Ito")]


def test_an_object_is_the_beginning_of_a_clause() -> None:
    tree = PASSIVE.format(root="root 0") + "\nfunds NOUN obj 5\nmay AUX aux 8\nfall VERB parataxis 3\n. PUNCT punct 3"
    assert found("Ito was quoted as saying funds may fall.", tree)[0][1] == "funds may fall"


def test_with_nothing_behind_it_is_what_stands_before() -> None:
    tree = """
        “ PUNCT punct 3
        It PRON nsubj 3
        fell VERB ccomp 7 fall
        , PUNCT punct 3
        ” PUNCT punct 3
        Acme PROPN nsubj 7
        quoted VERB root 0 quote
        Ito PROPN obj 7
        as SCONJ mark 10
        saying VERB advcl 7 say
        . PUNCT punct 7
    """
    assert found("“It fell,” Acme quoted Ito as saying.", tree) == [(["quoted", "as saying"], "“It fell,”", "Ito")]
    plain = tree.replace("        “ PUNCT punct 3\n", "").replace("        ” PUNCT punct 3\n", "")
    rows = [row.split() for row in plain.strip().splitlines()]
    moved = "\n".join(" ".join([*r[:3], str({"3": 2, "7": 5, "10": 8, "0": 0}[r[3]]), *r[4:]]) for r in rows)
    assert found("It fell, Acme quoted Ito as saying.", moved) == [(["quoted", "as saying"], "It fell", "Ito")]


def test_a_quotation_behind_keeps_its_marks() -> None:
    tree = """
        Acme PROPN nsubj 2
        quoted VERB root 0 quote
        Ito PROPN obj 2
        as SCONJ mark 5
        saying VERB advcl 2 say
        : PUNCT punct 8
        “ PUNCT punct 8
        Never ADV ccomp 5
        . PUNCT punct 8
        ” PUNCT punct 8
    """
    assert found("Acme quoted Ito as saying: “Never.”", tree) == [(["quoted", "as saying"], "“Never.”", "Ito")]


def test_without_saying_or_anybody_or_words_it_is_none() -> None:
    said = "Acme PROPN nsubj 2\nquoted VERB root 0 quote\nIto PROPN obj 2"
    assert found("Acme quoted Ito", said) == []
    assert found("Acme quoted Ito as saying", said + "\nas SCONJ mark 5\nsaying VERB advcl 2 say") == []
    nobody = "Acme PROPN nsubj 2\nquoted VERB root 0 quote\nas SCONJ mark 4\nsaying VERB advcl 2 say\nno INTJ ccomp 4"
    assert found("Acme quoted as saying no", nobody) == []
    cited = said.replace("quoted VERB root 0 quote", "remembered VERB root 0 remember")
    rest = "\nas SCONJ mark 5\nsaying VERB advcl 2 say\nno INTJ ccomp 5"
    assert found("Acme remembered Ito as saying no", cited + rest) == []


def test_words_quoted_in_a_clause_bring_the_clause() -> None:
    tree = """
        It PRON nsubj 4
        was AUX cop 4 be
        “ PUNCT punct 4
        late ADJ ccomp 8
        ” PUNCT punct 4
        , PUNCT punct 4
        Acme PROPN nsubj 8
        quoted VERB root 0 quote
        Ito PROPN obj 8
        as SCONJ mark 11
        saying VERB advcl 8 say
        . PUNCT punct 8
    """
    expected = [(["quoted", "as saying"], "It was “late”", "Ito")]
    assert found("It was “late”, Acme quoted Ito as saying.", tree) == expected
