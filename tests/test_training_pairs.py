"""Texts with coreference as `training.pairs` reads them, what is right there, and that the network learns it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from quotes.values import Span
from tests.test_benchmark_novels import CAST, TEXT
from tests.trees import document, parsed, sentence
from training.coreference import Marked, Text, read_conll, read_pdnc
from training.pairs import Example, example, is_right, train

MET = "Jane Okafor met Lind. She thanked him and it rained."
FIRST = "Jane PROPN nsubj 3\nOkafor PROPN flat 1\nmet VERB root 0\nLind PROPN obj 3\n. PUNCT punct 3"
SECOND = (
    "She PRON nsubj 2\nthanked VERB root 0\nhim PRON obj 2\nand CCONJ cc 6\nit PRON expl 6\nrained VERB conj 2\n"
    ". PUNCT punct 2"
)


def span(words: str) -> Span:
    """Where these words stand in the text."""
    return Span(MET.index(words), MET.index(words) + len(words))


MENTIONS = (
    Marked(span("Jane Okafor"), "1", (span("Jane"),)),
    Marked(span("Lind"), "2"),
    Marked(span("She"), "1"),
    Marked(span("him"), "3"),
)


def made(
    corpus: str, mentions: tuple[Marked, ...] = MENTIONS, parts: dict[str, frozenset[str]] | None = None
) -> Example:
    """The text as an example of this corpus."""
    parse = parsed(sentence(MET[:21], FIRST), sentence(MET[22:], SECOND, index=1, start=22))
    count = sum(len(s.words) for s in parse.sentences)
    torch.manual_seed(0)
    found = example(Text(corpus, "train", document(MET), mentions, parts or {}), parse, torch.randn(count, 4, 384))
    assert found is not None
    return found


def test_what_is_marked_as_the_same_is_right_and_else_nobody() -> None:
    found = made("gum")
    assert [found.asked.words[i].text for i in found.asked.pronouns] == ["She", "him", "it"]
    # nobody, then the words before the pronoun, the nearest first
    assert found.right.tolist()[0][:3] == [False, False, True]
    assert found.right.tolist()[1] == [True, False, False, False, False]
    assert found.right.tolist()[2][0] is True
    assert found.wrong.tolist()[0][:3] == [True, True, False]


def test_only_gum_says_that_a_pronoun_without_a_mark_means_nobody() -> None:
    found = made("litbank")
    assert [found.asked.words[i].text for i in found.asked.pronouns] == ["She", "him"]


def test_in_novels_only_what_is_known_is_right_or_wrong() -> None:
    found = made("pdnc", (*MENTIONS[:1], MENTIONS[2]))
    assert [found.asked.words[i].text for i in found.asked.pronouns] == ["She"]
    assert found.right[0].tolist()[:3] == [False, False, True]
    assert found.wrong[0].tolist()[:3] == [True, True, False]  # Lind is a name, and another's
    assert not made("pdnc", (Marked(span("Lind"), "2"), Marked(span("him"), "2"))).wrong[0, 1]  # "She": not known


def test_several_are_made_of_their_parts() -> None:
    found = made("gum", (*MENTIONS[:2], Marked(span("him"), "4")), {"4": frozenset({"1", "2"})})
    row = [found.asked.words[i].text for i in found.asked.pronouns].index("him")
    assert found.right[row].tolist()[:4] == [False, False, True, True]


def test_the_network_learns_what_is_right() -> None:
    found = made("gum")
    turned = replace(found, right=found.wrong, wrong=found.right)
    for learnt, other in ((found, turned), (turned, found)):
        pairer = train([learnt], 30, 3e-3, dropout=0.0)
        assert all(is_right([pairer], learnt))
        assert not any(is_right([pairer], other))


CONLL = """\
#begin document (x); part 0
x\t0\t0\t"\t_\t_\t_\t_\t_\t_\t_\t_\t_
x\t0\t1\tAda\t_\t_\t_\t_\t_\t_\t_\t_\t(1
x\t0\t2\tLind\t_\t_\t_\t_\t_\t_\t_\t_\t1)
x\t0\t3\tis\t_\t_\t_\t_\t_\t_\t_\t_\t_
x\t0\t4\there\t_\t_\t_\t_\t_\t_\t_\t_\t_
x\t0\t5\t,\t_\t_\t_\t_\t_\t_\t_\t_\t_
x\t0\t6\t"\t_\t_\t_\t_\t_\t_\t_\t_\t_

x\t0\t0\ther\t_\t_\t_\t_\t_\t_\t_\t_\t(2|(1)
x\t0\t1\tson\t_\t_\t_\t_\t_\t_\t_\t_\t2)
x\t0\t2\tsaid\t_\t_\t_\t_\t_\t_\t_\t_\t_
x\t0\t3\t.\t_\t_\t_\t_\t_\t_\t_\t_\t_
#end document
"""


def test_words_of_conll_become_print_with_its_mentions() -> None:
    text = read_conll("x", CONLL)
    assert text.document.text == "“Ada Lind is here,” her son said."
    assert [(m.span.of(text.document.text), m.chain) for m in text.mentions] == [
        ("Ada Lind", "1"),
        ("her", "1"),
        ("her son", "2"),
    ]


def test_novels_tell_names_mentions_and_pronouns_that_speak(tmp_path: Path) -> None:
    for name in "abcdef":  # one is left when the five held out are
        folder = tmp_path / "data" / name
        folder.mkdir(parents=True)
        (folder / "novel_text.txt").write_text(TEXT, encoding="utf-8")
        (folder / "character_info.csv").write_text(CAST, encoding="utf-8")
        start, why = TEXT.index("Not now"), TEXT.index("Why")
        (folder / "quotation_info.csv").write_text(
            "quoteID,quoteText,subQuotationList,quoteByteSpans,speaker,quoteType,referringExpression,"
            "mentionTextsList,mentionSpansList,mentionEntitiesList\n"
            f'Q0,Not now,[],"[[{start}, {start + 7}]]",Mr. Lind,Anaphoric,he said,[],[],[]\n'
            f'Q1,Why?,[],"[[{why}, {why + 4}]]",Mrs. Lind,Explicit,asked Mrs Lind,[],'
            f'"[[[{why}, {why + 3}]]]","[[[\'Lind\']]]"\n',
            encoding="utf-8",
        )
    (text,) = read_pdnc(tmp_path, 1000)
    told = [(m.span.of(text.document.text), m.chain) for m in text.mentions]
    assert ("he", "Mr. Lind") in told
    assert ("Why", "Mr. Lind") in told
    assert ("Mrs. Lind", "Mrs. Lind") in told
    inside = TEXT.index("Mrs. Lind") + len("Mrs. ")  # of a longer name, and another's
    assert all(m.span.start != inside for m in text.mentions)
