"""A parser of sentences like `Ann Lee said the bridge was safe.`, so that tests of the program's shell need no model.

Any other sentence gets a tree without structure, in which the rules find nothing.
"""

from __future__ import annotations

import re

from quotes.values import Document, Name, Parse, Sentence, Span, Word

_PARAGRAPH = re.compile(r"[^\r\n]+")
_SENTENCE = re.compile(r"[^.!?\s][^.!?\r\n]*[.!?]?")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_TEMPLATE = re.compile(r"[A-Z]\w+ [A-Z]\w+ said the \w+ was \w+\.$")
# lemma, tag, fine tag, features, head, relation of the eight words and the full stop
_TREE = (
    (None, "PROPN", "NNP", "Number=Sing", 2, "nsubj"),
    (None, "PROPN", "NNP", "Number=Sing", 0, "flat"),
    ("say", "VERB", "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin", -1, "root"),
    ("the", "DET", "DT", "Definite=Def|PronType=Art", 4, "det"),
    (None, "NOUN", "NN", "Number=Sing", 6, "nsubj"),
    ("be", "AUX", "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin", 6, "cop"),
    (None, "ADJ", "JJ", "Degree=Pos", 2, "ccomp"),
    (".", "PUNCT", ".", "", 2, "punct"),
)


def stub_parser(document: Document) -> Parse:
    """Paragraphs are lines; sentences end with a mark. CRASH in a text fails, OUTSIDE makes its sentences too long."""
    text = document.text
    if "CRASH" in text:
        raise RuntimeError("the parser failed")
    paragraphs = tuple(Span(*m.span()) for m in _PARAGRAPH.finditer(text))
    sentences: list[Sentence] = []
    names: list[Name] = []
    for number, paragraph in enumerate(paragraphs):
        for match in _SENTENCE.finditer(text, paragraph.start, paragraph.end):
            words = _words(text, *match.span())
            index = len(sentences)
            end = words[-1].end + 999 * ("OUTSIDE" in text)
            sentences.append(Sentence(index, match.start(), end, number, words))
            if words[0].deprel == "nsubj":
                names.append(Name(words[0].start, words[1].end, "person", index))
    return Parse(tuple(sentences), tuple(names), paragraphs)


def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    tokens = [(m.group(), *m.span()) for m in _TOKEN.finditer(text, start, end)]
    if _TEMPLATE.match(text[start:end].strip()):
        return tuple(
            Word(i, token, lemma or token, upos, xpos, feats, head, relation, at, to)
            for i, ((token, at, to), (lemma, upos, xpos, feats, head, relation)) in enumerate(
                zip(tokens, _TREE, strict=True)
            )
        )
    return tuple(
        Word(i, token, token, "X", "FW", "", 0 if i else -1, "dep" if i else "root", at, to)
        for i, (token, at, to) in enumerate(tokens)
    )
