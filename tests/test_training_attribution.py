"""Attributions as the network learns them: labels, links, loss, and the same view of an article as in use."""

from __future__ import annotations

import json
import math
from dataclasses import fields
from itertools import product
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from quotes.evaluate import Annotated, Attributed, Bounds
from quotes.parse import tagging
from quotes.parse.attributions import LABELS, AttributionTagger, Windows
from quotes.parse.encoder import Encoder
from quotes.parse.saved import parse_to_json
from quotes.values import Sentence
from tests.tiny import WIDTH, attribution_tagger, bert, tokenizer
from tests.trees import parsed, sentence
from training import attribution
from training.attribution import (
    OUTSIDE,
    Article,
    Example,
    Feed,
    batch,
    examples,
    loss,
    predicted,
    read_articles,
    spans_of,
    viterbi,
)
from training.encoder import SharedEncoder

TEXT = "“It held,” Ito said, adding “nobody fell.” The mayor hopes so. She denied it."
FIRST = sentence(
    "“It held,” Ito said, adding “nobody fell.”",
    """
    “ PUNCT punct 3
    It PRON nsubj 3
    held VERB ccomp 7
    , PUNCT punct 3
    ” PUNCT punct 3
    Ito PROPN nsubj 7
    said VERB root 0
    , PUNCT punct 7
    adding VERB advcl 7
    “ PUNCT punct 12
    nobody PRON nsubj 12
    fell VERB ccomp 9
    . PUNCT punct 7
    ” PUNCT punct 7
    """,
)
SECOND = sentence(
    "The mayor hopes so.",
    "The DET det 2\nmayor NOUN nsubj 3\nhopes VERB root 0\nso ADV advmod 3\n. PUNCT punct 3",
    index=1,
    start=43,
    paragraph=1,
)
THIRD = sentence(
    "She denied it.",
    "She PRON nsubj 2\ndenied VERB root 0\nit PRON obj 2\n. PUNCT punct 2",
    index=2,
    start=63,
    paragraph=1,
)


def at(words: str, text: str = TEXT) -> Bounds:
    return text.index(words), text.index(words) + len(words)


def annotated(name: str, *, content: tuple[str, ...] = (), cue: str = "", source: str = "") -> Attributed:
    roles = {"content": content, "cue": (cue,) if cue else (), "source": (source,) if source else ()}
    return Attributed(name, {role: tuple(at(words) for words in own) for role, own in roles.items()})


GOLD = (
    annotated("E1", content=("“It held,”",), cue="said", source="Ito"),
    annotated("E2", content=("“nobody fell.”",), cue="adding", source="Ito"),
    annotated("E3", content=("so",), cue="hopes", source="The mayor"),
)


def article(sentences: tuple[Sentence, ...] = (FIRST, SECOND, THIRD), gold: tuple[Attributed, ...] = GOLD) -> Article:
    pieces = tokenizer()([[w.text for w in s.words] for s in sentences], is_split_into_words=True)["input_ids"]
    firsts = tuple(i == 0 or s.paragraph != sentences[i - 1].paragraph for i, s in enumerate(sentences))
    return Article("a", TEXT, sentences, firsts, tuple(len(row) - 1 for row in pieces), Annotated(TEXT, gold))


def whole(own: Article | None = None) -> Example:
    """The article in one window."""
    [example] = examples(own or article())
    return example


def words(example: Example, place: tuple[int, int]) -> str:
    return TEXT[example.words[place[0]][0] : example.words[place[1]][1]]


# --- labels and links


def test_labels_are_those_of_the_annotated_words() -> None:
    example = whole()
    labelled = " ".join(LABELS[label].replace("ontent", "") for label in example.labels)
    assert labelled == (
        "B-c I-c I-c I-c I-c B-source B-cue O B-cue B-c I-c I-c I-c I-c B-source I-source B-cue B-c O O O O O"
    )
    spans = example.spans
    assert [words(example, c) for c in spans.contents] == ["“It held,”", "“nobody fell.”", "so"]
    assert [words(example, c) for c in spans.cues] == ["said", "adding", "hopes"]
    assert [words(example, c) for c in spans.sources] == ["Ito", "The mayor"]
    assert spans.of == [(0, 0), (1, 0), (2, 1)]


def test_a_content_in_two_parts_has_one_cue_and_no_source() -> None:
    gold = (annotated("E1", content=("“It held,”", "“nobody fell.”"), cue="said"),)
    spans = whole(article(gold=gold)).spans
    assert len(spans.contents) == 2
    assert (spans.of, spans.sources) == ([(0, None)] * 2, [])


def test_a_cue_in_another_window_is_not_to_be_learnt() -> None:
    gold = (annotated("E1", content=("so",), cue="said"),)
    own = article(gold=gold)
    one, two = examples(own, own.sizes[0] + 1)
    assert (one.spans.contents, two.spans.of) == ([], [(OUTSIDE, None)])
    assert [words(one, c) for c in one.spans.cues] == ["said"]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ((0, 4), (0, 0)),
        ((0, 8), (0, 1)),
        ((2, 8), (0, 1)),  # half of the first word
        ((3, 8), (1, 1)),  # less than half of it
        ((4, 5), None),  # white space
        ((5, 6), None),  # a third of a word
        ((11, 99), None),
        ((0, 99), (0, 2)),
    ],
)
def test_a_span_has_the_words_that_it_covers_by_half(span: Bounds, expected: tuple[int, int] | None) -> None:
    bounds = [(0, 4), (5, 8), (9, 11)]
    assert attribution._columns(bounds, [s for s, _ in bounds], *span) == expected


def test_words_that_share_their_place_are_labelled_together() -> None:
    bounds = [(0, 2), (3, 8), (3, 8), (3, 8), (9, 10)]
    assert attribution._columns(bounds, [s for s, _ in bounds], 3, 8) == (1, 3)


@given(st.lists(st.sampled_from([None, ("cue", 1), ("cue", 3), ("source", 2), ("content", 4)]), max_size=8))
def test_spans_are_read_back_from_labels(parts: list[tuple[str, int] | None]) -> None:
    labels: list[int] = []
    expected = []
    for part in parts:
        if part is None:
            labels.append(0)
            continue
        role, size = part
        expected.append((role, len(labels), len(labels) + size - 1))
        labels += [LABELS.index(f"B-{role}")] + [LABELS.index(f"I-{role}")] * (size - 1)
    assert list(spans_of(labels)) == expected


# --- windows


def test_windows_hold_every_word_once() -> None:
    own = article()
    for skip, limit in product((0, 1, 2), (20, 40, 60, 256)):
        found = list(examples(own, limit, skip=skip))
        assert [i for e in found for i in e.run] == [0, 1, 2]
        assert [w for e in found for w in e.words] == [(w.start, w.end) for s in own.sentences for w in s.words]
        assert all(len(e.labels) == len(e.words) for e in found)
        assert not skip or found[0].run == range(skip)


def test_what_the_encoder_cannot_read_is_left_out() -> None:
    row = "x" * 30
    long = sentence(" ".join([row] * 20), "\n".join([f"{row} X root 0"] * 20), index=1, start=43)
    own = article((FIRST, long))
    assert [e.run for e in examples(own)] == [range(1)]


def test_an_epoch_holds_every_sentence_once() -> None:
    feed = Feed([article(), article((FIRST,))], 10, 7)
    for _ in range(3):
        batches = [feed.next()]
        while feed.queue:
            batches.append(feed.next())
        counts = sorted(s for chosen in batches for e in chosen for s in e.run)
        assert counts == [0, 0, 1, 2]
        assert len(batches) > 1


def test_articles_without_a_parse_are_left_out(tmp_path: Path) -> None:
    for folder in ("text", "attributions", "parses"):
        (tmp_path / folder).mkdir()
    for name in ("a", "b"):
        (tmp_path / "text" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        start, end = at("“It held,”")
        lines = f"T1\tContent {start} {end}\t“It held,”\nE1\tAttribution:T1 Content:T1\n"
        (tmp_path / "attributions" / f"{name}_x.ann").write_text(lines, encoding="utf-8")
    saved = parse_to_json(parsed(FIRST, SECOND, THIRD))
    (tmp_path / "parses" / "b.json").write_text(saved, encoding="utf-8")
    assert json.loads(saved)["tagged"] is None
    [found] = read_articles(tmp_path, tmp_path / "parses", tokenizer())
    expected = article()
    assert (found.name, found.sizes, found.firsts) == ("b", expected.sizes, (True, True, False))
    assert found.gold.attributions[0].content == (at("“It held,”"),)


# --- what the network sees and says


def shared() -> SharedEncoder:
    return SharedEncoder(bert(), tokenizer(), bf16=False)


def test_the_network_sees_in_training_what_it_sees_in_use() -> None:
    own = article()
    chosen = list(examples(own))
    with torch.no_grad():
        learnt = batch(chosen, shared())
    runs, states = Encoder(bert(), tokenizer(), bf16=False).read(
        [[w.text for w in s.words] for s in own.sentences], own.firsts
    )
    assert runs == [e.run for e in chosen]
    used = tagging.batch([list(own.sentences)], [own.firsts], [states])
    for field in fields(Windows):
        one, other = getattr(learnt, field.name), getattr(used, field.name)
        assert one.shape == other.shape
        assert torch.allclose(one.float(), other.float(), atol=1e-5), field.name


@torch.no_grad()
def test_the_loss_is_the_labels_and_the_links_unlikeliness() -> None:
    tagger = attribution_tagger()
    chosen = [whole(), next(examples(article(), skip=1))]
    seen = batch(chosen, shared())
    spans, linked = loss(tagger, chosen, seen)
    emissions, out = tagger(seen)
    labels = torch.nn.utils.rnn.pad_sequence([torch.tensor(e.labels) for e in chosen], batch_first=True)
    expected = -tagger.likelihood(emissions, labels, seen.mask) / (23 + 14)
    assert float(spans) == pytest.approx(float(expected), rel=1e-5)
    total = 0.0
    for row, example in enumerate(chosen):
        for content, (cue, source) in zip(example.spans.contents, example.spans.of, strict=True):
            kinds = (example.spans.cues, example.spans.sources)
            near = [tagging.nearest(content[0], sorted(c[0] for c in kind)) for kind in kinds]
            scores = tagger.links(out[row : row + 1], torch.tensor([0]), torch.tensor([content]), torch.tensor([near]))
            for which, (kind, number) in enumerate(zip(kinds, (cue, source), strict=True)):
                assert number is not None
                chance = torch.softmax(scores[0, which], 0)[near[which].index(kind[number][0])]
                total -= math.log(float(chance))
    assert float(linked) == pytest.approx(total / 10, rel=1e-4)  # five contents with a cue and a source each


@torch.no_grad()
def test_a_loss_without_a_link_to_learn_is_a_number() -> None:
    own = article(gold=(annotated("E1", content=("so",), cue="said", source="Ito"),))
    chosen = list(examples(own, own.sizes[0] + 1))[1:]
    assert chosen[0].spans.of == [(OUTSIDE, OUTSIDE)]
    spans, linked = loss(attribution_tagger(), chosen, batch(chosen, shared()))
    assert math.isfinite(float(spans))
    assert float(linked) == 0
    nothing = list(examples(article(gold=())))
    assert float(loss(attribution_tagger(), nothing, batch(nothing, shared()))[1]) == 0


@torch.no_grad()
@pytest.mark.parametrize("seed", range(3))
def test_the_best_labels_are_the_best_of_all(seed: int) -> None:
    tagger = attribution_tagger(seed)
    move, first, last = tagger.transitions()
    emissions = torch.randn(4, len(LABELS))

    def value(path: tuple[int, ...]) -> float:
        steps = sum(move[a, b] for a, b in zip(path, path[1:], strict=False))
        return float(first[path[0]] + last[path[-1]] + steps + sum(emissions[i, p] for i, p in enumerate(path)))

    found = tuple(viterbi(tagger, emissions))
    assert value(found) == pytest.approx(max(value(p) for p in product(range(len(LABELS)), repeat=4)), abs=1e-4)


class Knowing(AttributionTagger):
    """A tagger that says what is annotated, and of links what its random weights say."""

    def __init__(self, known: list[list[int]]) -> None:
        super().__init__({"width": WIDTH, "hidden": 6, "near": 4, "pair": 4})
        self.known = known

    def forward(self, w: Windows) -> tuple[torch.Tensor, torch.Tensor]:
        _, out = super().forward(w)
        size = w.mask.size(1)
        labels = torch.tensor([own + [0] * (size - len(own)) for own in self.known])
        return torch.nn.functional.one_hot(labels, len(LABELS)) * 50.0, out


def test_the_labels_become_attributions() -> None:
    own = article()
    found = predicted(Knowing([e.labels for e in examples(own)]), shared(), own)
    for role in ("content", "cue", "source"):
        told = {span for a in found for span in a.spans[role]}
        assert told == {span for a in GOLD for span in a.spans[role]}
    contents = [span for a in found for span in a.content]
    assert len(contents) == len(set(contents)) == 3
