"""ClaimReview skeletons in one file: a JSON array, laid out for people who fill it in."""

from __future__ import annotations

import json
from typing import BinaryIO

from quotes.formats.article import Article
from quotes.formats.claim import claim_review, is_claim


class ClaimReviews:
    """Writes a skeleton for each record that is a claim of a named speaker, and passes over the others."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._begun = False

    def add(self, article: Article) -> None:
        """Write the skeletons of a document's records."""
        for record in article.records:
            if is_claim(record):
                # A skeleton is pasted into pages: no text of an article may end the script that it stands in.
                made = json.dumps(claim_review(record), ensure_ascii=False, indent=2).replace("<", "\\u003c")
                self._stream.write((",\n" if self._begun else "[\n").encode() + made.encode())
                self._begun = True

    def finish(self) -> None:
        """Write the end."""
        self._stream.write(b"\n]\n" if self._begun else b"[]\n")
