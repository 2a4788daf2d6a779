"""The steps in order: read this file first.

    files -> Document -> Parse -> Quotation, Cue -> Attribution -> Speaker -> Record -> lines
    read     parse       marks    cues   link (contents)  resolve     records   write

Reading and writing are the two ends and belong to the caller (`quotes/cli.py` for the command).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache

from quotes.cues import find_cues
from quotes.errors import UnreadableDocument
from quotes.link import attribute
from quotes.marks import find_quotations
from quotes.parse import Parser, load_parser
from quotes.records import make_records
from quotes.resolve import resolve
from quotes.values import Document, Record

parser_for = cache(load_parser)  # one model a process


def extract(
    source: str | Document | Iterable[str | Document], *, model: str = "embedded", parser: Parser | None = None
) -> Iterator[Record]:
    """The attributions in a text or in documents, one record each, document by document in the order of the text.

    A `str` is the text of an article, never a path (`quotes.read_documents` reads files); its document's id is "text".
    `model` is "embedded" (the model in this package), "stanza" (the one that Stanza downloads) or the path of a folder
    with Stanza models; it is loaded once a process. `parser` takes its place: any function from Document to Parse.

    Raises ModelMissing, UnreadableDocument for a text that is no Unicode, and BrokenRecord if the program has a bug.
    """
    parse = parser_for(model) if parser is None else parser
    for item in [source] if isinstance(source, str | Document) else source:
        yield from document_records(as_document(item), parse)


def document_records(document: Document, parser: Parser) -> tuple[Record, ...]:
    """All records of one document, each verified against its text."""
    parse = parser(document)
    quotations = find_quotations(document.text, parse.paragraphs)
    cues = find_cues(document, parse, quotations)
    attributions = attribute(document, parse, quotations, cues)
    speakers = resolve(document, parse, attributions)
    return make_records(document, parse, attributions, speakers)


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
