"""The texts of all documents of a run in a folder, so that every span of the records can be checked."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

from quotes.texts import text_path, write_text

ITS_OWN = (errno.EEXIST, errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL)
"""Errors that one document's id brings about, by a file where a folder is needed or by its length: others can be
written."""


class TextFolder:
    """A folder that gets the text of each document under its id (`quotes.texts`); no two get the same place."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)
        self.taken: set[bytes] = set()

    def put(self, id: str, text: bytes) -> str | None:
        """Write a text; or the sentence why it is not. Raises OSError where nothing can be written any more."""
        if not self._take(id):
            return f"{id}: its text would lie where another document's does ({text_path(id)}): not written"
        try:
            write_text(self.folder, id, text.decode())
        except OSError as error:
            if error.errno not in ITS_OWN:
                raise
            return f"{id}: its text cannot be written ({(error.strerror or str(error)).lower()})"
        return None

    def holds(self, id: str, sha256: str | None) -> bool:
        """Whether the text of a document that was done before is there still, and nobody else's; it keeps its place."""
        return self.text(id, sha256) is not None and self._take(id)

    def text(self, id: str, sha256: str | None) -> bytes | None:
        """The text of a document, if the file there is the one with this hash."""
        try:
            there = (self.folder / text_path(id)).read_bytes()
        except OSError:
            return None
        return there if hashlib.sha256(there).hexdigest() == sha256 else None

    def _take(self, id: str) -> bool:
        """Keep a place for a document; False where another one has it. Of each place some bytes are remembered."""
        place = hashlib.sha256(text_path(id).encode()).digest()[:8]
        free = place not in self.taken
        self.taken.add(place)
        return free
