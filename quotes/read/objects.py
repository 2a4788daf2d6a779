"""Articles in JSON: one a line, in a list, or one alone."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, BinaryIO

from quotes.errors import UnreadableDocument
from quotes.read.decode import decode
from quotes.read.fields import TEXT, Article, Fields, article_of, has_text_field
from quotes.read.ids import Ids
from quotes.read.items import Member, Skipped
from quotes.read.limits import FRUITLESS, PORTION
from quotes.read.place import BROKEN, Found, Place, safe_name, why
from quotes.read.units import Unit, lines, values
from quotes.values import MediaType

OWN_RECORDS = "holds records of `quotes extract`, not articles: left out"
_MARK = b"\xef\xbb\xbf"
_LIST = re.compile(rb"\s*\[")


@dataclass(frozen=True, slots=True)
class _Strange:
    """A unit that is no article, and whether it has not even a field for a text."""

    skipped: Skipped
    no_field: bool = False


def json_members(file: BinaryIO, place: Place, *, by_line: bool) -> Iterator[Found]:
    """The articles of a JSON file; what is none is told with its line or number. `by_line`: its name says one a line.

    This program's own records are left out with a note; so is a file that is no list of lines and has nothing with a
    field for a text in it, for `.json` files need not be articles. Of a file that begins with a hundred that are none
    nothing more is read.
    """
    head = file.peek(PORTION)  # type: ignore[attr-defined]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:4]:
        yield Skipped(place.id, f"{place.name} is JSON in UTF-16, or none: save it as UTF-8")
        return
    if head.startswith(_MARK):
        head = head[len(_MARK) :]
        file.read(len(_MARK))
    is_list = _LIST.match(head) is not None
    by_line = not is_list and (by_line or _first_line_is_whole(head))
    noun = "line" if by_line else "article"
    units = lines(file) if by_line else values(file, is_list=is_list)
    number = 0
    sieve = _Sieve(place, noun)
    try:
        first = list(islice(units, 2))
        if not first:
            yield Skipped(place.id, f"{place.name} is empty: nothing to read")
        elif _is_record(first[0]):
            yield f"{place.name} {OWN_RECORDS}"
        else:
            reader = _Reader(place, noun, alone=len(first) == 1 and not by_line and not is_list)
            for unit in chain(first, units):
                yield from sieve.take(reader.read(unit))
                number = unit.number
                if sieve.fruitless:
                    return
            yield from sieve.rest(by_line)
    except BROKEN as error:
        yield from sieve.pending()
        where = f"after {noun} {number}" if number else "at its start"
        yield Skipped(place.id, f"{place.name} is broken {where} ({why(error)}): what stands before is kept")


def holds_records(path: str) -> bool:
    """Whether a file on this machine is one of this program's records, or empty as that of a run without any."""
    try:
        with open(path, "rb") as file:
            first = next(lines(file), None)
    except OSError:
        return False
    return first is None or _is_record(first)


def _first_line_is_whole(head: bytes) -> bool:
    """Whether the first line of a file is a whole object, and not that of one which goes on below."""
    line, end, following = head.lstrip().partition(b"\n")
    if not end or not following.strip():
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_record(unit: Unit) -> bool:
    """Whether a line is one of this program's own records, of any version."""
    if b'"schema"' not in unit.data[:PORTION]:
        return False
    try:
        found = json.loads(unit.data)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and str(found.get("schema")).startswith("quotes/")


class _Sieve:
    """Lets articles through, and keeps what is none back until there is one: or it is no file of articles at all."""

    def __init__(self, place: Place, noun: str) -> None:
        self.place = place
        self.noun = noun
        self.fruitful = False
        self.fruitless = False
        self.kept: list[_Strange] = []

    def take(self, found: Member | _Strange) -> Iterator[Found]:
        """One more."""
        if isinstance(found, Member):
            yield from self.pending()
            self.fruitful = True
            yield found
        elif self.fruitful:
            yield found.skipped
        else:
            self.kept.append(found)
            if len(self.kept) == FRUITLESS:
                self.fruitless = True
                yield self.kept[0].skipped
                problem = f"{self.place.name} has no article in its first {FRUITLESS} {self.noun}s: not read further"
                yield Skipped(self.place.id, problem)

    def pending(self) -> Iterator[Found]:
        """What was kept back."""
        yield from (strange.skipped for strange in self.kept)
        self.kept = []

    def rest(self, by_line: bool) -> Iterator[Found]:
        """What is left at the end."""
        if not by_line and self.kept and all(strange.no_field for strange in self.kept):
            text = self.place.fields.text or f"{', '.join(TEXT[:4])} ..."
            yield f"{self.place.name} has no article (no field {text}): left out; name its field with --text-field"
        else:
            yield from self.pending()


class _Reader:
    """Makes members of units. `alone`: the file holds one article, which has the file's own id."""

    def __init__(self, place: Place, noun: str, *, alone: bool) -> None:
        self.place = place
        self.noun = noun
        self.alone = alone
        self.names = Ids()

    def read(self, unit: Unit) -> Member | _Strange:
        """One unit as a member, or why it is none."""
        name = self.place.name if self.alone else f"{self.place.name} {self.noun} {unit.number}"
        id = self.place.id if self.alone else f"{self.place.id}/{unit.number}"
        if unit.problem:
            return _Strange(Skipped(id, f"{name} {unit.problem}"))
        try:
            found, warnings = _object(unit.data)
        except UnreadableDocument as error:
            return _Strange(Skipped(id, f"{name} {error}"))
        if not isinstance(found, dict):
            return _Strange(Skipped(id, f"{name} is no JSON object: skipped"), not self.alone)
        article = article_of(found, self.place.fields)
        if article is None:
            no_field = not has_text_field(found, self.place.fields)
            return _Strange(Skipped(id, f"{name} {_textless(no_field, self.place.fields)}"), no_field)
        return self._member(unit, article, name, warnings)

    def _member(self, unit: Unit, article: Article, name: str, warnings: tuple[str, ...]) -> Member:
        """A member with the id that it is to have."""
        id = self.place.id
        if self.place.fields.id:
            own = safe_name(article.id or str(unit.number))
            id = f"{id}/{self.names.take(own)}"
        elif not self.alone:
            id = f"{id}/{unit.number}"
        sha256 = hashlib.sha256(unit.data).hexdigest()
        kind: MediaType = "text/html" if article.page else "text/plain"
        return Member(
            id, name, article.text.encode(), sha256, kind, "utf-8", article.known, (*warnings, *article.warnings)
        )


def _object(data: bytes) -> tuple[Any, tuple[str, ...]]:
    """The value that JSON says, and what was doubtful about its bytes. Raises UnreadableDocument."""
    warnings: tuple[str, ...] = ()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        decoded = decode(data)
        text, warnings = decoded.text, decoded.warnings
    try:
        return json.loads(text), warnings
    except json.JSONDecodeError as error:
        raise UnreadableDocument(f"is no JSON ({error.msg.lower()}, character {error.pos + 1}): skipped") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(f"is no JSON that can be read ({why(error)}): skipped") from error


def _textless(no_field: bool, fields: Fields) -> str:
    """Why an object is no article, the end of a sentence."""
    if no_field:
        tried = fields.text or f"{', '.join(TEXT[:4])} ..."
        return f"has no field for a text ({tried}): name it with --text-field"
    return "has an empty text: skipped"
