"""Read what people annotated: brat standoff, and lists of who the speakers are.

Brat's format: https://brat.nlplab.org/standoff.html. PolNeAR 1.0 (Newell, Margolin, Ruths, LREC 2018) ships it so: T
lines are spans of the types Source, Cue and Content, E lines join them to attributions (`Content2:T9` for a further
one).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from quotes.evaluate.attributed import ROLES, Annotated, Attributed, Bounds, TrueSpeaker, trimmed
from quotes.evaluate.layout import annotation_files, is_brats, text_files, whole
from quotes.evaluate.problems import Unscorable

BYTE_ORDER_MARK = "\ufeff"
_SPAN = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t(.*)", flags=re.DOTALL)
_EVENT = re.compile(r"(E\d+)\t(\S+:\S+(?: \S+:\S+)*)\s*")
_OTHER = re.compile(r"[RAMN#]\S*\t|\*\t")  # relations, attributes, modifications, normalizations, notes, equivalences


def read_annotation(folder: Path, speakers: Path | None = None) -> dict[str, Annotated]:
    """The articles of `folder` by name: `text/NAME.txt` with `attributions/NAME_ANNOTATOR.ann` (brat standoff, UTF-8).

    Where an article has several annotators the first by name counts, and the others are kept beside it; an article
    without any is left out. Or brat's own folder, as `--format brat` writes it: `NAME.txt` with `NAME.ann` beside it,
    in folders below too. There a span that brat has cut at the ends of lines is whole again, and the texts need not be
    the files that records are from.

    `speakers` is a folder of `NAME.speakers.jsonl`, a line for an attribution: `id` (its E), `speaker`, `kind`,
    `mention`, `roles`.

    Offsets are characters. Brat counts a byte order mark, records do not: where a text begins with one the annotated
    spans are moved by it. A span whose T line stands below the E line that names it does not count, as in the
    published scorer, so that figures can be compared; the article's `notes` tell of it.

    Raises Unscorable where a folder or file is missing, is no UTF-8, or a line is broken.
    """
    texts = text_files(folder)
    annotations = annotation_files(folder, texts)
    if not annotations:
        raise Unscorable(
            f"{folder} holds no text/NAME.txt with attributions/NAME_*.ann: name a folder with annotated articles"
        )
    articles = {}
    brats = is_brats(folder)
    for name, path in texts.items():
        if name in annotations:
            known = {} if speakers is None else _speakers(speakers / f"{name}.speakers.jsonl")
            articles[name] = _article(path, annotations[name], known, brats=brats)
    if speakers is not None and not any(article.speakers for article in articles.values()):
        raise Unscorable(
            f"{speakers} holds no NAME.speakers.jsonl of an annotated article: name the folder of speakers"
        )
    return articles


def _article(path: Path, annotations: Sequence[Path], speakers: Mapping[str, TrueSpeaker], *, brats: bool) -> Annotated:
    """One article with its annotations. Raises Unscorable."""
    data = _bytes(path)
    decoded = _decoded(path, data)
    text = decoded.removeprefix(BYTE_ORDER_MARK)
    versions, notes = [], []
    for annotation in annotations:
        reader = _Standoff(decoded, annotation, brats=brats)
        attributions = reader.attributions(_decoded(annotation, _bytes(annotation)).split("\n"))
        versions.append(tuple(_moved(attribution, len(decoded) - len(text)) for attribution in attributions))
        notes += reader.notes
    sha256 = "" if brats else hashlib.sha256(data).hexdigest()
    return Annotated(text, versions[0], speakers, sha256, tuple(notes), tuple(versions[1:]))


def _moved(attribution: Attributed, by: int) -> Attributed:
    """The attribution in a text that lacks its first characters, as many as `by`."""
    spans = {
        role: tuple((max(0, start - by), max(0, end - by)) for start, end in found)
        for role, found in attribution.spans.items()
    }
    return Attributed(attribution.id, spans)


class _Standoff:
    """Reads one brat file line by line; `notes` gather what was odd."""

    def __init__(self, text: str, path: Path, *, brats: bool) -> None:
        self.text = text
        self.path = path
        self.brats = brats
        self.notes: list[str] = []
        self._spans: dict[str, list[Bounds]] = {}
        self._waiting: list[str] = []  # lines that the words of the last T line, which hold line ends, still have
        self._missing: dict[str, int] = {}  # spans that an event named before they came, and that event's line

    def attributions(self, lines: Iterable[str]) -> Iterator[Attributed]:
        """The attributions of the file's lines. Raises Unscorable."""
        for number, line in enumerate(lines, 1):
            if self._waiting and line.rstrip("\r") == self._waiting[0]:
                self._waiting.pop(0)
                continue
            self._waiting = []
            if match := _SPAN.fullmatch(line):
                self._span(number, match[1], match[2], match[3])
            elif match := _EVENT.fullmatch(line):
                yield self._event(number, match[1], match[2])
            elif line.strip() and not _OTHER.match(line):
                raise Unscorable(f"{self.path} line {number} is no line of brat standoff: {line[:60]!r}")
        for target, number in self._missing.items():
            raise Unscorable(f"{self.path} line {number} names {target}, which the file does not have")

    def _span(self, number: int, id: str, offsets: str, words: str) -> None:
        """Take in a T line."""
        bounds = [(int(start), int(end)) for start, end in (part.split() for part in offsets.split(";"))]
        for start, end in bounds:
            if not start < end <= len(self.text):
                raise Unscorable(
                    f"{self.path} line {number}: {start}-{end} is no span of the text, "
                    f"which has {len(self.text)} characters"
                )
        parts = whole(bounds, self.text) if self.brats else bounds
        self._spans[id] = [trimmed(self.text, *bound) for bound in parts]
        if self._missing.pop(id, None) is not None:
            self.notes.append(
                f"{self.path} line {number}: {id} stands below the attribution that names it: not counted"
            )
        there = " ".join(self.text[start:end] for start, end in bounds)
        first, *rest = there.replace("\r", "").split("\n")
        if rest and words.rstrip("\r") == first:
            self._waiting = rest
        elif words.split() != there.split():
            self.notes.append(f"{self.path} line {number}: the words of {id} are not those of the text")

    def _event(self, number: int, id: str, arguments: str) -> Attributed:
        """The attribution of an E line."""
        roles: dict[str, list[Bounds]] = {role: [] for role in ROLES}
        for argument in arguments.split():
            role, _, target = argument.partition(":")
            role = role.rstrip("0123456789").lower()
            if role not in roles:
                continue
            if target not in self._spans and target.startswith("T"):
                self._missing.setdefault(target, number)
            roles[role] += self._spans.get(target, [])
        return Attributed(id, {role: tuple(found) for role, found in roles.items()})


def _speakers(path: Path) -> dict[str, TrueSpeaker]:
    """The speakers of one article by the attribution's id, none where there is no such file. Raises Unscorable."""
    known: dict[str, TrueSpeaker] = {}
    if not path.exists():
        return known
    for number, line in enumerate(_decoded(path, _bytes(path)).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            known[row["id"]] = TrueSpeaker(
                row["speaker"], row["kind"], row["mention"], tuple(row["roles"]), row.get("speech")
            )
        except (ValueError, KeyError, TypeError) as error:
            raise Unscorable(
                f"{path} line {number} is no speaker: it needs id, speaker, kind, mention and roles as JSON"
            ) from error
    return known


def _bytes(path: Path) -> bytes:
    """A file's bytes. Raises Unscorable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unscorable(f"{path} cannot be read ({error.strerror}): check its permissions") from error


def _decoded(path: Path, data: bytes) -> str:
    """A file's text with its line ends as they are. Raises Unscorable."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unscorable(f"{path} is not UTF-8 (byte {error.start}): save it as UTF-8") from error
