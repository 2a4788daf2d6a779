"""The quick ways to lemmas and letters give what Stanza's own give."""

from __future__ import annotations

import copy

from stanza.models.common.doc import LEMMA

from quotes.parse.embedded import embedded_pipeline
from quotes.parse.lemmas import quick_lemmas
from quotes.parse.letters import quick_letters

TEXT = (
    "The zorbing quokkas flummoxed Krzyżewski’s brigadiers. The zorbing went on; the quokkas' snorkelings did not.\n\n"
    "“We haven't flummoxed anyone,” he said."
)


def test_the_same_lemmas_and_letters() -> None:
    pipeline, _, _ = embedded_pipeline()
    seen = pipeline.process(pipeline.process(TEXT, processors="tokenize"), processors=["pos"])
    lemmatizer = pipeline.processors["lemma"]
    expected = lemmatizer.process(copy.deepcopy(seen)).get([LEMMA])
    known = lemmatizer.trainer.skip_seq2seq([(w.text, w.upos) for s in seen.sentences for w in s.words])
    assert any(known)
    assert not all(known)
    quick_lemmas(lemmatizer)
    assert lemmatizer.process(seen).get([LEMMA]) == expected
    for name in ("pos", "lemma", "ner"):
        letters = pipeline.processors[name].trainer.vocab["char"]
        before = letters.map(list(TEXT + "\u4e00"))
        quick_letters(letters)
        assert letters.map(list(TEXT + "\u4e00")) == before
