"""Which fields of a JSON object are an article's text, title and the rest, by their names in common corpora."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotes.read.items import Known
from quotes.read.published import iso_published

TEXT = ("text", "maintext", "body", "content", "article", "articlebody", "fulltext", "articletext", "bodytext",
        "plaintext", "storytext", "rawtext", "story", "document")  # fmt: skip
TITLE = ("title", "headline", "articletitle", "webtitle")
DATE = ("published", "datepublished", "datepublish", "publishdate", "publishedat", "publicationdate", "publisheddate",
        "pubdate", "publishingdate", "webpublicationdate", "datetimepub", "date", "datetime", "seendate")  # fmt: skip
URL = ("url", "link", "canonicalurl", "weburl", "sourceurl", "articleurl", "source")
PUBLISHER = ("publisher", "publication", "outlet", "newspaper", "sitename", "medianame", "source", "site",
             "sourcedomain", "domain", "hostname")  # fmt: skip
BYLINE = ("byline", "author", "authors", "creator")
"""Names of fields, likeliest first, in small letters and without `_`, `-` and spaces: so they are compared. They are
those of news-please (`maintext`, `date_publish`, `source_domain`, `authors`), of cc_news and RealNews, which are made
of Common Crawl's news (`text`, `domain`, `publish_date`), of Kaggle's All the News (`content`, `publication`, later
`article`), the Signal million (`content`, `source`, `published`), CNN/Daily Mail (`article`), Multi-News (`document`),
newspaper3k (`publish_date`), trafilatura (`sitename`, `hostname`, `source`), Fundus (`plaintext`, `publishing_date`),
NewsAPI (`publishedAt`), Event Registry (`body`, `dateTimePub`), Webz.io, GDELT's article lists (`seendate`, `domain`;
GDELT has no texts, they must have been added) and schema.org's NewsArticle (`articleBody`, `datePublished`)."""

_NONE = frozenset({"", "nan", "none", "null", "n/a", "[]"})
"""What stands for nothing where other programs wrote their nothing as words."""
LONGEST = 1000
"""Characters of a title, URL and the like: more is no such thing."""
MOST_NAMES = 20
"""Authors of one article; the others are left out."""
INSIDE = ("name", "title", "$oid", "$date")
"""Where an object says what it is called: NewsAPI's source, schema.org's author, MongoDB's ids and dates."""
_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|article|section|main|div|p|h[1-6]|figure|span|ul|table)\b", re.I)
_CLOSED = re.compile(r"</(?:html|body|article|section|main|div|p|h[1-6]|figure|span|ul|table)\s*>", re.I)


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields that a user gives; None: the usual names are tried. `a.b` is `b` inside `a`."""

    text: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: str | None = None
    id: str | None = None


USUAL = Fields()
"""The usual names for everything."""


@dataclass(frozen=True, slots=True)
class Article:
    """What an object says: its text, whether that is marked up as HTML, its own id, and the rest."""

    text: str
    page: bool
    id: str | None
    known: Known
    warnings: tuple[str, ...] = ()


def has_text_field(found: Mapping[str, Any], fields: Fields) -> bool:
    """Whether one of the fields that a text may stand in is there, whatever it holds."""
    return any(True for _ in _values(found, fields.text, TEXT))


def article_of(found: Mapping[str, Any], fields: Fields) -> Article | None:
    """The article that an object holds; None where it has no text."""
    text = next((v for v in _values(found, fields.text, TEXT) if isinstance(v, str) and v.strip()), None)
    if text is None:
        return None
    whole = _without_halves(text)
    warnings: tuple[str, ...] = () if whole == text else ("halves of surrogate pairs stand as U+FFFD",)
    dates = [v.get("$date") if isinstance(v, dict) else v for v in _values(found, fields.date, DATE)]
    dates = [v for v in dates if _word(v) is not None]
    published = next((iso for value in dates if (iso := iso_published(value)) is not None), None)
    if dates and published is None:
        warnings += (f"date of publication not understood: {(_word(dates[0]) or '')[:40]}",)
    url = next((u for v in _values(found, fields.url, URL) if (u := _word(v)) and is_url(u)), None)
    publishers = (_word(v) for v in _values(found, fields.publisher, PUBLISHER))
    known = Known(
        title=next((t for v in _values(found, fields.title, TITLE) if (t := _word(v))), None),
        url=url,
        published=published,
        publisher=next((p for p in publishers if p and not is_url(p)), None),
        byline=next((b for v in _values(found, fields.byline, BYLINE) if (b := _word(v))), None),
    )
    own = next((i for v in _values(found, fields.id, ()) if (i := _word(v))), None) if fields.id else None
    page = _PAGE.match(whole) is not None and _CLOSED.search(whole) is not None
    return Article(whole, page, own, known, warnings)


def _values(found: Mapping[str, Any], named: str | None, usual: Sequence[str]) -> Iterator[Any]:
    """The values of the field that is named, or of the usual ones, likeliest first."""
    if named is not None:
        if named in found:
            yield found[named]
        else:
            yield from _deep(found, named.split("."))
        return
    by_name: dict[str, Any] = {}
    for name, value in found.items():
        by_name.setdefault(re.sub(r"[\s_-]+", "", name).lower(), value)
    for name in usual:
        if name in by_name:
            yield by_name[name]


def _deep(found: Any, names: Sequence[str]) -> Iterator[Any]:
    """The value inside objects inside objects."""
    for name in names:
        if not isinstance(found, dict) or name not in found:
            return
        found = found[name]
    yield found


def _word(value: Any) -> str | None:
    """A value as words on one line; of several all, of an object its name; None where it says nothing."""
    if isinstance(value, list):
        value = ", ".join(w for each in value[:MOST_NAMES] if not isinstance(each, list) and (w := _word(each)))
    if isinstance(value, dict):
        value = next((v for name in INSIDE if isinstance(v := value.get(name), str | int)), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = " ".join(_without_halves(str(value)).split())
    text = "".join(c for c in text if c.isprintable())
    return None if text.lower() in _NONE else text[:LONGEST]


def is_url(text: str) -> bool:
    """Whether words are the address of a page; `javascript:` and the like are none."""
    return re.match(r"https?://\S+$", text, re.I) is not None


def _without_halves(text: str) -> str:
    r"""The text with U+FFFD for each half of a surrogate pair (`\ud83d` alone), which no text can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
