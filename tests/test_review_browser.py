"""`quotes review` in a real browser: keys, marking of words, undo, two windows at once, and hostile words."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from typer.testing import CliRunner

from quotes.cli import app
from quotes.review.serve import Server
from quotes.review.values import Standing
from quotes.values import QuotedContent, Span, Speaker
from tests.chromium import chromium
from tests.reviewed import BUDGET, COURT, golden, index, review_database, state, text_of

pytestmark = pytest.mark.browser
ALL = golden(BUDGET)
TEXT = text_of(BUDGET)
QUOTED = next(r for r in ALL if r.content.text.startswith("“We were elected"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return review_database(tmp_path / "news.db", BUDGET, COURT)


def served(path: Path) -> Iterator[Server]:
    made = Server(str(path), "Ada")
    thread = threading.Thread(target=made.run)
    thread.start()
    yield made
    made.stop()
    thread.join()


@pytest.fixture
def server(path: Path) -> Iterator[Server]:
    yield from served(path)


def entered(context: BrowserContext, server: Server, address: str = "/document/1") -> Page:
    """A page that was let in, and complains of nothing."""
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.set_default_timeout(8000)
    page.goto(server.keys.url)
    page.goto(f"http://127.0.0.1:{server.keys.port}{address}")
    return page


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield entered(context, server)
    context.close()


def standing(path: Path, record: str) -> Standing:
    found = state(path).review.find(record)
    assert found is not None
    return found


def said(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_contain_text(words)


def marked(page: Page, words: str) -> None:
    """Select these words of the article, from the first sign to the last, as if by the mouse that is let go there."""
    page.evaluate(
        """(words) => {
            const runs = [...document.querySelectorAll('#article .run')];
            const at = runs.map((run) => run.textContent).join('').indexOf(words);
            const place = (left) => {
                const run = runs.find((one) => left < one.textContent.length || void (left -= one.textContent.length));
                return [run.firstChild, left];
            };
            const [last, end] = place(at + words.length - 1);
            getSelection().setBaseAndExtent(...place(at), last, end + 1);
            last.parentElement.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}));
        }""",
        words,
    )


# --- by keyboard


def test_accept_reject_and_undo_by_keyboard_keep_the_focus(page: Page, path: Path) -> None:
    expect(page.locator("li.record.current")).to_be_focused()
    page.keyboard.press("a")
    said(page, "Accepted.")
    expect(page.locator("li.record.current")).to_be_focused()
    expect(page.locator("li.record.current")).to_have_attribute("data-id", ALL[0].id)
    page.keyboard.press("j")
    expect(page.locator(f"#r-{ALL[1].id}")).to_be_focused()
    page.keyboard.press("r")
    said(page, "Rejected.")
    assert [standing(path, r.id).verdict for r in ALL[:2]] == ["accepted", "rejected"]
    page.reload()
    expect(page.locator(f"#r-{ALL[1].id}")).to_contain_text("rejected")
    expect(page.locator(f"#r-{ALL[1].id}")).to_have_class("record tone-1 rejected current")
    page.keyboard.press("u")
    said(page, "Undone: reject.")
    page.keyboard.press("u")
    said(page, "Undone: accept.")
    expect(page.locator(f"#r-{ALL[0].id}")).to_be_focused()
    page.keyboard.press("u")
    said(page, "Nothing to undo")
    assert state(path).review.open == len(ALL)


def test_accept_and_on_goes_to_the_next_open_one_and_then_to_the_least_sure(page: Page, path: Path) -> None:
    for number in range(len(ALL)):
        expect(page.locator("li.record.current")).to_have_attribute("data-id", ALL[number].id)
        page.keyboard.press("A")
    page.wait_for_url("**/document/2?record=*")
    least = min(golden(COURT), key=lambda r: r.confidence)
    expect(page.locator("li.record.current")).to_have_attribute("data-id", least.id)
    assert state(path).review.open == 0


def test_a_document_is_finished_by_keyboard(page: Page, path: Path) -> None:
    page.keyboard.press("f")
    said(page, "Decide what is open first")
    for _ in range(len(ALL) - 1):
        page.keyboard.press("A")  # faster than the answers come
    page.keyboard.press("a")
    page.keyboard.press("f")
    said(page, "counts as gold")
    assert [d.action for s in state(path).review.standings for d in s.history] == ["accept"] * len(ALL)
    assert state(path).review.is_gold


def test_words_are_moved_by_keyboard(page: Page, path: Path) -> None:
    page.goto(page.url.partition("?")[0] + f"?record={QUOTED.id}")
    page.keyboard.press("e")
    expect(page.locator("[name=part][value=content]")).to_be_focused()
    page.keyboard.press("Shift+ArrowRight")  # past the mark
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    said(page, "content: We were elected to balance the books, and we will")
    page.keyboard.press("2")
    page.keyboard.press("ArrowRight")
    said(page, "cue: told reporters")
    page.keyboard.press("3")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+Enter")
    said(page, "Corrected.")
    value = standing(path, QUOTED.id).value
    assert value.cue is not None
    assert value.source is not None
    assert value.content.text == "We were elected to balance the books, and we will"
    assert value.type == "indirect"
    assert (value.cue.text, value.source.text) == ("told reporters", ". Okonjo-Reyes")
    expect(page.locator("li.record.current")).to_be_focused()


def test_words_of_two_paragraphs_are_told_apart(page: Page) -> None:
    page.keyboard.press("e")
    page.keyboard.press("ArrowRight")
    said(page, "content: to press on with fuel tax By")


def test_a_correction_can_be_left(page: Page, path: Path) -> None:
    page.keyboard.press("e")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("s")
    expect(page.locator("[data-speaker]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[name=part]:checked")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("form.amend")).to_have_count(0)
    expect(page.locator("li.record.current")).to_be_focused()
    assert state(path).review.last == 0


def test_further_stretches_are_added_and_taken_away(page: Page, path: Path) -> None:
    page.keyboard.press("e")
    field = page.locator("[data-spans=content]")
    expect(field).to_have_value("14-39")
    page.keyboard.press("+")
    expect(field).not_to_have_value("14-39")
    page.keyboard.press("-")
    expect(field).to_have_value("14-39")
    page.keyboard.press("+")
    marked(page, "theatre")
    start = TEXT.index("theatre")
    expect(field).to_have_value(f"14-39 {start}-{start + 7}")
    page.keyboard.press("Control+Enter")
    said(page, "Corrected.")
    assert len(standing(path, ALL[0].id).value.content.spans) == 2


# --- with the mouse, and the form


def test_words_selected_in_the_article_become_the_part(page: Page, path: Path) -> None:
    page.keyboard.press("e")
    page.keyboard.press("3")
    expect(page.locator("[name=part][value=source]")).to_be_focused()
    marked(page, "nance Minister Bohumil Okon")  # whole words are taken
    page.locator("[data-speaker]").select_option(label="somebody else, or another name …")
    expect(page.locator("[name=name]")).to_be_focused()
    page.locator("[name=name]").fill("Petra Nowak")
    page.locator("[name=roles]").fill("Finance Minister")
    page.locator("[name=roles]").press("Control+Enter")
    said(page, "Corrected.")
    value = standing(path, ALL[0].id).value
    assert value.source is not None
    assert value.speaker is not None
    assert value.source.text == "Finance Minister Bohumil Okonjo-Reyes"
    assert (value.speaker.name, [r.text for r in value.speaker.roles]) == ("Petra Nowak", ["Finance Minister"])
    expect(page.locator(f"#r-{ALL[0].id} .speaker")).to_have_text("Petra Nowak")


def test_words_are_marked_by_drawing_the_mouse_over_them(page: Page) -> None:
    page.keyboard.press("e")
    page.keyboard.press("3")
    expect(page.locator("[name=part][value=source]")).to_be_focused()
    box = page.locator("#article .run", has_text="Anneke Sorensson-Diallo").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 3, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 3, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    at = TEXT.index("By Anneke")
    expect(page.locator("[data-spans=source]")).to_have_value(f"{at}-{at + 26}")


def test_a_double_click_marks_a_word(page: Page) -> None:
    page.keyboard.press("e")
    page.keyboard.press("2")
    expect(page.locator("[name=part][value=cue]")).to_be_focused()
    page.locator("#article .run", has_text="insisted").dblclick()
    at = TEXT.index("insisted")
    expect(page.locator("[data-spans=cue]")).to_have_value(f"{at}-{at + 8}")


def test_another_speaker_of_the_document_brings_his_kind_and_roles(page: Page, path: Path) -> None:
    page.keyboard.press("e")
    option = page.locator("[data-speaker] option", has_text="Bohumil Okonjo-Reyes")
    page.locator("[data-speaker]").select_option(value=option.get_attribute("value"))
    expect(page.locator("[name=roles]")).to_have_value("Finance Minister")
    expect(page.locator("[name=kind]")).to_have_value("person")
    page.keyboard.press("Control+Enter")
    said(page, "Corrected.")
    value = standing(path, ALL[0].id).value
    assert value.speaker is not None
    assert (value.speaker.name, value.speaker.kind) == ("Bohumil Okonjo-Reyes", "person")


def test_what_the_server_refuses_is_said_and_nothing_typed_is_lost(page: Page, path: Path) -> None:
    page.keyboard.press("e")
    page.locator("[name=roles]").fill("queen of the bees")
    page.keyboard.press("Control+Enter")
    said(page, "does not have the words “queen of the bees”")
    expect(page.locator("[name=roles]")).to_have_value("queen of the bees")
    assert state(path).review.last == 0


def test_a_missed_attribution_is_added_from_selected_words(page: Page, path: Path) -> None:
    marked(page, "Parliament is expected")
    page.keyboard.press("m")
    at = TEXT.index("Parliament is expected")
    expect(page.locator("[data-spans=content]")).to_have_value(f"{at}-{at + 22}")
    page.keyboard.press("Control+Enter")
    said(page, "Added.")
    (added,) = [s for s in state(path).review.standings if s.is_added]
    assert added.value.content.text == "Parliament is expected"
    expect(page.locator(f"#r-{added.id}")).to_be_focused()


def test_a_click_in_the_article_looks_at_its_record(page: Page) -> None:
    page.locator("#article .content", has_text="cost of less than 900 crowns").click()
    current = page.locator("li.record.current")
    expect(current).to_contain_text("a cost of less than 900 crowns")
    expect(page.locator("#article .content.on")).to_contain_text("a cost of less than 900 crowns")
    page.reload()
    expect(current).to_contain_text("a cost of less than 900 crowns")


def test_offsets_are_code_points_and_odd_signs_harm_nothing(browser: Browser, tmp_path: Path) -> None:
    text = "🙂🙂 First\r\nline \u202ewith\x07 signs.\r\n\r\nAnn 🙂 said the bridge was safe 🙂 and wet."
    at = text.index("the bridge")
    sentence = replace(ALL[0].sentences[0], start=text.index("Ann"), end=len(text), text=text[text.index("Ann") :])
    record = replace(
        ALL[0], content=QuotedContent("the bridge", (Span(at, at + 10),), ()), cue=None, source=None,
        sentences=(sentence,), document=replace(ALL[0].document, id="odd.txt"), speaker=None,
    )  # fmt: skip
    index(tmp_path / "odd.db", [record], {"odd.txt": text})
    for server in served(tmp_path / "odd.db"):
        page = entered(browser.new_context(), server)
        page.keyboard.press("e")
        for _ in range(4):
            page.keyboard.press("ArrowRight")
        said(page, "content: the bridge was safe 🙂 and")
        page.keyboard.press("3")
        expect(page.locator("[name=part][value=source]")).to_be_focused()
        marked(page, "First")
        page.keyboard.press("Control+Enter")
        said(page, "Corrected.")
        value = state(tmp_path / "odd.db").review.standings[0].value
        assert value.content.text == "the bridge was safe 🙂 and"
        assert value.source is not None
        assert value.source.text == "First"
        page.context.close()


# --- keys, list, screen readers


def test_keys_are_shown_and_can_be_turned_off(page: Page, path: Path) -> None:
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    page.keyboard.press("a")
    dialog.get_by_label("Keys of one letter are on").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert state(path).review.last == 0
    page.get_by_role("button", name="Accept").first.click()
    said(page, "Accepted.")


def test_the_list_is_walked_and_searched_by_keyboard(page: Page) -> None:
    page.keyboard.press("/")
    page.wait_for_url("**/")
    page.keyboard.press("/")
    expect(page.get_by_label("Title, outlet, date or file")).to_be_focused()
    page.keyboard.type("ferry")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=ferry**")
    expect(page.locator("[data-row]")).to_have_count(1)
    page.keyboard.press("j")
    expect(page.locator("[data-row]")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/document/2")


def test_landmarks_and_names_for_screen_readers(page: Page) -> None:
    expect(page.get_by_role("banner")).to_be_visible()
    expect(page.get_by_role("navigation", name="Pages")).to_be_visible()
    expect(page.get_by_role("article", name="The article")).to_be_visible()
    expect(page.get_by_role("region", name="Attributions")).to_be_visible()
    expect(page.get_by_role("status")).to_have_attribute("aria-live", "polite")
    expect(page.locator("[aria-current=true]")).to_have_count(1)
    page.keyboard.press("e")
    for name in ("Who", "Kind", "Type", "Sense"):
        expect(page.get_by_role("combobox", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("textbox", name="Roles, one a line, in the article's words")).to_be_visible()
    for part in ("content", "cue", "source"):
        expect(page.get_by_label(f"{part}: start and end of each stretch")).to_be_visible()
    expect(page.get_by_role("button", name="end a word on")).to_be_visible()


# --- two at once


def test_two_windows_lose_no_decision(browser: Browser, server: Server, path: Path) -> None:
    ada, bo = (entered(browser.new_context(), server) for _ in range(2))
    ada.keyboard.press("a")
    said(ada, "Accepted.")
    bo.keyboard.press("r")
    said(bo, "Not saved yet")
    expect(bo.locator(".clash")).to_contain_text("accept")
    expect(bo.get_by_role("button", name="Decide mine instead")).to_be_focused()
    assert standing(path, ALL[0].id).verdict == "accepted"
    bo.keyboard.press("Enter")
    said(bo, "Rejected.")
    now = standing(path, ALL[0].id)
    assert [d.action for d in now.history] == ["accept", "reject"]
    assert len({d.browser for d in now.history}) == 2
    ada.keyboard.press("e")
    ada.keyboard.press("ArrowLeft")
    ada.keyboard.press("Control+Enter")
    said(ada, "Corrected.")  # the form was fetched after the other's decision
    bo.keyboard.press("j")
    bo.keyboard.press("a")
    said(bo, "Accepted.")
    expect(bo.locator(f"#r-{ALL[0].id}")).to_contain_text("corrected")  # what the other did is seen with the own
    ada.keyboard.press("j")
    ada.keyboard.press("r")
    said(ada, "Not saved yet")
    ada.get_by_role("link", name="Keep theirs").click()
    expect(ada.locator(".clash")).to_have_count(0)
    assert standing(path, ALL[1].id).verdict == "accepted"
    for one in (ada, bo):
        one.context.close()


def test_a_program_that_has_ended_is_said(browser: Browser, path: Path) -> None:
    for server in served(path):
        page = entered(browser.new_context(), server)
    page.keyboard.press("a")
    said(page, "The program does not answer")
    page.context.close()


# --- hostile


def test_hostile_words_run_nothing(browser: Browser, tmp_path: Path) -> None:
    bad = "</span></script><script>alert(1)</script><img src=/next onerror=alert(2)><svg onload=alert(3)>\"'"
    text = f"{bad} said {bad}."
    at = len(bad) + 6
    words = replace(ALL[0].source, text=bad, spans=(Span(0, len(bad)),)) if ALL[0].source else None
    record = replace(
        ALL[0], id=f"{bad}#", content=QuotedContent(bad, (Span(at, at + len(bad)),), ()), cue=None, source=words,
        speaker=Speaker(bad, bad, "person", (), (), "name"), warnings=(bad,),
        sentences=(replace(ALL[0].sentences[0], start=0, end=len(text), text=text),),
        document=replace(ALL[0].document, id=f"{bad}.txt", title=bad, url="javascript:alert(4)"),
    )  # fmt: skip
    index(tmp_path / "bad.db", [record], {f"{bad}.txt": text})
    asked: list[str] = []
    for server in served(tmp_path / "bad.db"):
        context = browser.new_context()
        page = entered(context, server)
        page.on("request", lambda request: asked.append(request.url))
        page.keyboard.press("a")
        said(page, "Accepted.")
        page.keyboard.press("e")
        expect(page.locator("[data-words=content]")).to_contain_text("<script>alert(1)</script>")
        page.locator("[data-speaker]").select_option(value=bad)
        page.keyboard.press("Control+Enter")
        said(page, "Corrected.")
        assert page.locator("#document img, #document script, #document svg").count() == 0
        here = f"http://127.0.0.1:{server.keys.port}/"
        assert all(url.startswith((f"{here}document/1", f"{here}static/")) for url in asked)
        page.goto(f"http://127.0.0.1:{server.keys.port}/")
        expect(page.locator("[data-row]")).to_contain_text("<img")
        context.close()


def test_a_page_elsewhere_can_neither_read_nor_decide(browser: Browser, server: Server, path: Path) -> None:
    context = browser.new_context()
    entered(context, server)
    evil = context.new_page()
    target = f"http://127.0.0.1:{server.keys.port}"
    evil.route(
        "http://evil.example/*", lambda route: route.fulfill(body="<title>evil</title>", content_type="text/html")
    )
    evil.goto("http://evil.example/")
    read = evil.evaluate(
        "(url) => fetch(url, {credentials: 'include'}).then((answer) => answer.status, () => 'refused')",
        f"{target}/document/1",
    )
    assert read == "refused"
    evil.evaluate(
        """(url) => new Promise((done) => {
            const frame = document.createElement('iframe'); frame.name = 'f'; document.body.append(frame);
            const form = Object.assign(document.createElement('form'), {method: 'post', target: 'f'});
            form.setAttribute('action', url);
            for (const [n, v] of [['action', 'accept'], ['record', 'x'], ['saw', '0']])
                form.append(Object.assign(document.createElement('input'), {name: n, value: v}));
            document.body.append(form); frame.onload = () => done(); form.submit();
        })""",
        f"{target}/document/1/decide",
    )
    assert state(path).review.last == 0
    context.close()


# --- export


def test_what_was_decided_is_exported(page: Page, path: Path, tmp_path: Path) -> None:
    page.keyboard.press("a")
    said(page, "Accepted.")
    with page.expect_download() as download:
        page.get_by_role("link", name="Corrections").click()
    (row,) = [json.loads(line) for line in download.value.path().read_text().splitlines()]
    assert (row["record"], row["decision"], row["who"]) == (ALL[0].id, "accepted", "Ada")
    done = CliRunner().invoke(app, ["review", str(path), "--export", "-"])
    assert json.loads(done.stdout) == row


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 420])
def test_nothing_is_cut_off_on_any_screen(browser: Browser, server: Server, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = entered(context, server)
    for address in ("/", "/document/1", f"/document/1?record={QUOTED.id}&edit=1", "/gone"):
        page.goto(f"http://127.0.0.1:{server.keys.port}{address}")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, address
    context.close()
