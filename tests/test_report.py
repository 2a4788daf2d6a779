"""The report page without a browser: what it counts, what it embeds, and that no word of an article becomes markup."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.load import load_records
from quotes.pages import visible
from quotes.report import count, gather, page
from quotes.report.counts import MOST_COLUMNS, TOP, published_day
from quotes.report.embedded import body, index, script_json
from quotes.texts import write_text
from quotes.values import PARTS, CueWords, Origin, Record, Role, SentenceWords, Span, Speaker, Time, Words
from tests.saved import ARTICLES, GOLDEN

RECORDS = tuple(load_records(GOLDEN.read_bytes().splitlines(), where="golden"))
HOSTILE = (
    "</script><script>hit()</script>",
    "<img src=x onerror=hit()>",
    "--></title></style><svg onload=hit()>",
    "\"' onmouseover=hit() style=x autofocus onfocus=hit() x='",
    "\u202egnp.exe\u2066 \0 \x1b[31m \ud800 \u2028 {{ 7 * 7 }} {% raw %}",
    "x" * 20_000,
)


class Seen(HTMLParser):
    """The elements of a page with their attributes, the text of each script and style, and all other text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.data: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        inside = self.elements[-1][0] if self.elements else ""
        self.data.append((inside if inside in ("script", "style") and self.cdata_elem else "", data))

    def of(self, kind: str) -> list[str]:
        return [data for inside, data in self.data if inside == kind]


def made(records: Sequence[Record], texts: Path | None = None, title: str = "Who said what") -> str:
    return b"".join(page(gather(records, texts), title)).decode()


def filled(words: str) -> tuple[Record, Record]:
    """Two records of one document in which everything that can be words is these words."""
    span = RECORDS[0].content.spans[0]
    said = Words(words, (span,))
    one = replace(
        RECORDS[0],
        id=words,
        document=Origin(words, words, words, words, words, words, words),
        source=said,
        addressee=said,
        medium=said,
        when=Time(words, (span,), words),
        speaker=Speaker("s1", words, "person", (Role(words, 0, 1),), (span,), words),
        sentences=(SentenceWords(0, 0, len(words), words),),
        evidence=(words,),
        warnings=(words,),
        group=words,
        parent=words,
    )
    one = replace(one, content=replace(one.content, text=words), cue=CueWords(words, (span,), words, False))
    return one, replace(one, speaker=Speaker("s2", words, "person", (), (span,), words))


# --- nothing of an article is markup


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_make_the_same_elements_and_attributes_as_harmless_ones(words: str) -> None:
    hostile, harmless = Seen(made(filled(words), title=words)), Seen(made(filled("words"), title="words"))
    assert [(tag, set(own)) for tag, own in hostile.elements] == [(tag, set(own)) for tag, own in harmless.elements]
    assert not any(name.startswith("on") or name in ("style", "src") for _, own in hostile.elements for name in own)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_data_that_is_read_back(tmp_path: Path, words: str) -> None:
    records = filled(words)
    (article,) = gather(records, tmp_path)
    assert article.text is None
    embedded = [json.loads(str(script_json(value))) for value in (index([article]), body(article))]
    assert embedded[1]["details"][0]["name"] == visible(words)
    assert embedded[1]["details"][1]["words"] == visible(words)
    assert "".join(piece_text(p) for p in embedded[1]["passages"][0][1]) == visible(words)
    assert embedded[0]["records"][1]["key"] == f"{words}-2"


@given(st.text())
def test_embedded_json_holds_no_sign_of_markup_and_is_the_value(words: str) -> None:
    written = str(script_json([words]))
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == [words]


@pytest.mark.parametrize(
    "url", ["javascript:hit()", "data:text/html,<script>hit()</script>", "//x.example", "\0https://x"]
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    origin = replace(RECORDS[0].document, url=url)
    links = [own for tag, own in Seen(made([replace(RECORDS[0], document=origin)])).elements if tag == "a"]
    assert [own["href"] for own in links] == ["#records"]
    origin = replace(origin, url="https://news.example/?a=1&b='\"<")
    links = [own for tag, own in Seen(made([replace(RECORDS[0], document=origin)])).elements if tag == "a"]
    assert links[1] == {"href": "https://news.example/?a=1&b='\"<", "rel": "noopener noreferrer"}


def test_the_policy_allows_the_pages_own_script_and_style_alone() -> None:
    seen = Seen(made(RECORDS))
    policy = next(own["content"] for tag, own in seen.elements if own.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    script, style = seen.of("script")[-1], "".join(seen.of("style"))
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest(style)}'",
        f"script-src 'sha256-{digest(script)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert [own for tag, own in seen.elements if tag == "script" and not own] == [{}]


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_page_names_no_other_place() -> None:
    seen = Seen(made(RECORDS))
    addresses = [own[name] for _, own in seen.elements for name in ("href", "src", "action", "data") if name in own]
    assert {address for address in addresses if address and not address.startswith("#")} == {"data:,"}
    assert not re.search(r"@import|url\(", "".join(seen.of("style")))


def test_the_same_records_give_the_same_bytes() -> None:
    assert made(RECORDS, ARTICLES) == made(RECORDS, ARTICLES)


def test_no_records_make_a_page_that_says_so() -> None:
    html = made([])
    assert "No records" in html
    assert 'id="index"' not in html
    assert "<script>" not in html


@pytest.mark.parametrize("text", [None, "a"])
def test_records_that_no_extraction_makes_are_shown_all_the_same(tmp_path: Path, text: str | None) -> None:
    content = RECORDS[0].content
    odd = [
        replace(RECORDS[0], content=replace(content, spans=(), text=""), sentences=()),
        replace(RECORDS[0], content=replace(content, spans=(Span(-5, 10**12), Span(3, 1))), sentences=()),
        replace(RECORDS[0], confidence=1e300, sentences=()),
        replace(RECORDS[0], confidence=-3, sentences=()),
    ]
    if text is not None:
        write_text(tmp_path, RECORDS[0].document.id, text)
    (article,) = gather(odd, tmp_path)
    assert article.text == text
    assert [bar.count for bar in count([article]).by_confidence] == [1, *[0] * 6, 2, 0, 1]
    assert made(odd, tmp_path).count("<article ") == 1


# --- articles


def test_articles_stand_in_the_order_of_their_records_and_records_by_their_place() -> None:
    articles = gather(reversed(RECORDS), ARTICLES)
    assert [a.origin.id for a in articles] == sorted({r.document.id for r in RECORDS}, reverse=True)
    for article in articles:
        starts = [r.content.spans[0].start for r in article.records]
        assert starts == sorted(starts)
        assert article.text is None or article.text.encode() == (ARTICLES / article.origin.id).read_bytes()
    assert sum(a.text is not None for a in articles) == len(articles)


def test_a_changed_text_is_none_and_two_files_of_one_name_are_two_articles(tmp_path: Path) -> None:
    own = [r for r in RECORDS if r.document.id == RECORDS[0].document.id]
    write_text(tmp_path, RECORDS[0].document.id, "Another text.")
    other = [replace(r, document=replace(r.document, sha256="0" * 64)) for r in own]
    assert [a.text for a in gather([*own, *other], tmp_path)] == [None, None]
    (tmp_path / "folder.txt").mkdir()
    folder = replace(RECORDS[0], document=replace(RECORDS[0].document, id="folder.txt"))
    assert [a.text for a in gather([folder], tmp_path)] == [None]


def piece_text(piece: Any) -> str:
    return piece if isinstance(piece, str) else str(piece[0])


def test_a_body_holds_the_text_and_labels_every_part() -> None:
    for article in gather(RECORDS, ARTICLES):
        made_of = body(article)
        pieces = [piece for _, passage in made_of["passages"] for piece in passage]
        labels = [label for piece in pieces if not isinstance(piece, str) for label in piece[1:]]
        parts = {(label // 3, PARTS[label % 3]) for label in labels}
        for number, record in enumerate(article.records):
            present = {"content", "cue" if record.cue else "content", "source" if record.source else "content"}
            assert {part for place, part in parts if place == number} == present
        if article.text is not None:
            assert "".join(map(piece_text, pieces)).split() or not article.text.split()
            assert "".join("".join(map(piece_text, pieces)).split()) == "".join(article.text.split())


def test_sentences_that_a_review_cut_out_have_no_number_and_are_told_apart() -> None:
    one, two = (
        replace(RECORDS[0], id=str(start), sentences=(SentenceWords(-1, start, start + 4, words),))
        for start, words in ((40, "Yes."), (90, "No. "))
    )
    made_of = body(gather([one, two], None)[0])
    told = [[made_of["sentences"][n] for n in details["sentences"]] for details in made_of["details"]]
    assert told == [["Yes."], ["No. "]]
    assert made_of["numbers"] == [0, 0]
    assert [gap for gap, _ in made_of["passages"]] == [1, 1]


def test_details_are_the_records_and_absent_ones_are_left_out() -> None:
    record = next(r for r in RECORDS if r.addressee is not None and r.speaker is not None and r.speaker.roles)
    made_of = body(gather([record], None)[0])
    (details,) = made_of["details"]
    assert record.addressee is not None
    assert details["addressee"] == record.addressee.text
    assert record.speaker is not None
    assert details["roles"] == [role.text for role in record.speaker.roles]
    assert details["spans"] == [[span.start, span.end] for span in record.content.spans]
    assert [made_of["sentences"][n] for n in details["sentences"]] == [s.text for s in record.sentences]
    assert [made_of["numbers"][n] for n in details["sentences"]] == [s.index + 1 for s in record.sentences]
    assert "warnings" not in details
    bare = replace(record, speaker=None, source=None, cue=None, addressee=None, medium=None, when=None, speech=False)
    (details,) = body(gather([bare], None)[0])["details"]
    assert set(details) == {"words", "belief", "sentences", "spans", "evidence"}


def test_a_confidence_of_zero_and_the_first_article_are_there() -> None:
    (row,) = index(gather([replace(RECORDS[0], confidence=0.0)], None))["records"]
    assert (row["confidence"], row["article"], row["tone"]) == (0.0, 0, 0)


# --- counts


def test_counts_and_bars() -> None:
    counts = count(gather(RECORDS, None))
    assert (counts.articles, counts.records) == (12, len(RECORDS))
    assert counts.unknown == sum(r.speaker is None or r.speaker.kind == "unknown" for r in RECORDS)
    for bars in (counts.by_type, counts.by_kind, counts.by_confidence):
        assert sum(bar.count for bar in bars) == len(RECORDS)
        assert max(bar.share for bar in bars) == 1
    assert len(counts.by_speaker) == TOP
    assert [bar.count for bar in counts.by_speaker] == sorted((b.count for b in counts.by_speaker), reverse=True)
    assert len(counts.by_confidence) == 10
    assert (counts.by_date, counts.undated) == ((), 12)


def test_a_confidence_of_one_is_in_the_last_bin() -> None:
    counts = count(gather([replace(RECORDS[0], confidence=1.0)], None))
    assert [bar.count for bar in counts.by_confidence] == [0] * 9 + [1]


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2016-09-12", datetime.date(2016, 9, 12)),
        ("2016-09-12T08:00:00+02:00", datetime.date(2016, 9, 12)),
        ("2016-02-30", None),
        ("2016-09", None),
        ("2016-09-123", None),
        ("<b>", None),
        (None, None),
    ],
)
def test_days_of_publication(published: str | None, day: datetime.date | None) -> None:
    assert published_day(published) == day


def dated(*days: str) -> tuple[Record, ...]:
    return tuple(
        replace(RECORDS[0], document=replace(RECORDS[0].document, id=f"{n}", published=day))
        for n, day in enumerate(days)
    )


@pytest.mark.parametrize(
    ("days", "first", "last", "columns"),
    [
        (["2016-09-12", "2016-09-14"], "2016-09-12", "2016-09-14", 3),
        (["2016-09-12", "2016-12-14"], "2016-09", "2016-12", 4),
        (["1990-09-12", "2016-12-14"], "1990", "2016", 27),
        (["0001-01-01", "9999-12-31"], "0001", "9999", 2),
    ],
)
def test_dates_are_columns_of_days_months_or_years(days: list[str], first: str, last: str, columns: int) -> None:
    counts = count(gather(dated(*days, "unknown"), None))
    assert (counts.by_date[0].label, counts.by_date[-1].label, len(counts.by_date)) == (first, last, columns)
    assert sum(bar.count for bar in counts.by_date) == len(days)
    assert counts.undated == 1


def test_dates_of_many_centuries_are_the_latest_years() -> None:
    counts = count(gather(dated(*(f"{year:04}-01-01" for year in range(1000, 2000, 10))), None))
    assert len(counts.by_date) == MOST_COLUMNS
    assert counts.by_date[-1].label == "1990"


def test_charts_have_a_text_and_a_table_with_the_same_figures() -> None:
    counts = count(gather(RECORDS, None))
    html = made(dated("2016-09-12", "2016-09-14") + RECORDS)
    assert html.count('<svg role="img"') == html.count("</desc>") == html.count('class="figures"') == 5
    for bar in counts.by_type:
        if bar.label != RECORDS[0].type:
            assert f"{bar.label}: {bar.count}" in html
            assert f"<bdi>{bar.label}</bdi></th><td>{bar.count}</td>" in html
