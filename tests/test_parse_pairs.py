"""Which words a pronoun may mean, what is known of them, and what the network makes of it."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from quotes.parse import pairs as module
from quotes.parse.digest import EMBEDDED
from quotes.parse.embedded import PAIRS, embedded_pairers
from quotes.parse.pairing import REACH, SENTENCES, SIZES, Asked, asked, family_of
from quotes.parse.pairs import LEAST, Pairer, pairs
from quotes.values import Document, Sentence, Span, Tagged
from tests.loaded import together
from tests.trees import sentence

TEXT = "Jane Okafor met Lind. She thanked him."
FIRST = "Jane PROPN nsubj 3\nOkafor PROPN flat 1\nmet VERB root 0\nLind PROPN obj 3\n. PUNCT punct 3"
SECOND = "She PRON nsubj 2\nthanked VERB root 0\nhim PRON obj 2\n. PUNCT punct 2"
FLED = "Many ADJ nsubj 2\nfled VERB root 0\ntwo NUM nummod 4\ntowns NOUN obj 2\n. PUNCT punct 2"
COLUMNS = list(SIZES)


def two() -> list[Sentence]:
    """Both sentences of the text."""
    return [sentence(TEXT[:21], FIRST), sentence(TEXT[22:], SECOND, index=1, start=22)]


def of(found: Asked | None, column: str) -> list[list[int]]:
    """What is known under this name of each pronoun with each word before it, the nearest first."""
    assert found is not None
    number = COLUMNS.index(column)
    values = found.known[:, :, number] - sum(list(SIZES.values())[:number])
    return [row[own].tolist() for row, own in zip(values, found.mask, strict=True)]


def test_names_nouns_and_pronouns_before_a_pronoun_are_weighed_the_nearest_first() -> None:
    found = asked(two(), [True, False], ())
    assert found is not None
    assert [w.text for w in found.words] == ["Jane", "Lind", "She", "him"]
    assert found.pronouns.tolist() == [2, 3]
    assert found.families.tolist() == [1, 0]
    assert [found.before[i][found.mask[i]].tolist() for i in (0, 1)] == [[1, 0], [2, 1, 0]]
    assert found.columns.tolist() == [0, 3, 5, 7]


def test_what_stands_where_a_noun_would_is_weighed_as_several() -> None:
    found = asked(
        [
            sentence(
                "Many fled two towns.",
                "Many ADJ nsubj 2\nfled VERB root 0\ntwo NUM nummod 4\ntowns NOUN obj 2\n. PUNCT punct 2",
            ),
            sentence("They hid.", "They PRON nsubj 2\nhid VERB root 0\n. PUNCT punct 2", index=1, start=21),
        ],
        [True, False],
        (),
    )
    assert found is not None
    assert [w.text for w in found.words] == ["Many", "towns", "They"]
    assert of(found, "classes")[0][1] == 3 * 4 + 3  # a noun for several, and they


def test_without_a_pronoun_that_has_a_word_before_it_nothing_is_asked() -> None:
    assert asked(two()[:1], [True], ()) is None
    assert asked([], [], ()) is None
    assert asked([sentence("He slept.", "He PRON nsubj 2\nslept VERB root 0\n. PUNCT punct 2")], [True], ()) is None


def test_capitals_for_the_country_are_no_pronoun() -> None:
    words = sentence("US IT it his", "US PROPN root 0\nIT PROPN dep 1\nit PRON dep 1\nhis PRON dep 1").words
    assert [family_of(w) for w in words] == [-1, -1, 2, 0]


def test_neither_far_sentences_nor_too_many_words_are_weighed() -> None:
    text = "He ran."
    rows = "He PRON nsubj 2\nran VERB root 0\n. PUNCT punct 2"
    many = [sentence(text, rows, index=i, start=8 * i) for i in range(REACH)]
    found = asked(many, [False] * len(many), ())
    assert found is not None
    assert found.mask.sum(1).max() == SENTENCES
    crowd = " ".join(["Bo"] * (REACH + 20)) + " he"
    rows = "\n".join(["Bo PROPN root 0", *["Bo PROPN conj 1"] * (REACH + 19), "he PRON dep 1"])
    found = asked([sentence(crowd, rows)], [True], ())
    assert found is not None
    assert found.mask.sum(1).tolist() == [REACH]


def test_two_arguments_of_one_verb_and_the_subject_above_are_told() -> None:
    text = "Jane said she saw her and herself in her car."
    rows = """
    Jane PROPN nsubj 2
    said VERB root 0
    she PRON nsubj 4
    saw VERB ccomp 2
    her PRON obj 4
    and CCONJ cc 7
    herself PRON conj 5
    in ADP case 10
    her PRON nmod:poss 10
    car NOUN obl 4
    . PUNCT punct 2
    """
    found = of(asked([sentence(text, rows)], [True], ()), "tie")
    assert found[0] == [4]  # "she", Jane above it
    assert found[1][0] == 3  # "her", an object, "she" above it; so they are arguments of one verb too
    assert found[2][1] == 1  # "herself"
    assert found[3][2] == 2  # "her" car


def test_quotation_marks_are_told_from_both_sides() -> None:
    text = '"Bo saw him," he said. "Al is here."'
    one = sentence(
        text[:22],
        '" PUNCT punct 3\nBo PROPN nsubj 3\nsaw VERB root 0\nhim PRON obj 3\n, PUNCT punct 3\n" PUNCT punct 3\n'
        "he PRON nsubj 8\nsaid VERB parataxis 3\n. PUNCT punct 3",
    )
    other = sentence(
        text[23:] + " his",
        '" PUNCT punct 4\nAl PROPN nsubj 4\nis AUX cop 4\nhere ADV root 0\n. PUNCT punct 4\n" PUNCT punct 4\n'
        "his PRON dep 4",
        index=1,
        start=23,
    )
    found = of(asked([one, other], [True, False], ()), "quoted")
    assert found == [[3], [2, 2], [2, 0, 2, 2]]


def test_sources_are_told_with_the_paragraphs_between_them() -> None:
    tagged = (
        Tagged("source", Span(0, 11), 0.9),
        Tagged("source", Span(22, 25), 0.6),
        Tagged("source", Span(34, 37), 0.2),
    )
    same = of(asked(two(), [True, False], tagged), "sources")
    assert same == [[1, 3], [2, 0, 2]]
    assert of(asked(two(), [True, True], tagged), "sources") == [[1, 4], [2, 0, 2]]


def test_likely_words_are_told_the_likeliest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    found = asked(two(), [True, False], ())
    assert found is not None
    scores = torch.full((2, 4), -1e4)
    scores[0, 1:3] = torch.tensor([1.0, 2.0])
    scores[1, :4] = torch.tensor([9.0, 0.0, 0.0, 1.0])

    def scored(self: Pairer, states: torch.Tensor, a: Asked) -> torch.Tensor:
        return scores

    monkeypatch.setattr(module.Pairer, "forward", scored)
    told = list(pairs([Pairer()], [torch.empty(0)], found))
    assert [(TEXT[p.pronoun :].split()[0], TEXT[p.word :].split()[0]) for p in told] == [
        ("She", "Jane"),
        ("She", "Lind."),
    ]
    assert told[0].probability == pytest.approx(0.731, abs=0.001)


def test_several_networks_are_worth_their_mean() -> None:
    torch.manual_seed(0)
    found = asked(two(), [True, False], ())
    assert found is not None
    networks = [Pairer({"hidden": 8, "product": 4}).eval() for _ in range(2)]
    states = [torch.randn(4, 384), torch.randn(4, 384)]
    with torch.inference_mode():
        alone = [list(pairs([n], [s], found)) for n, s in zip(networks, states, strict=True)]
        both = {(p.pronoun, p.word): p.probability for p in pairs(networks, states, found)}
    told = [{(p.pronoun, p.word): p.probability for p in own} for own in alone]
    for place, probability in both.items():
        assert probability == pytest.approx(sum(own[place] for own in told) / 2, abs=1e-3)


def test_many_pronouns_are_weighed_in_parts_with_the_same_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    found = asked(two(), [True, False], ())
    assert found is not None
    pairer, states = Pairer({"hidden": 8, "product": 4}).eval(), torch.randn(4, 384)
    with torch.inference_mode():
        whole = list(pairs([pairer], [states], found))
        monkeypatch.setattr(module, "AT_ONCE", 1)
        parts = list(pairs([pairer], [states], found))
    assert [(p.pronoun, p.word) for p in parts] == [(p.pronoun, p.word) for p in whole]
    assert len({p.pronoun for p in parts}) == 2
    assert [p.probability for p in parts] == pytest.approx([p.probability for p in whole], abs=1e-4)


def test_chances_of_words_and_nobody_are_one_and_places_without_a_word_have_none() -> None:
    torch.manual_seed(0)
    found = asked(two(), [True, False], ())
    assert found is not None
    scores = Pairer({"hidden": 8, "product": 4}).eval()(torch.randn(4, 384), found)
    chances = torch.softmax(scores, 1).detach().numpy()
    assert np.allclose(chances.sum(1), 1)
    assert chances[0, 3] == 0  # "She" has two words before it


def test_the_weights_are_small() -> None:
    assert sum(p.stat().st_size for p in (EMBEDDED / PAIRS).iterdir()) < 2**20
    assert [p.training for p in embedded_pairers()] == [False, False]


def test_the_model_knows_who_is_meant() -> None:
    text = "Jane Okafor met the farmers on Monday. She told them that she would sell her house."
    parse = together()(Document("a", text, ""))
    assert parse.pairs
    best: dict[str, str] = {}
    for pair in parse.pairs:
        best.setdefault(text[pair.pronoun :].split()[0], text[pair.word :].split()[0])
        assert pair.probability >= LEAST
        assert pair.word < pair.pronoun
    assert best["She"] == "Jane"
    assert best["them"] == "farmers"
    assert best["she"] == "She"


def test_pairs_do_not_depend_on_the_other_documents() -> None:
    texts = ["Jane Okafor slept. She snored.", "Bo ran. He fell.\n\nAl stood. He sang.", "It rained."]
    documents = [Document(str(i), text, "") for i, text in enumerate(texts)]
    assert [p.pairs for p in together().many(documents)] == [together()(d).pairs for d in documents]
