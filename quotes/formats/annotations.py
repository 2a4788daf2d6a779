"""W3C Web Annotations in one file: an AnnotationCollection with its one page, an annotation a line.

One document, and not JSON lines, because that is what JSON-LD processors and annotation tools load; as each annotation
stands on a line of its own, tools for lines find it too.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import BinaryIO

from quotes.formats.annotation import annotation
from quotes.formats.article import Article

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
LABEL = "Who said what: attributions found by quotes"


class Annotations:
    """Writes an annotation a record. What is known at the end only (number, name of the page) stands at the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._total = 0
        self._names = hashlib.sha256()
        self._put(f'{{"@context":{_json(CONTEXT)},"type":"AnnotationCollection","label":{_json(LABEL)}')

    def add(self, article: Article) -> None:
        """Write the annotations of a document's records."""
        for record in article.records:
            made = annotation(record, article.text)
            self._put(",\n" if self._total else ',"first":{"type":"AnnotationPage","startIndex":0,"items":[\n')
            self._put(_json(made))
            self._names.update(made["id"].encode())
            self._total += 1

    def finish(self) -> None:
        """Write the end. A collection of nothing has no page."""
        collection, page = (uuid.uuid5(uuid.NAMESPACE_URL, f"{what}/{self._names.hexdigest()}").urn for what in "cp")
        if self._total:
            self._put(f'\n],"id":{_json(page)},"partOf":{_json(collection)}}},"last":{_json(page)}')
        self._put(f',"total":{self._total},"id":{_json(collection)}}}\n')

    def _put(self, text: str) -> None:
        """Write text."""
        self._stream.write(text.encode())


def _json(value: object) -> str:
    """A value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
