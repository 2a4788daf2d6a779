"""Reading the treebanks and the name corpus for training."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from training.data import (
    chop,
    held_texts,
    in_tenth,
    named_document,
    newswire_articles,
    text_starts,
    texts_in,
    treebank,
    unseen_articles,
)

TREES = """\
# newdoc id = one
# sent_id = 1
# text = It held.
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\theld\thold\tVERB\tVBD\t_\t0\troot\t_\t_

# sent_id = 2
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tfall\tfall\tVERB\tVB\t_\t0\troot\t_\t_

# newdoc id = two
# sent_id = 3
1-2\tCan't\t_\t_\t_\t_\t_\t_\t_\t_
1\tCa\tcan\tAUX\tMD\t_\t0\troot\t_\t_
2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_

# newpar
# sent_id = 4
1\tWhy\twhy\tADV\tWRB\t_\t0\troot\t_\t_
1.1\tso\tso\tADV\tRB\t_\t_\t_\t1:dep\t_

"""
MORE = "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n\n1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n\n"


def files(folder: Path, **texts: str) -> list[Path]:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def test_texts_begin_where_the_treebank_says_and_with_each_file(tmp_path: Path) -> None:
    paths = files(tmp_path, one=TREES, two=MORE)
    assert text_starts(*paths) == [True, False, True, False, True, False]


def test_there_is_a_start_for_each_sentence_of_the_treebank(tmp_path: Path) -> None:
    paths = files(tmp_path, one=TREES, two=MORE)
    sentences = treebank(*paths).sentences
    assert len(text_starts(*paths)) == len(sentences) == 6
    assert [w.text for w in sentences[2].words] == ["Ca", "n't"]


def test_texts_that_are_not_wanted_are_left_out_with_their_starts(tmp_path: Path) -> None:
    paths = files(tmp_path, one=TREES, two=MORE)
    assert [name for name, _ in texts_in(paths[0])] == ["one", "two"]
    assert [name for name, _ in texts_in(paths[1])] == [""]
    left = treebank(*paths, without={"one"}).sentences
    assert [s.words[0].text for s in left] == ["Ca", "Why", "Yes", "No"]
    assert text_starts(*paths, without={"one"}) == [True, False, True, False]
    assert text_starts(*paths, without={"three"}) == text_starts(*paths)


def test_texts_of_the_dev_and_test_sets_are_held_and_those_of_training_are_not(tmp_path: Path) -> None:
    first, second = TREES.split("# newdoc id = two")
    parts = {"a-train.conllu": TREES, "a-dev.conllu": first, "b-test.conllu": f"# newdoc id = three{second}"}
    files(tmp_path, **parts)
    assert held_texts(tmp_path) == {"one", "three"}


def name(*, held_out: bool, after: int = 0) -> str:
    """The name of a file that is held out, or is not."""
    return next(n for i in count(after) if in_tenth(n := f"{i:04}.tsv") == held_out)


def test_articles_are_kept_apart_and_sorted(tmp_path: Path) -> None:
    ours, theirs = name(held_out=False), name(held_out=True)
    second = name(held_out=False, after=int(ours[:4]) + 1)
    texts = {
        second: "Who\tO\nfell\tO\n",
        ours: "Ann\tB-PER\nLee\tI-PER\n\nIt\tO\nheld\tO\n.\tO\n",
        theirs: "In\tO\nOslo\tB-LOC\tB-PER\n",
    }
    files(tmp_path, **texts, **{"notes.txt": "no\tO\narticle\tO\n"})
    kept = list(newswire_articles(tmp_path, held_out=False))
    assert kept == [
        [[("Ann", "B-PER"), ("Lee", "I-PER")], [("It", "O"), ("held", "O"), (".", "O")]],
        [[("Who", "O"), ("fell", "O")]],
    ]
    assert list(newswire_articles(tmp_path, held_out=True)) == [[[("In", "O"), ("Oslo", "B-LOC")]]]


def test_an_article_that_is_learnt_from_too_is_not_measured(tmp_path: Path) -> None:
    ours, theirs = name(held_out=False), name(held_out=True)
    second = name(held_out=True, after=int(theirs[:4]) + 1)
    files(tmp_path, **{ours: "Ann\tB-PER\nfell\tO\n", theirs: "Ann\tO\nfell\tO\n", second: "Ann\tO\nrose\tO\n"})
    assert list(unseen_articles(tmp_path)) == [[[("Ann", "O"), ("rose", "O")]]]


def test_words_without_a_tag_and_lone_words_are_no_harm(tmp_path: Path) -> None:
    ours = name(held_out=False)
    files(tmp_path, **{ours: "Sport\tO\n\nAnn \tB-PER\n2 000\t\nfell\n"})
    assert list(newswire_articles(tmp_path, held_out=False)) == [[[("Ann", "B-PER"), ("2000", "O"), ("fell", "O")]]]


def test_a_tenth_is_held_out() -> None:
    assert 70 < sum(in_tenth(f"{i}.tsv") for i in range(1000)) < 130


@pytest.mark.parametrize(
    ("words", "sizes"),
    [
        ("It held . Nobody fell . So what", [6, 2]),  # the first is too short to be cut off
        ("It held so long . Nobody fell", [5, 2]),
        ("It held at 5 p.m . and fell", [8]),  # no capital follows
    ],
)
def test_paragraphs_are_cut_after_sentences(words: str, sizes: list[int]) -> None:
    parts = chop([(w, "O") for w in words.split()])
    assert [len(p) for p in parts] == sizes
    assert [w for p in parts for w, _ in p] == words.split()


def test_no_name_is_cut() -> None:
    words = [("x", "O")] * 3 + [("Ann", "B-PER"), ("B", "I-PER"), ("Lee", "I-PER"), ("fell", "O")]
    assert [len(p) for p in chop(words, limit=4)] == [6, 1]


def test_a_document_of_names_keeps_words_and_tags() -> None:
    doc = named_document([[("Ann", "B-PER"), ("fell", "O")], [("Oslo", "B-LOC")]])
    assert [[(t.text, t.ner) for t in s.tokens] for s in doc.sentences] == [
        [("Ann", "B-PER"), ("fell", "O")],
        [("Oslo", "B-LOC")],
    ]
