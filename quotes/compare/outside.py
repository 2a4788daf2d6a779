"""Given words where no record has them: in the article, but in nobody's mouth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from quotes.compare.groups import document_key
from quotes.compare.values import Entry
from quotes.compare.verify import Passage, verify_text
from quotes.spans import united
from quotes.values import Span


def outside(words: str, entries: Iterable[Entry], texts: Mapping[str, tuple[str, str]]) -> list[Passage]:
    """The places outside all records' contents that hold `words`, exactly or nearly, exact ones first.

    `texts` has the id and the text of each document by its `document_key`; of documents without one the sentences of
    their records are looked at.
    """
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    sentences: defaultdict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    for entry in entries:
        key = document_key(entry)
        taken[key].extend(entry.record.content.spans)
        if key not in texts:
            for sentence in entry.record.sentences:
                sentences[key][sentence.start] = (entry.record.document.id, sentence.text)
    found: list[Passage] = []
    for key, (document, text) in texts.items():
        found.extend(verify_text(words, document, text, united(taken[key])))
    for key, rows in sentences.items():
        found.extend(_in_sentences(words, rows, united(taken[key])))
    return sorted(found, key=lambda p: (not p.exact, -round(p.score, 3), p.document, p.span))


def _in_sentences(words: str, rows: Mapping[int, tuple[str, str]], taken: list[Span]) -> Iterator[Passage]:
    """The places in sentences, whose starts in the document are the keys of `rows`."""
    for start, (document, text) in rows.items():
        yield from verify_text(words, document, text, taken, start)
