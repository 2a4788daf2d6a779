"""A folder for brat: each document's text with its annotation beside it, and what brat is to know of the types."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import get_args

from quotes.errors import UnusableRecords
from quotes.formats.annotation import STYLES
from quotes.formats.article import Article
from quotes.formats.standoff import EVENT, Numbers, standoff
from quotes.texts import text_name
from quotes.values import AttributionType, SpeakerKind

ANNOTATION_CONF = f"""\
[entities]
Content
Source
Cue

[relations]
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]
{EVENT}\tContent+:Content, Source*:Source, Cue*:Cue

[attributes]
Type\tArg:{EVENT}, Value:{"|".join(get_args(AttributionType))}
Speaker\tArg:{EVENT}, Value:{"|".join(get_args(SpeakerKind))}
Belief\tArg:{EVENT}
Negated\tArg:{EVENT}
"""

VISUAL_CONF = f"""\
[labels]
Content | Content | Con | C
Source | Source | Src | S
Cue | Cue | Cue | Cu
{EVENT} | Attribution | Attr | A

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:#eeeeee, borderColor:darken
Content\tbgColor:{STYLES["content"]}
Source\tbgColor:{STYLES["source"]}
Cue\tbgColor:{STYLES["cue"]}
{EVENT}\tbgColor:#e6d3f2
ARC_DEFAULT\tcolor:black, arrowHead:triangle-5
ATTRIBUTE_DEFAULT\tglyph:*
Negated\tbox:crossed, glyph:<NONE>, dashArray:<NONE>
Belief\tdashArray:3-3, glyph:<NONE>
"""


class BratFolder:
    """Writes NAME.txt and NAME.ann for each document into a folder that is there, below it where the id has folders.

    `NAME.txt` is the document's text as it was read, so that all offsets are as in the records.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: dict[str, str] = {}
        self._numbers: dict[str, Numbers] = {}
        (folder / "annotation.conf").write_text(ANNOTATION_CONF, encoding="utf-8", newline="\n")
        (folder / "visual.conf").write_text(VISUAL_CONF, encoding="utf-8", newline="\n")

    def add(self, article: Article) -> None:
        """Write a document, or what more there is of it.

        Raises OSError, and UnusableRecords where there is no text or the records are of another one; then nothing
        of these is written.
        """
        if article.text is None:
            raise UnusableRecords(f"{article.id} has no text, and brat needs it: name the folder of texts with --texts")
        numbers: Numbers = Counter(self._numbers.get(article.id, {}))
        lines = "".join(standoff(article.records, article.text, numbers))
        if article.id not in self._names:
            self._names[article.id] = self._name(article.id)
            self._path(article.id, ".txt").write_bytes(article.text.encode())
        self._numbers[article.id] = numbers
        with self._path(article.id, ".ann").open("ab") as stream:
            stream.write(lines.encode())

    def finish(self) -> None:
        """There is no end to write."""

    def _name(self, id: str) -> str:
        """A document's name, that of its text without the suffix; of its own where another file or folder has that."""
        name = text_name(id)
        try:
            (self._folder / name).parent.mkdir(parents=True, exist_ok=True)
            taken = any((self._folder / f"{name}{suffix}").exists() for suffix in (".txt", ".ann"))
        except (FileExistsError, NotADirectoryError):
            taken = True
        return f"{hashlib.sha256(id.encode()).hexdigest()[:12]}-{name.rpartition('/')[2]}" if taken else name

    def _path(self, id: str, suffix: str) -> Path:
        """One of the two files of a document."""
        return self._folder / f"{self._names[id]}{suffix}"
