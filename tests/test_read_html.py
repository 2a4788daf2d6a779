"""The article in a page: its paragraphs as they are read, what is known of it, and nothing that stands around it."""

from __future__ import annotations

import json
import logging
from dataclasses import replace

import pytest

from quotes.errors import UnreadableDocument
from quotes.read.html import LONGEST_PAGE, LONGEST_TAG, MOST_TAGS, page_article
from quotes.read.media import Extracted
from tests.pages import PARAGRAPHS, STORY, TEXT, article, page, text, with_everything

TITLE = "Council shuts the Weir bridge"


def test_the_article_and_nothing_around_it() -> None:
    assert page_article(with_everything()) == Extracted(
        "\n\n".join((TITLE, STORY[0], "What happens next", STORY[1], STORY[2])) + "\n",
        encoding="utf-8",
        title=TITLE,
        url="https://courier.example/news/weir-bridge",
        published="2021-03-12",
        publisher="The Harrow Courier",
        byline="Ann Lee and Bo Berg",
    )


@pytest.mark.parametrize(
    ("html", "words"),
    [
        # markup inside words leaves no space, and none is lost
        ("<a href=x>Quist</a>’s team said <b>“No</b>,” not “<i>yes</i>”.", "Quist’s team said “No,” not “yes”."),
        ("It was\n   wrapped&nbsp;over\n\tlines, she said.", "It was wrapped over lines, she said."),
        ("He<!-- --> said<!-- 2 --> (<a href=x>here</a>) it<?php ?> was.", "He said (here) it was."),
        ("Ann Lee &amp; Sons said &ldquo;no&#8221; to a caf&eacute;.", "Ann Lee & Sons said “no” to a café."),
        ("The wall said &lt;script&gt;alert(1)&lt;/script&gt;.", "The wall said <script>alert(1)</script>."),
        ("The par\xadlia\xadment\u200b said so.", "The parliament said so."),
        # what browsers show and tags hold
        ("It shuts on <time datetime=x>Monday</time>, she said.", "It shuts on Monday, she said."),
        ("She said <q>it <q>held</q></q> then.", "She said “it ‘held’” then."),
        ("<q>It <b>held</b></q>, she said.", "“It held”, she said."),
        ("It costs <del>£2m</del> <s>£1m</s> £3m, she said.", "It costs £3m, she said."),
        ("They tested it<sup><a href=#1>[1]</a></sup>, she said.", "They tested it, she said."),
        ("It is 20 m<sup>2</sup>, she said.", "It is 20 m2, she said."),
        ("<span class=sr-only>Opens in a new window</span>It held, she said.", "It held, she said."),
        ("<span aria-hidden=true>x</span>It held, she said.", "It held, she said."),
        ("<span style='color:red; display:none'>x</span>It held, she said.", "It held, she said."),
        ("<span style='display:inline' hidden=until-found>So</span> it held, she said.", "So it held, she said."),
        # no furniture
        ("See also the <a href=x>story</a> in which she said no.", "See also the story in which she said no."),
        ("<a href=x>The ferry will run at night, the firm said.</a>", "The ferry will run at night, the firm said."),
        ("“Share”", "“Share”"),
        ("More: that is what the mayor wants.", "More: that is what the mayor wants."),
    ],
)  # fmt: skip
def test_words_are_those_that_a_reader_sees(html: str, words: str) -> None:
    assert page_article(article(f"<p>{html}</p>")).text == text(words)


@pytest.mark.parametrize(
    "line",
    ["TT", "20", "1.2K shares", "Advertisement", "Share this article", "Photo: C. Dow/Agency", "© 2021 The Courier",
     "<a href=x>Ferry to run at night, firm says</a>", "Read more: Ferry to run at night", "Follow us on X @courier",
     "Subscribe to continue reading.", "Already a subscriber? Log in"],
)  # fmt: skip
def test_furniture_between_paragraphs_is_left_out(line: str) -> None:
    assert page_article(article(f"<p>{line}</p>")).text == text()


def test_what_follows_a_heading_of_other_articles_is_left_out_up_to_the_next_of_its_level() -> None:
    body = (
        f"<article><h1>Bridge shut</h1><p>{STORY[0]}</p><h2>Related stories:</h2><h3>Ferry</h3>"
        f"<p>The ferry runs at night from now on, the operator of the ferry said on Monday.</p>"
        f"<h2>What happens next</h2><p>{STORY[1]}</p><h2>A related matter</h2><p>{STORY[2]}</p></article>"
    )
    expected = ("Bridge shut", STORY[0], "What happens next", STORY[1], "A related matter", STORY[2])
    assert page_article(page(body)).text == "\n\n".join(expected) + "\n"


def test_breaks_make_paragraphs() -> None:
    old = "<table><tr><td><a href=a>Home</a><br><a href=b>Sport</a></td><td><h1>Bridge shut</h1><font size=2>"
    found = page_article(page(f"{old}{'<BR> <BR>'.join(STORY)}</font></td></tr></table>"))
    assert found.text == text()
    assert "“One,”\nsaid two.\n\n" in page_article(article("<p>“One,”<br>said two.</p>")).text


def test_tables_and_lists_keep_their_order() -> None:
    table = "<table><tr><th>Who</th><th>What</th></tr><tr><td>Quist</td><td>“It held,” she said.</td></tr></table>"
    found = page_article(page(f"<article>{PARAGRAPHS}{table}<dl><dt>Q</dt><dd>What now?</dd></dl></article>")).text
    assert found == TEXT + "\nWho\n\nWhat\n\nQuist\n\n“It held,” she said.\n\nQ\n\nWhat now?\n"


def test_a_headline_stands_once_on_top_or_not_at_all() -> None:
    twice = page(f"<article><h1>Bridge shut</h1><h2>Bridge Shut!</h2>{PARAGRAPHS}</article>")
    assert page_article(twice).text == text()
    elsewhere = page(f"<header><h1>Bridge shut</h1></header><article>{PARAGRAPHS}</article>")
    assert page_article(elsewhere).text == text()
    nowhere = page_article(page(f"<article>{PARAGRAPHS}</article>"))
    assert (nowhere.title, nowhere.text) == ("Bridge shut", TEXT)


def test_an_amp_page() -> None:
    found = page_article(
        page(
            f"<amp-sidebar><ul><li>Home</li></ul></amp-sidebar><h1>Bridge shut</h1><amp-img src=x></amp-img>"
            f"<div class='amp-wp-article-content'>{PARAGRAPHS}<amp-ad></amp-ad></div><amp-social-share type=x>",
            "<style amp-boilerplate>body{visibility:hidden}</style>"
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "The Courier"}, {"@type":'
            '"NewsArticle", "headline": "Bridge shut", "datePublished": "2022-01-05T10:00:00Z"}]}</script>',
        )
    )
    assert (found.text, found.title, found.published) == (text(), "Bridge shut", "2022-01-05")


def test_a_page_that_is_not_free_is_told_so() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    stub = "<div class=paywall><p>Subscribe to continue reading.</p><p>Already a subscriber? Log in</p></div>"
    found = page_article(page(f"<article><h1>Bridge shut</h1><p>{STORY[0]}</p>{stub}</article>", head))
    assert found.text == f"Bridge shut\n\n{STORY[0]}\n"
    assert found.warnings == ("the page says that it is not free to read: the article may not be whole",)
    assert page_article(article(head=head.replace("false", "true"))).warnings == ()


# --- what is known


def known(head: str, body: str = "", url: str | None = None) -> Extracted:
    return replace(page_article(article(body, head=head), url=url), text="")


def test_dates_are_those_that_the_page_states() -> None:
    assert known('<meta property="article:published_time" content="1987-03-12T08:30:00Z">').published == "1987-03-12"
    both = '<meta property="article:modified_time" content="2021-03-14"><meta name="date" content="2021-03-12">'
    assert known(both).published == "2021-03-12"
    assert known("", '<span class="date">March 12, 2021</span>').published == "2021-03-12"
    assert known("", "<p>It was built on 12 March 1998, she said.</p>").published is None
    assert known("", "<footer>© 2024 The Courier</footer>").published is None


def test_addresses_are_the_pages_own_or_where_it_was() -> None:
    canonical = '<link rel="canonical" href="https://courier.example/a">'
    assert known(canonical, url="https://cache.example/1").url == "https://courier.example/a"
    assert known("", url="https://cache.example/1").url == "https://cache.example/1"
    assert known('<link rel="canonical" href="javascript:alert(1)">').url is None
    assert known("").url is None


def test_several_authors_make_one_byline() -> None:
    def byline(*names: str) -> str | None:
        authors = [{"@type": "Person", "name": name} for name in names]
        told = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "author": authors})
        return known(f'<script type="application/ld+json">{told}</script>').byline

    assert byline("Ann Lee", "Bo Berg", "Cy Dow") == "Ann Lee, Bo Berg and Cy Dow"
    assert byline("Ann Lee") == "Ann Lee"
    assert byline() is None


# --- encodings


@pytest.mark.parametrize(
    ("encoding", "declared", "header", "found", "warned"),
    [
        ("utf-8", "", None, "utf-8", False),
        ("utf-8", '<meta charset="iso-8859-1">', "latin-1", "utf-8", False),  # what is UTF-8 is nothing else
        ("cp1252", '<meta charset="ISO-8859-1">', None, "cp1252", False),
        ("cp1252", "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", None, "cp1252", False),
        ("cp1252", "", "windows-1252", "cp1252", False),
        ("mac_roman", '<meta charset="windows-1252">', "macintosh", "mac-roman", False),  # the server goes first
        ("cp1252", "", None, "cp1252", True),
        ("cp1252", '<meta charset="utf-8">', None, "cp1252", True),  # it is not, and that is seen
        ("cp1252", '<meta charset="no-such">', "base64", "cp1252", True),
        ("utf-16", "", None, "utf-16-le", False),
    ],
)
def test_encodings(encoding: str, declared: str, header: str | None, found: str, warned: bool) -> None:
    data = article(head=declared).decode().replace('<meta charset="utf-8">', "", 1).encode(encoding)
    got = page_article(data, charset=header)
    assert got.text == text()
    assert (got.encoding, bool(got.warnings)) == (found, warned)


def test_an_xhtml_page_names_its_encoding_in_its_first_line() -> None:
    page = (
        '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f"<title>Bridge shut</title></head><body><div><h1>Bridge shut</h1>{PARAGRAPHS}<br/></div></body></html>"
    )
    got = page_article(page.encode("cp1252"))
    assert (got.text, got.encoding, got.warnings) == (text(), "cp1252", ())


def test_wrong_bytes_are_told() -> None:
    data = article("<p>Caf\x81 words, she said.</p>", head="<meta charset=windows-1252>").decode()
    got = page_article(
        data.replace('<meta charset="utf-8">', "").encode("cp1252", "replace").replace(b"Caf?", b"Caf\x81")
    )
    assert got.text == text("Caf\N{REPLACEMENT CHARACTER} words, she said.")
    assert got.warnings == ("not all of the page is cp1252: wrong bytes stand as U+FFFD, 1 in all",)


# --- broken and hostile pages


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"<html>", "is a page without an article"),
        (b"<!doctype html><html><body></body></html>", "is a page without an article"),
        (page("<nav><a href=a>Home</a></nav>"), "is a page without an article"),
        (page("".join(f"<li><a href=/{i}>Story {i} of the bridge</a></li>" for i in range(40))), "is a page without"),
        (page("<p>Share</p>"), "is a page without an article"),
        (page("<img src=a>"), "is a page without an article"),
        (b"\x00\x01\x02" * 100, "is a binary file"),
        (b"<html><body>" + b"<p>x</p>" * MOST_TAGS, "is a page of more than 60,000 tags: save"),
        (b"<html><" + b"a" * LONGEST_PAGE, "is a page of 10,000,007 bytes, more than the 10,000,000 that are read"),
    ],
)  # fmt: skip
def test_a_page_without_an_article_is_told_so(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"^{told}"):
        page_article(data)


@pytest.mark.parametrize(
    "added",
    [
        "<p>" + "<b>" * 10_000,
        "<p " + " ".join(f"a{i}=1" for i in range(LONGEST_TAG)) + "></p>",
        "<img src='data:image/png;base64," + "A" * LONGEST_TAG + "'>",
        "<" + "a" * 2_000_000 + ">",
        "<script>" + "[" * 100_000 + "</script>",
        "<script type='application/ld+json'>" + '{"author":' * 100_000 + "</script>",
        "<table><tr><td colspan=1000000000>a</td></tr><tr><td rowspan=100000000>b</td></tr></table>",
        "\x00\x01\x08",
        "<!-- " * 10_000 + "-->",
        "<meta name=author content='" + "x; " * 5_000 + "'>",
        "</div></article></body></html><p>",
    ],
    ids=["deep", "attributes", "picture", "tag", "script", "json", "cells", "nulls", "comments", "authors", "closed"],
)
def test_pages_made_to_harm_give_their_article_or_a_sentence(added: str) -> None:
    data = page(f"<article><h1>Bridge shut</h1>{PARAGRAPHS}</article>{added}")
    assert STORY[1] in page_article(data).text


def test_words_below_a_hundred_thousand_tags_are_not_reached_and_do_no_harm() -> None:
    depth = 29_000
    data = page("<div>" * depth + PARAGRAPHS + "</div>" * depth)
    with pytest.raises(UnreadableDocument, match="without an article"):
        page_article(data)
    with pytest.raises(UnreadableDocument, match="more than 60,000 tags"):
        page_article(page("<div>" * 100_000 + PARAGRAPHS))


def test_an_error_in_the_libraries_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("quotes.read.html.trafilatura.bare_extraction", fail)
    with pytest.raises(UnreadableDocument, match=r"^is a page that could not be read \(RecursionError\): save"):
        page_article(article())


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("trafilatura.core").warning("x")
    with pytest.raises(UnreadableDocument):
        page_article(b"<html>")
    assert capfd.readouterr() == ("", "")
