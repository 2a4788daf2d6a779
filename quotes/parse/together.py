"""The embedded model's own way through Stanza's networks: many documents at once, the answers those of each alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import stanza
import torch

from quotes.parse.attributions import AttributionTagger
from quotes.parse.blocks import Block, groups
from quotes.parse.encoder import Encoder
from quotes.parse.heads import Heads
from quotes.parse.lemmas import Lemmas
from quotes.parse.marking import Marker
from quotes.parse.mixing import mixed
from quotes.parse.names import name_of
from quotes.parse.naming import Namer
from quotes.parse.pairing import asked
from quotes.parse.pairs import Pairer, pairs
from quotes.parse.paragraphs import paragraphs
from quotes.parse.pieces import Layout, Pieces
from quotes.parse.sentences import mended
from quotes.parse.splitting import Splitter
from quotes.parse.tagging import tag
from quotes.parse.tags import Tagger
from quotes.parse.tokens import bounded
from quotes.parse.transformer import Ranges, Transformer
from quotes.parse.trees import mended_tree
from quotes.parse.words import Seen, seen, words_of
from quotes.portions import portions
from quotes.values import Document, Link, Name, Pair, Parse, Sentence, Span, Tagged, Word

CHARACTERS_AT_ONCE = 40_000
"""Characters that pass the networks together, some 6,500 words: more fill no batch better, and take more memory."""


@dataclass(slots=True)
class _Group:
    """Blocks of one document that pass together, and what is found in them."""

    document: int
    blocks: list[Block]
    sentences: list[Sentence] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    tagged: list[Tagged] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence as it was split: what was read of its words, where it stands, whether it begins a paragraph."""

    group: int
    block: Block
    tokens: list[Seen]
    texts: list[str]
    first: bool


class Together:
    """A parser of documents, one or many at once. A document's parse does not depend on the others."""

    def __init__(
        self,
        pipeline: stanza.Pipeline,
        encoder: Encoder,
        tagger: AttributionTagger,
        pairers: Sequence[Pairer],
        ranges: Sequence[Ranges] | None = None,
    ) -> None:
        """`pipeline` is the embedded model's with its loaded networks, which are read and not changed.

        With `ranges` the encoder multiplies integers.
        """
        own = pipeline.processors
        dtype = torch.bfloat16 if encoder.bf16 else torch.float32
        self.splitter = Splitter(own["tokenize"], own["mwt"], dtype)
        self.pieces = Pieces(encoder.tokenizer)
        self.transformer = Transformer(encoder.bert, bf16=encoder.bf16, ranges=ranges)
        self.tagger = Tagger(own["pos"].trainer, dtype)
        self.heads = Heads(own["depparse"].trainer, dtype)
        self.namer = Namer(own["ner"].trainer, dtype)
        self.lemmas = Lemmas(own["lemma"])
        self.marker = Marker(tagger, dtype)
        self.pairers = pairers
        mixes = [each.mix for each in (self.tagger, self.heads, self.namer, self.marker)]
        self.mixes = torch.tensor([*mixes, *(pairer.mixing().tolist() for pairer in pairers)])

    def __call__(self, document: Document) -> Parse:
        """The parse of one document."""
        return self.many([document])[0]

    def many(self, documents: Sequence[Document]) -> list[Parse]:
        """The parse of each document."""
        spans = [paragraphs(document.text) for document in documents]
        every = [
            _Group(i, blocks) for i, document in enumerate(documents) for blocks in groups(document.text, spans[i])
        ]
        with torch.inference_mode():
            for some in portions(every, _characters, CHARACTERS_AT_ONCE):
                self._fill([documents[group.document] for group in some], some)
        parses = []
        for i, own in enumerate(spans):
            mine = [group for group in every if group.document == i]
            parses.append(_joined(mine, own))
        return parses

    def _fill(self, documents: Sequence[Document], some: Sequence[_Group]) -> None:
        """Find what is in these groups; `documents[i]` is the one that group i belongs to."""
        reads = list(self._split(some))
        if not reads:
            return
        own: list[list[_Read]] = [[] for _ in some]
        for read in reads:
            own[read.group].append(read)
        layout = self.pieces.lay_out([([r.texts for r in each], [r.first for r in each]) for each in own])
        lengths = [len(read.texts) for read in reads]
        roots = torch.tensor([0, *lengths[:-1]]).cumsum(0) + torch.arange(len(lengths))
        within = torch.ones(sum(lengths) + len(lengths), dtype=torch.bool)
        within[roots] = False
        states = self._states(layout)
        words = [text for read in reads for text in read.texts]
        tags = self.tagger(states[0][within], words, lengths)
        trees = self.heads(states[1], lengths)
        names = self.namer(states[2][within], words, lengths)
        lemmas = self.lemmas([(word, tag[0]) for word, tag in zip(words, tags, strict=True)])
        known: dict[tuple[int, tuple[str, ...]], tuple[Word, ...]] = {}
        at = 0
        for read, tree, found in zip(reads, trees, names, strict=True):
            group, text = some[read.group], documents[read.group].text
            part = slice(at, at + len(read.texts))
            mine = mended_tree(tuple(words_of(read.tokens, read.block, tags[part], lemmas[part], *tree)))
            mine = with_tree_of(known.setdefault((read.group, tuple(read.texts)), mine), mine)
            number = len(group.sentences)
            group.sentences.append(Sentence(number, mine[0].start, mine[-1].end, read.block.paragraph, mine))
            for a, b, kind in found:
                group.names.append(name_of(text, Span(mine[a].start, mine[b].end), kind, number))
            at = part.stop
        self._mark(some, reads, layout, states[3][within], lengths)
        self._pair(some, own, [each[within] for each in states[4:]])

    def _split(self, some: Sequence[_Group]) -> Iterator[_Read]:
        """The sentences of the groups."""
        blocks = [(number, block) for number, group in enumerate(some) for block in group.blocks]
        found = self.splitter([block.plain.text for _, block in blocks])
        before: tuple[int, int] | None = None
        for (number, block), sentences in zip(blocks, found, strict=True):
            for sentence in bounded(mended(sentences, block.plain.text)):
                tokens = seen(sentence)
                here = (number, block.paragraph)
                yield _Read(number, block, tokens, [w for token in tokens for w in token.words], here != before)
                before = here

    def _states(self, layout: Layout) -> Sequence[torch.Tensor]:
        """For tagger, parser, name tagger, attribution tagger and pairers the mixed states at the layout's places."""
        found: list[torch.Tensor] = []
        places = torch.tensor(layout.places)
        start = 0
        for layers in self.transformer.passes(layout.rows):
            end = start + len(layers[0])
            a, b = torch.searchsorted(places, torch.tensor([start, end])).tolist()
            here, kept = places[a:b] - start, layers[0].new_empty(len(layers), b - a, layers[0].size(1))
            for layer, into in zip(layers, kept, strict=True):
                torch.index_select(layer, 0, here, out=into)
            found.append(mixed(kept, self.mixes))
            start = end
        return torch.cat(found, 1).unbind(0)

    def _mark(
        self,
        some: Sequence[_Group],
        reads: Sequence[_Read],
        layout: Layout,
        states: torch.Tensor,
        lengths: Sequence[int],
    ) -> None:
        """Tag sources, cues and contents in the windows of the layout."""
        sentences = [sentence for group in some for sentence in group.sentences]
        firsts = [read.first for read in reads]
        for run, (tagged, links) in zip(
            layout.runs,
            tag(self.marker, sentences, firsts, layout.runs, torch.split(states, list(lengths))),
            strict=True,
        ):
            group = some[reads[run.start].group]
            group.tagged += tagged
            group.links += links

    def _pair(self, some: Sequence[_Group], own: Sequence[Sequence[_Read]], states: Sequence[torch.Tensor]) -> None:
        """Weigh which words the pronouns of each group mean; `own` are its sentences, `states` each pairer's."""
        at = 0
        for group, reads in zip(some, own, strict=True):
            end = at + sum(len(read.texts) for read in reads)
            found = asked(group.sentences, [read.first for read in reads], group.tagged)
            if found is not None:
                group.pairs += pairs(self.pairers, [each[at:end][found.columns] for each in states], found)
            at = end


def with_tree_of(first: tuple[Word, ...], words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of a sentence with the tree of the `first` one of the same words in its group.

    A page repeats headlines and teasers; beside other neighbours they may be read otherwise, and one be wrong. In a
    longer document a copy in the next group (`blocks.AT_ONCE`) keeps the tree that it has there: each group is
    parsed by itself.
    """
    if first is words:
        return words
    return tuple(replace(one, start=own.start, end=own.end) for one, own in zip(first, words, strict=True))


def _characters(group: _Group) -> int:
    """How long a group's text is."""
    return sum(len(block.plain.text) for block in group.blocks)


def _joined(groups_: Sequence[_Group], spans: tuple[Span, ...]) -> Parse:
    """The parse of a document from those of its groups."""
    sentences: list[Sentence] = []
    names: list[Name] = []
    for group in groups_:
        before = len(sentences)
        sentences += [replace(s, index=s.index + before) for s in group.sentences] if before else group.sentences
        names += [replace(n, sentence=n.sentence + before) for n in group.names] if before else group.names
    tagged = tuple(t for group in groups_ for t in group.tagged)
    links = tuple(link for group in groups_ for link in group.links)
    return Parse(
        tuple(sentences), tuple(names), spans, tagged, links, tuple(pair for group in groups_ for pair in group.pairs)
    )
