"""A parser whose trees, names and tagger are chance: whatever a model could answer, the rules must bear it.

The trees are trees, the spans are the words': that much every parser promises. The same text gives the same parse.
"""

from __future__ import annotations

import random
import re

from quotes.parse.paragraphs import blocks, paragraphs
from quotes.values import PARTS, Document, Link, Name, Parse, Sentence, Span, Tagged, Word

LONGEST = 160  # words, as with the model
_SENTENCE = re.compile(r"[^.!?]+[.!?]*[\"”’)]*|[.!?]+")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_SAYS = frozenset("said say says told adding added according called claimed denied asked wrote believes".split())
_SHE = frozenset("he she they it who him her them his their i we you".split())
_UPOS = "NOUN PROPN VERB AUX ADJ ADV ADP DET PRON PART CCONJ SCONJ NUM PUNCT X SYM INTJ".split()
_RELATIONS = (
    "nsubj nsubj:pass obj iobj obl obl:agent ccomp xcomp acl acl:relcl advcl advmod amod appos aux aux:pass case cc "
    "conj compound cop csubj dep det discourse expl fixed flat goeswith list mark nmod nmod:poss nummod orphan "
    "parataxis punct vocative"
).split()
_FEATURES = (
    "", "Number=Sing", "Number=Plur", "Mood=Ind|Tense=Past|VerbForm=Fin", "VerbForm=Ger", "VerbForm=Inf",
    "Tense=Past|VerbForm=Part|Voice=Pass", "Gender=Fem|Number=Sing|Person=3|PronType=Prs",
    "Gender=Masc|Number=Sing|Person=3|PronType=Prs", "Number=Plur|Person=3|PronType=Prs", "Poss=Yes|PronType=Prs",
    "PronType=Rel", "Polarity=Neg", "Definite=Def|PronType=Art",
)  # fmt: skip
_KINDS = ("person", "organization", "location", "norp", "date", "work_of_art", "cardinal")


def random_parser(document: Document) -> Parse:
    """A parse by chance; one time in five without a tagger."""
    text = document.text
    chance = random.Random(text.encode("utf-8", "replace"))
    own = paragraphs(text)
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(own):
        for block in blocks(text, paragraph):
            for match in _SENTENCE.finditer(text, block.start, block.end):
                tokens = [Span(*m.span()) for m in _TOKEN.finditer(text, *match.span())]
                for first in range(0, len(tokens), LONGEST):
                    words = _tree(text, tokens[first : first + LONGEST], chance)
                    sentences.append(Sentence(len(sentences), words[0].start, words[-1].end, number, words))
    names = [name for sentence in sentences for name in _names(sentence, chance)]
    if chance.random() < 0.2:
        return Parse(tuple(sentences), tuple(names), own)
    tagged = [t for s in sentences for t in _tagged(s, chance)]
    return Parse(tuple(sentences), tuple(names), own, tuple(tagged), tuple(_links(tagged, chance)))


def _tree(text: str, tokens: list[Span], chance: random.Random) -> tuple[Word, ...]:
    """A word for each token, under a random tree: each is joined to one that is in the tree already."""
    order = list(range(len(tokens)))
    chance.shuffle(order)
    words: list[Word | None] = [None] * len(tokens)
    for place, i in enumerate(order):
        form = text[tokens[i].start : tokens[i].end]
        head = min(chance.sample(order[:place], min(place, 4)), key=lambda j: abs(i - j)) if place else -1
        upos = _upos(form, chance)
        words[i] = Word(
            i, form, "say" if form == "said" else form.lower(), upos, upos[:3], chance.choice(_FEATURES), head,
            chance.choice(_RELATIONS) if place else "root", tokens[i].start, tokens[i].end,
        )  # fmt: skip
    return tuple(word for word in words if word)


def _upos(form: str, chance: random.Random) -> str:
    """Mostly what the word's form suggests."""
    if chance.random() < 0.2:
        return chance.choice(_UPOS)
    if form.lower() in _SAYS:
        return "VERB"
    if form.lower() in _SHE:
        return "PRON"
    if not form[0].isalnum():
        return "PUNCT"
    return "PROPN" if form[0].isupper() else chance.choice(_UPOS)


def _names(sentence: Sentence, chance: random.Random) -> list[Name]:
    """Names of one to three words that do not overlap."""
    found, at = [], 0
    while at < len(sentence.words):
        end = min(len(sentence.words) - 1, at + chance.randrange(3))
        if chance.random() < (0.5 if sentence.words[at].upos == "PROPN" else 0.03):
            kind = chance.choice(_KINDS)
            found.append(Name(sentence.words[at].start, sentence.words[end].end, kind, sentence.index))
        at = end + 1
    return found


def _tagged(sentence: Sentence, chance: random.Random) -> list[Tagged]:
    """Stretches of any length that may overlap, in the order of the text."""
    found = set()
    for _ in range(chance.choice((0, 0, 2, 6))):
        first = chance.randrange(len(sentence.words))
        last = min(len(sentence.words) - 1, first + chance.choice((0, 1, 2, 5, 20)))
        found.add((sentence.words[first].start, sentence.words[last].end, chance.choice(PARTS)))
    return [Tagged(role, Span(a, b), round(chance.uniform(0.04, 1), 4)) for a, b, role in sorted(found)]


def _links(tagged: list[Tagged], chance: random.Random) -> list[Link]:
    """For most contents links with cues and sources near them, and with none."""
    links = []
    for i, content in enumerate(tagged):
        if content.role != "content" or chance.random() < 0.1:
            continue
        for role in PARTS[:2]:
            links += [
                Link(content.span, role, t.span.start, round(chance.uniform(0.04, 1), 4))
                for t in tagged[max(0, i - 6) : i + 6]
                if t.role == role
            ]
            links.append(Link(content.span, role, None, round(chance.uniform(0.04, 1), 4)))
    return links
