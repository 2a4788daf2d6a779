"""The report page in a headless Chromium: opened, filtered, read by keyboard, and fed with hostile articles."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks import report as benchmark
from quotes.load import load_records
from quotes.report import gather, page
from quotes.values import QuotedContent, Record, SentenceWords, Span
from tests.chromium import chromium
from tests.saved import ARTICLES, GOLDEN
from tests.test_report import HOSTILE, filled

pytestmark = pytest.mark.browser

RECORDS = tuple(load_records(GOLDEN.read_bytes().splitlines(), where="golden"))
ALL = f"{len(RECORDS)} records of {len(RECORDS)} in 12 articles"


# The words of each content as they are marked, by article and record: each element ends with its piece's text.
CONTENTS = """() => [...document.querySelectorAll("article")].map((article) => {
  const said = [];
  for (const part of article.querySelectorAll(".content")) {
    let last = part;
    while (last.lastChild) last = last.lastChild;
    said[part.dataset.place] = (said[part.dataset.place] ?? "") + last.data;
  }
  return said;
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the fixtures' page."""
    return written(tmp_path_factory.mktemp("report") / "report.html", RECORDS, ARTICLES)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A tab that has seen no error, no dialog and no request but for the page itself when its test ends."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    odd: list[str] = []
    opened.on("console", lambda message: odd.append(message.text))
    opened.on("pageerror", lambda error: odd.append(str(error)))
    opened.on("dialog", lambda dialog: odd.append(dialog.message))
    opened.on("request", lambda sent: odd.append(sent.url))
    yield opened
    opened.close()
    assert [one for one in odd if not one.startswith(("file:///", "data:,"))] == []


def written(path: Path, records: Sequence[Record], texts: Path | None = None) -> str:
    path.write_bytes(b"".join(page(gather(records, texts), "Who said what")))
    return path.as_uri()


def status(tab: Page) -> str:
    return tab.locator("#status").inner_text()


def content_record(text: str, words: str) -> Record:
    """A record of a content alone, in a document a.txt."""
    span = Span(text.index(words), text.index(words) + len(words))
    return replace(
        RECORDS[0],
        id=f"{span.start}",
        document=replace(RECORDS[0].document, id="a.txt"),
        content=QuotedContent(words, (span,), ()),
        cue=None,
        source=None,
        sentences=(SentenceWords(0, 0, len(text), text),),
    )


def shown_text(tab: Page) -> str:
    """All that can be read now."""
    return tab.locator("body").inner_text()


def visible_letters(tab: Page) -> int:
    return tab.locator("#articles button.voice:visible").count()


def chosen(tab: Page) -> str | None:
    """The key of the record whose details are shown."""
    key: str | None = tab.evaluate("state.record === null ? null : RECORDS[state.record].key")
    return key


# --- open and filter


def test_it_opens_with_all_records_and_no_errors(tab: Page, report: str) -> None:
    tab.goto(report)
    expect(tab).to_have_title("Who said what")
    assert status(tab) == ALL
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")  # all articles are built for printing
    assert tab.locator("#articles button.voice").count() == len(RECORDS)
    shown = tab.evaluate(CONTENTS)
    for number, article in enumerate(gather(RECORDS, None)):
        for place, record in enumerate(article.records):
            assert "".join(shown[number][place].split()) == "".join(record.content.text.replace(" ... ", "").split())


def test_filters_combine_and_tell_how_many(tab: Page, report: str) -> None:
    tab.goto(report)
    tab.get_by_label("Kind", exact=True).select_option("person")
    persons = [r for r in RECORDS if r.speaker is not None and r.speaker.kind == "person"]
    assert status(tab).startswith(f"{len(persons)} records of {len(RECORDS)} in ")
    tab.get_by_label("Type", exact=True).select_option("direct")
    direct = [r for r in persons if r.type == "direct"]
    assert status(tab).startswith(f"{len(direct)} records of ")
    tab.get_by_label("from").fill("0.95")
    sure = [r for r in direct if r.confidence >= 0.95]
    assert 0 < len(sure) < len(direct)
    documents = {r.document.id for r in sure}
    assert status(tab) == f"{len(sure)} records of {len(RECORDS)} in {len(documents)} articles"
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert visible_letters(tab) == len(sure)
    assert tab.locator("article:visible").count() == len(documents)
    tab.get_by_label("to", exact=True).fill("0.96")
    assert status(tab).startswith(f"{sum(r.confidence <= 0.96 for r in sure)} record")
    tab.get_by_role("button", name="Clear all").click()
    expect(tab.locator("#status")).to_have_text(ALL)


def test_words_speaker_and_role_are_found_as_they_are_typed(tab: Page, report: str) -> None:
    tab.goto(report)
    tab.get_by_label("Words").press_sequentially("fairy TALE")
    assert status(tab) == f"1 record of {len(RECORDS)} in 1 article"
    tab.get_by_role("radio", name="Table").check()
    assert tab.locator("#table tbody tr").count() == 1
    tab.locator("#records").focus()
    tab.keyboard.press("j")
    assert not re.search(r"\b(null|undefined|NaN)\b", shown_text(tab))
    tab.get_by_role("radio", name="Articles").check()
    tab.get_by_label("Words").fill('"tale fairy"')
    assert status(tab).startswith("0 records")
    expect(tab.get_by_text("No record matches.")).to_be_visible()
    tab.get_by_label("Words").fill("")
    tab.get_by_label("Speaker", exact=True).fill("ragnheidur")
    wanted = [r for r in RECORDS if r.speaker is not None and "Ragnheidur" in r.speaker.name]
    assert status(tab).startswith(f"{len(wanted)} records of ")
    tab.get_by_label("Speaker", exact=True).fill("")
    tab.get_by_label("Role").fill("brigade")
    wanted = [r for r in RECORDS if r.speaker is not None and any("Brigade" in role.text for role in r.speaker.roles)]
    assert status(tab).startswith(f"{len(wanted)} record")


@pytest.mark.parametrize(
    ("typed", "hits"), [("Fairy", ["fairy"]), ('"army\'s account"', ["army's account"]), ("(.*+?[ -\\", []), ("", [])]
)
def test_the_words_that_are_asked_for_are_painted(tab: Page, report: str, typed: str, hits: list[str]) -> None:
    tab.goto(report)
    expect(tab.locator("#articles button.voice").first).to_be_visible()
    tab.get_by_label("Words").fill(typed)
    painted = "[...CSS.highlights.get('found')].map(r => r.startContainer.data.slice(r.startOffset, r.endOffset))"
    assert tab.evaluate(painted) == hits


def test_a_speaker_of_an_article_is_a_filter(tab: Page, report: str) -> None:
    tab.goto(report)
    who = tab.locator("#article-1 [data-speaker]").first
    who.click()
    expect(who).to_have_attribute("aria-pressed", "true")
    expect(who).to_be_in_viewport()
    name = tab.get_by_label("Speaker", exact=True).input_value()
    wanted = [r for r in RECORDS if r.speaker is not None and name.casefold() in r.speaker.name.casefold()]
    assert wanted
    assert status(tab).startswith(f"{len(wanted)} record")
    who.click()
    expect(who).to_have_attribute("aria-pressed", "false")
    assert status(tab) == ALL


def test_the_address_brings_everything_back(tab: Page, report: str) -> None:
    tab.goto(report)
    tab.get_by_label("Kind", exact=True).select_option("person")
    tab.get_by_label("Words").fill("said")
    tab.keyboard.press("Tab")
    tab.locator("#records").focus()
    for _ in range(3):
        tab.keyboard.press("j")
    before = (status(tab), chosen(tab), tab.locator("#details-title").inner_text())
    tab.wait_for_url(f"**/*record={before[1]}")
    tab.reload()
    assert (status(tab), chosen(tab), tab.locator("#details-title").inner_text()) == before
    assert tab.get_by_label("Words").input_value() == "said"
    assert tab.locator(".part.on").count() > 0
    tab.goto(report + "#text=said&kind=nonsense&from=x&page=-1&view=%00&record=none")
    expect(tab.get_by_label("from")).to_have_value("")
    expect(tab.get_by_label("Words")).to_have_value("said")
    expect(tab.locator(".part.on")).to_have_count(0)
    assert tab.get_by_label("Kind", exact=True).input_value() == ""
    assert chosen(tab) is None


def test_a_link_to_a_record_shows_it(tab: Page, report: str) -> None:
    wanted = RECORDS[-1]
    tab.goto(f"{report}#{wanted.id}")
    expect(tab.locator(".voice[aria-expanded=true]")).to_be_in_viewport()
    assert tab.locator("#chosen blockquote").inner_text() == wanted.content.text
    expect(tab.locator("#chosen").get_by_role("link", name=f"#{wanted.id}")).to_be_visible()


def test_a_reader_who_turns_the_wheel_is_not_brought_back(tab: Page, report: str) -> None:
    tab.goto(report)
    expect(tab.locator("#articles button.voice").first).to_be_visible()
    top = """(wheel) => addEventListener("hashchange", () => {
        if (wheel) dispatchEvent(new WheelEvent("wheel"));
        scrollTo(0, 0);
    }, { once: true })"""
    for wheel, record in ((False, RECORDS[-1]), (True, RECORDS[-2])):
        tab.evaluate(top, wheel)
        tab.evaluate("hash => { location.hash = hash }", record.id)
        tab.wait_for_timeout(500)
        assert (tab.evaluate("scrollY") == 0) is wheel


# --- keyboard


def test_keys_go_from_record_to_record(tab: Page, report: str) -> None:
    tab.goto(report)
    in_order = sorted(RECORDS, key=lambda r: (r.document.id, r.content.spans[0].start))
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert chosen(tab) == in_order[1].id
    assert tab.evaluate("document.activeElement.dataset.key") == in_order[1].id
    expect(tab.locator(":focus")).to_be_in_viewport()
    tab.keyboard.press("k")
    tab.keyboard.press("k")  # there is none before the first
    assert chosen(tab) == in_order[0].id
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "details-title"
    tab.keyboard.press("j")
    assert (chosen(tab), tab.evaluate("document.activeElement.id")) == (in_order[1].id, "details-title")
    tab.keyboard.press("Escape")
    assert chosen(tab) is None
    assert tab.evaluate("document.activeElement.dataset.key") == in_order[1].id


def test_buttons_go_from_record_to_record_and_keep_the_focus(tab: Page, report: str) -> None:
    tab.goto(report)
    in_order = sorted(RECORDS, key=lambda r: (r.document.id, r.content.spans[0].start))
    tab.keyboard.press("j")
    tab.get_by_role("button", name="Next").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    assert chosen(tab) == in_order[2].id
    assert in_order[2].content.text in tab.locator("#said").inner_text()
    expect(tab.get_by_role("button", name="Next")).to_be_focused()
    tab.get_by_role("button", name="Close", exact=True).click()
    assert chosen(tab) is None
    assert tab.evaluate("document.activeElement.dataset.key") == in_order[2].id


def test_a_click_on_words_chooses_the_inner_record(tab: Page, tmp_path: Path) -> None:
    text = "The union said the port had told it that the cranes were sound."
    outer, inner = (
        content_record(text, "the port had told it that the cranes were sound"),
        content_record(text, "cranes"),
    )
    (tmp_path / "a.txt").write_text(text)
    tab.goto(written(tmp_path / "r.html", [outer, inner], tmp_path))
    tab.locator(".content .content").click()
    assert chosen(tab) == inner.id
    tab.locator(".content", has_text="the port had").first.click(position={"x": 40, "y": 8})
    assert chosen(tab) == outer.id
    tab.get_by_label("Words").fill("union or")
    assert status(tab).startswith("0 records")


def test_keys_are_left_to_fields_and_to_the_browser(tab: Page, report: str) -> None:
    tab.goto(report)
    tab.get_by_label("Words").press_sequentially("jk")
    assert (chosen(tab), tab.get_by_label("Words").input_value()) == (None, "jk")
    tab.get_by_label("Words").fill("")
    tab.locator("#records").focus()
    for key in ("Control+j", "Alt+j", "Meta+k", "/", "n"):
        tab.keyboard.press(key)
    assert chosen(tab) is None
    tab.get_by_label("Letter keys on").uncheck()
    tab.locator("#records").focus()
    tab.keyboard.press("j")
    assert chosen(tab) is None


def test_it_is_all_reached_by_tab_and_named(tab: Page, report: str) -> None:
    tab.goto(report)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the records"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "records"
    assert status(tab) == ALL
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "who"
    for role in (
        "button",
        "textbox",
        "searchbox",
        "combobox",
        "spinbutton",
        "radio",
        "checkbox",
        "img",
        "link",
        "article",
    ):
        unnamed = tab.get_by_role(role, name=re.compile(r"^\s*$"))
        assert unnamed.count() == 0, role
    assert tab.get_by_role("main").count() == tab.get_by_role("banner").count() == 1
    assert tab.get_by_role("complementary").count() == tab.get_by_role("search").count() == 1
    ids = tab.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    levels = tab.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))


# --- table


def test_the_table_is_sorted_turned_over_and_leads_to_the_article(tab: Page, report: str) -> None:
    tab.goto(report)
    tab.get_by_role("radio", name="Table").check()
    rows = tab.locator("#table tbody tr")
    assert rows.count() == 100
    tab.get_by_role("button", name="Confidence").click()
    tab.get_by_role("button", name="Confidence").click()
    expect(tab.get_by_role("columnheader", name="Confidence")).to_have_attribute("aria-sort", "descending")
    assert rows.first.locator(".number").inner_text() == f"{max(r.confidence for r in RECORDS):.2f}"
    tab.get_by_role("button", name="Next page").first.click()
    assert rows.count() == len(RECORDS) - 100
    tab.wait_for_url("**/*page=2")
    tab.reload()
    assert rows.count() == len(RECORDS) - 100
    key = rows.nth(3).get_attribute("data-key")
    rows.nth(3).get_by_role("link").click()
    expect(tab.locator(f'.voice[data-key="{key}"][aria-expanded=true]')).to_be_in_viewport()
    assert chosen(tab) == key
    tab.go_back()
    expect(rows.nth(3)).to_be_visible()
    tab.locator("#records").focus()
    tab.keyboard.press("j")
    expect(rows.first).to_have_attribute("aria-current", "true")
    assert chosen(tab) == rows.first.get_attribute("data-key")


# --- hostile and odd articles


def test_a_hostile_article_runs_nothing(tab: Page, tmp_path: Path) -> None:
    records = [r for words in HOSTILE for r in filled(words)]
    tab.goto(written(tmp_path / "r.html", records))
    assert status(tab) == f"{len(records)} records of {len(records)} in {len(HOSTILE)} articles"
    for _ in records:
        tab.keyboard.press("j")
    tab.get_by_role("radio", name="Table").check()
    assert tab.locator("#table tbody tr").count() == len(records)
    assert tab.evaluate("[typeof hit, document.scripts.length, document.images.length]") == [
        "undefined", len(HOSTILE) + 2, 0,
    ]  # fmt: skip
    for width in (1280, 400):
        tab.set_viewport_size({"width": width, "height": 800})
        for view in ("Table", "Articles"):
            tab.get_by_role("radio", name=view).check()
            assert tab.evaluate("document.documentElement.scrollWidth") == width
    tab.get_by_role("radio", name="Table").check()
    assert "[U+202E]gnp.exe[U+2066]" in tab.locator("#table").inner_text()


def test_the_policy_stops_what_would_get_in(browser: Browser, report: str) -> None:
    """Were there ever a way for markup into the page, its policy would still hold."""
    tab = browser.new_page()
    refused: list[str | None] = []
    tab.on("requestfailed", lambda sent: refused.append(sent.failure))
    tab.goto(report)
    tab.evaluate("""() => {
      const box = document.createElement("div");
      box.innerHTML = '<img src="http://127.0.0.1:9/x" onerror="window.hit = 1"><p style="position:fixed">';
      document.body.append(box);
      const script = document.createElement("script");
      script.textContent = "window.hit = 2";
      document.body.append(script);
    }""")
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.hit") is None
    assert tab.evaluate("getComputedStyle(document.body.lastElementChild.previousElementSibling.lastChild).position") \
        == "static"  # fmt: skip
    assert refused == ["csp"]
    tab.close()


def test_sentences_stand_in_for_a_text_that_is_not_there(tab: Page, tmp_path: Path) -> None:
    own = [r for r in RECORDS if r.document.id == RECORDS[0].document.id][:1]
    far = [r for r in RECORDS if r.document.id == RECORDS[0].document.id][-1:]
    tab.goto(written(tmp_path / "r.html", [*own, *far]))
    expect(tab.get_by_text("Only the sentences of its records")).to_be_visible()
    assert tab.locator(".gap").count() == 1
    assert far[0].sentences[-1].text[-20:] in tab.locator(".words").inner_text().replace("\n", " ")


def test_a_sentence_that_a_review_cut_out_has_no_number(tab: Page, tmp_path: Path) -> None:
    known, cut = replace(RECORDS[0].sentences[0], index=6), replace(RECORDS[0].sentences[0], index=-1, text="Cut.")
    record = replace(RECORDS[0], sentences=(known, cut))
    tab.goto(written(tmp_path / "r.html", [record]) + f"#{record.id}")
    tab.locator(".sentences summary").click()
    first, second = tab.locator(".sentences li").all()
    assert (first.get_attribute("value"), first.inner_text()) == ("7", known.text)
    assert (second.get_attribute("value"), second.inner_text()) == (None, "Cut.")
    assert [li.evaluate("e => getComputedStyle(e).listStyleType") for li in (first, second)] == ["decimal", "none"]


def test_two_copies_of_a_file_have_records_of_their_own(tab: Page, tmp_path: Path) -> None:
    copy = replace(RECORDS[0], document=replace(RECORDS[0].document, id="copy.txt"))
    tab.goto(written(tmp_path / "r.html", [RECORDS[0], copy]) + f"#{copy.id}-2")
    assert tab.locator("article .part.on").count() > 0
    assert tab.locator("article").nth(0).locator(".part.on").count() == 0


def test_articles_are_built_when_they_come_near(tab: Page, tmp_path: Path) -> None:
    own = [r for r in RECORDS if r.document.id == RECORDS[0].document.id]
    many = [replace(r, id=f"{r.id}{n}", document=replace(r.document, id=f"{n}.txt")) for n in range(200) for r in own]
    tab.goto(written(tmp_path / "r.html", many))
    tab.wait_for_timeout(200)
    assert 0 < tab.locator(".voices").count() < 20
    last = tab.locator("article").last
    last.scroll_into_view_if_needed()
    expect(last.locator("button.voice").first).to_be_visible()
    assert tab.locator(".voices").count() < 60


def test_no_script_no_articles_but_the_charts_and_a_word_about_it(browser: Browser, report: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(report)
    expect(tab.locator("noscript p")).to_be_visible()
    expect(tab.get_by_role("img", name="Who speaks most")).to_be_visible()
    context.close()


# --- looks


@pytest.mark.parametrize(("width", "dark"), [(400, False), (640, True), (1280, True)])
def test_nothing_is_wider_than_the_screen(browser: Browser, report: str, width: int, dark: bool) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light")
    tab = context.new_page()
    tab.goto(report)
    for view in ("articles", "table"):
        # by the keyboard: the page may still be moving to the record chosen before
        tab.locator(f"input[value={view}]").press("Space")
        expect(tab.locator(f"input[value={view}]")).to_be_checked()
        assert tab.evaluate("document.documentElement.scrollWidth") == width
        tab.locator("#records").focus()
        tab.keyboard.press("j")
        expect(tab.locator("#details-title")).to_be_in_viewport()
        assert tab.evaluate("document.documentElement.scrollWidth") == width
    paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(24, 26, 29)" if dark else "rgb(253, 252, 250)")
    context.close()


def test_the_benchmark_measures_all_that_it_tells() -> None:
    command = [sys.executable, "-m", "benchmarks.report", str(GOLDEN), str(ARTICLES), "--runs", "1", "--json"]
    figures = json.loads(subprocess.check_output(command, cwd=GOLDEN.parent.parent.parent))
    assert figures["records"] == len(RECORDS)
    assert figures["opened"]["paint"] > 0
    assert figures["filter"]["n"] >= 2 * sum(map(len, benchmark.TYPED))
    assert 0 <= figures["script"]["p50"] <= figures["filter"]["p50"] <= figures["filter"]["worst"]
    assert f"{figures['filter']['p95']:.0f}" in benchmark.table(figures)
