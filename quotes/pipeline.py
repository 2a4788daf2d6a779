"""The steps in order: read this file first.

    files -> Document -> Parse -> Quotation, Cue -> Attribution -> Attribution -> Speaker, Circumstances -> Record
    read     parse       marks    cues   link (contents)  decide         resolve, circumstances    records

The rules make attributions (link); where the model has an attribution tagger both are weighed (decide). Reading and
writing (records as lines) are the two ends and belong to the caller (`quotes/cli/` for the command).
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

from quotes.bounds import bounded
from quotes.circumstances import find_circumstances
from quotes.cues import find_cues, outermost, spoken_cues
from quotes.decide import decide
from quotes.defaults import Device
from quotes.errors import UnreadableDocument
from quotes.link import attribute, nest
from quotes.marks import find_quotations
from quotes.parse import Parser, load_parser, parse_many
from quotes.portions import portions
from quotes.records import make_records
from quotes.repeats import grouped
from quotes.resolve import resolve
from quotes.values import Attribution, Document, Parse, Record


@cache
def parser_for(model: str, device: Device = "cpu") -> Parser:
    """The parser of `quotes.parse.load_parser`, one a process; garbage collection no longer looks at what is loaded.

    A model is some hundred thousand objects that stay to the end: to look at them again and again takes a twentieth of
    the time. Raises ModelMissing and DeviceMissing.
    """
    parser = load_parser(model, device)
    gc.collect()
    gc.freeze()
    return parser


Made: TypeAlias = tuple[Record, ...] | Exception
"""A document's records, or what went wrong with it."""

CHARACTERS_AT_ONCE = 40_000
"""Characters of the documents that are parsed together: so many that the batches are full, and memory stays flat."""


def extract(
    source: str | Document | Iterable[str | Document],
    *,
    model: str = "embedded",
    parser: Parser | None = None,
    rules_only: bool = False,
    nested: bool = False,
    min_confidence: float = 0.0,
) -> Iterator[Record]:
    """The attributions in a text or in documents, one record each, document by document in the order of the text.

    A `str` is the text of an article, never a path (`quotes.read_documents` reads files); its document's id is "text".
    `model` is "embedded" (the model in this package), "stanza" (the one that Stanza downloads) or the path of a folder
    with Stanza models; it is loaded once a process. `parser` takes its place: any function from Document to Parse.
    With `rules_only` what the learned tagger says is left out; with `nested` attributions inside others' contents come
    too, with their `parent`. Records whose confidence is below `min_confidence`
    (0 to 1) are left out too.

    Raises ValueError at once for a `min_confidence` that is none; while reading ModelMissing, UnreadableDocument for a
    text that is no Unicode, and BrokenRecord if the program has a bug.
    """
    if not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence is {min_confidence}, which is not between 0 and 1")
    items = [source] if isinstance(source, str | Document) else source
    return _extracted(items, model, parser, rules_only, nested, min_confidence)


def _extracted(
    items: Iterable[str | Document],
    model: str,
    parser: Parser | None,
    rules_only: bool,
    nested: bool,
    min_confidence: float,
) -> Iterator[Record]:
    """The records of `extract`; the model is loaded when the first is asked for."""
    parse = parser_for(model) if parser is None else parser
    wrong: list[UnreadableDocument] = []
    for made in many_records(_readable(items, wrong), parse, rules_only=rules_only, nested=nested):
        if isinstance(made, Exception):
            raise made
        yield from sure_records(made, min_confidence)
    for error in wrong:
        raise error


def _readable(items: Iterable[str | Document], wrong: list[UnreadableDocument]) -> Iterator[Document]:
    """The documents up to the first text that is none, which goes into `wrong`: those before it are done first."""
    for item in items:
        try:
            yield as_document(item)
        except UnreadableDocument as error:
            wrong.append(error)
            return


def document_records(
    document: Document, parser: Parser, *, rules_only: bool = False, nested: bool = False
) -> tuple[Record, ...]:
    """All records of one document, each verified against its text.

    `rules_only` leaves out what the tagger says, `nested` adds attributions inside others' contents.
    """
    return parsed_records(document, parser(document), rules_only=rules_only, nested=nested)


def many_records(
    documents: Iterable[Document], parser: Parser, *, rules_only: bool = False, nested: bool = False
) -> Iterator[Made]:
    """For each document in turn its records as `document_records` gives them, or the exception that it raises.

    The documents are taken and parsed some at a time, which is quicker by far than one by one.
    """
    for some in portions(documents, lambda document: len(document.text), CHARACTERS_AT_ONCE):
        for document, parse in zip(some, parse_many(parser, some), strict=True):
            yield _made(document, parse, rules_only, nested)


def _made(document: Document, parse: Parse | Exception, rules_only: bool, nested: bool) -> Made:
    """The records of a document, or what went wrong while it was parsed or now."""
    if isinstance(parse, Exception):
        return parse
    try:
        return parsed_records(document, parse, rules_only=rules_only, nested=nested)
    except Exception as error:
        return error


def parsed_records(
    document: Document, parse: Parse, *, rules_only: bool = False, nested: bool = False
) -> tuple[Record, ...]:
    """The records of a document that is parsed, repeated passages in one group; see `document_records`."""
    attributions = document_attributions(document, parse, rules_only=rules_only, nested=nested)
    speakers = resolve(document, parse, attributions)
    circumstances = find_circumstances(document, parse, attributions, speakers)
    return grouped(make_records(document, parse, attributions, speakers, circumstances))


def document_attributions(
    document: Document, parse: Parse, *, rules_only: bool = False, nested: bool = False
) -> tuple[Attribution, ...]:
    """What is attributed in a parsed document, before anybody is asked who the speakers are."""
    quotations = find_quotations(document.text, parse.paragraphs)
    cues = find_cues(document, parse, quotations)
    attributions = attribute(document, parse, quotations, outermost(cues))
    if not rules_only:
        attributions = decide(document, parse, quotations, attributions)
    attributions = bounded(document, parse, quotations, attributions)
    if nested:
        attributions = nest(parse, (*cues, *spoken_cues(document, parse, quotations)), attributions)
    return attributions


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
