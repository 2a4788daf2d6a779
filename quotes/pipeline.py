"""The steps in order: read this file first.

    files -> Document -> Parse -> Quotation, Cue -> Attribution -> Attribution -> Speaker -> Record -> lines
    read     parse       marks    cues   link (contents)  decide         resolve     records   write

The rules make attributions (link); where the model has an attribution tagger both are weighed (decide). Reading and
writing are the two ends and belong to the caller (`quotes/cli.py` for the command).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from quotes.cues import find_cues
from quotes.decide import decide
from quotes.errors import UnreadableDocument
from quotes.link import attribute
from quotes.marks import find_quotations
from quotes.parse import Parser, load_parser
from quotes.records import make_records
from quotes.resolve import resolve
from quotes.values import Attribution, Document, Parse, Record

parser_for = cache(load_parser)  # one model a process


def extract(
    source: str | Document | Iterable[str | Document],
    *,
    model: str = "embedded",
    parser: Parser | None = None,
    rules_only: bool = False,
    min_confidence: float = 0.0,
) -> Iterator[Record]:
    """The attributions in a text or in documents, one record each, document by document in the order of the text.

    A `str` is the text of an article, never a path (`quotes.read_documents` reads files); its document's id is "text".
    `model` is "embedded" (the model in this package), "stanza" (the one that Stanza downloads) or the path of a folder
    with Stanza models; it is loaded once a process. `parser` takes its place: any function from Document to Parse.
    With `rules_only` what the learned tagger says is left out. Records whose confidence is below `min_confidence`
    (0 to 1) are left out too.

    Raises ValueError at once for a `min_confidence` that is none; while reading ModelMissing, UnreadableDocument for a
    text that is no Unicode, and BrokenRecord if the program has a bug.
    """
    if not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence is {min_confidence}, which is not between 0 and 1")
    items = [source] if isinstance(source, str | Document) else source
    return _extracted(items, model, parser, rules_only, min_confidence)


def _extracted(
    items: Iterable[str | Document], model: str, parser: Parser | None, rules_only: bool, min_confidence: float
) -> Iterator[Record]:
    """The records of `extract`; the model is loaded when the first is asked for."""
    parse = parser_for(model) if parser is None else parser
    for item in items:
        yield from sure_records(document_records(as_document(item), parse, rules_only=rules_only), min_confidence)


def document_records(document: Document, parser: Parser, *, rules_only: bool = False) -> tuple[Record, ...]:
    """All records of one document, each verified against its text; `rules_only` leaves out what the tagger says."""
    parse = parser(document)
    attributions = document_attributions(document, parse, rules_only=rules_only)
    speakers = resolve(document, parse, attributions)
    return make_records(document, parse, attributions, speakers)


def document_attributions(document: Document, parse: Parse, *, rules_only: bool = False) -> tuple[Attribution, ...]:
    """What is attributed in a parsed document, before anybody is asked who the speakers are."""
    quotations = find_quotations(document.text, parse.paragraphs)
    cues = find_cues(document, parse, quotations)
    attributions = attribute(document, parse, quotations, cues)
    return attributions if rules_only else decide(document, parse, quotations, attributions)


def sure_records(records: Sequence[Record], min_confidence: float) -> tuple[Record, ...]:
    """The records whose confidence is `min_confidence` at least."""
    return tuple(record for record in records if record.confidence >= min_confidence)


def as_document(item: str | Document) -> Document:
    """A text as a document, with the id "text" and the hash of its UTF-8 bytes. Raises UnreadableDocument."""
    if isinstance(item, Document):
        return item
    try:
        data = item.encode()
    except UnicodeEncodeError as error:
        raise UnreadableDocument(
            f"the text has half a surrogate pair at {error.start}: decode it anew, or replace it"
        ) from error
    return Document(id="text", text=item, sha256=hashlib.sha256(data).hexdigest())
