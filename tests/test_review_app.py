"""The pages and what their forms do, as a browser asks for them."""

from __future__ import annotations

import html
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quotes.review.log import decisions
from quotes.store import opened
from quotes.values import QuotedContent, Role, Span, Speaker
from tests.reviewed import (
    BUDGET,
    COURT,
    FIGHTING,
    Visitor,
    elsewhere,
    golden,
    index,
    review_database,
    state,
    text_of,
)

ALL = golden(BUDGET)
QUOTED = next(r for r in ALL if r.content.text.startswith("“We were elected"))
FORM: dict[str, Any] = {
    "content": "258-310", "cue": "328-332", "source": "311-327", "type": "direct", "speech": "1", "speaker": "new",
    "name": "Petra Nowak", "kind": "person", "roles": "Finance Minister",
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return review_database(tmp_path / "news.db", BUDGET, COURT)


@pytest.fixture
def ada(path: Path) -> Visitor:
    return Visitor(path)


def plain(page: str) -> str:
    """A page's words."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)))


def said(page: str) -> str:
    found = re.search(r'data-said="([^"]*)"', page)
    return html.unescape(found[1]) if found else ""


# --- the list


def test_the_list_has_every_document_with_its_counts(ada: Visitor) -> None:
    page = ada.get("/")
    assert page.status_code == 200
    words = plain(page.text)
    assert "Minister vows to press on with fuel tax" in words
    assert f"0 of {len(ALL)}" in words
    assert "2 documents" in words
    assert f"{len(ALL) + len(golden(COURT))} open" in words
    assert "Reviewing as Ada" in words


def test_the_list_is_searched_and_filtered(ada: Visitor, path: Path) -> None:
    assert COURT not in ada.get("/?words=fuel+tax").text
    assert BUDGET in ada.get("/?words=fuel+tax").text
    assert "No document is like that" in ada.get("/?words=100%25_sure").text
    for record in golden(COURT):
        assert ada.decide("accept", record.id, number=2).status_code == 200
    assert BUDGET not in ada.get("/?show=decided").text
    assert COURT in ada.get("/?show=decided").text
    assert COURT not in ada.get("/?show=open").text
    assert COURT not in ada.get("/?show=finished").text
    ada.decide("finish", saw=state(path, 2).review.last, number=2)
    assert COURT in ada.get("/?show=finished").text
    assert COURT not in ada.get("/?show=decided").text
    assert "✓ finished" in ada.get("/").text


def test_a_long_list_has_pages(tmp_path: Path) -> None:
    index(tmp_path / "news.db", [elsewhere(ALL[0], f"{n:03}.txt") for n in range(120)], {})
    ada = Visitor(tmp_path / "news.db")
    first, last = ada.get("/").text, ada.get("/?page=3").text
    assert first.count("data-row") == 50
    assert last.count("data-row") == 20
    assert "page 3 of 3" in plain(last)
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in last
    assert ada.get("/?page=x").text.count("data-row") == 50
    assert ada.get("/?page=99999999999999999999").text.count("data-row") == 50


# --- a document


def test_the_article_is_shown_with_its_highlights_and_all_records(ada: Visitor) -> None:
    page = ada.get("/document/1").text
    article = page.partition('<article id="article"')[2].partition("</article>")[0]
    runs = re.findall(r'<span class="run" data-start="(\d+)" data-end="(\d+)">([^<]*)</span>', article)
    text = text_of(BUDGET)
    assert len(runs) > 50
    for start, end, words in runs:
        assert html.unescape(words) == text[int(start) : int(end)]
    assert "".join("".join(html.unescape(words) for *_, words in runs).split()) == "".join(text.split())
    assert page.count('<li class="record') == len(ALL)
    assert 'data-letter="C"' in article
    assert 'aria-current="true"' in page
    assert "Finance Minister" in plain(page)


def test_signs_that_a_page_cannot_show_keep_the_offsets(tmp_path: Path) -> None:
    text = "One\r\nline \u202eturned\u202c and \x07bell.\r\n\r\n" + "Ann said the bridge was safe."
    at = text.index("the bridge")
    record = replace(
        ALL[0], id="0" * 20, content=QuotedContent("the bridge was safe", (Span(at, at + 19),), ()), cue=None,
        source=None,
        sentences=(replace(ALL[0].sentences[0], start=at - 9, end=at + 20, text=text[at - 9 : at + 20]),),
    )  # fmt: skip
    index(tmp_path / "news.db", [elsewhere(record, "odd.txt")], {"odd.txt": text})
    page = Visitor(tmp_path / "news.db").get("/document/1").text
    assert "\r" not in page
    assert "\u202e" not in page
    assert 'data-shown="[U+202E]"' in page
    for start, end, words in re.findall(r'<span class="run" data-start="(\d+)" data-end="(\d+)">([^<]*)</span>', page):
        assert words == text[int(start) : int(end)]


def test_without_a_text_the_sentences_are_shown_and_it_is_said(tmp_path: Path) -> None:
    ada = Visitor(review_database(tmp_path / "news.db", BUDGET, texts=False))
    page = plain(ada.get("/document/1").text)
    assert "only the sentences" in page
    assert "Economists are divided" not in page
    assert "sentences only" in plain(ada.get("/").text)
    outside = ada.decide("correct", QUOTED.id, **{**FORM, "content": f"{text_of(BUDGET).index('Economists')}-999"})
    assert outside.status_code == 422
    assert "stored here" in said(outside.text)
    assert ada.decide("correct", QUOTED.id, **{**FORM, "content": "259-273"}).status_code == 200


def test_what_is_not_there_is_404(ada: Visitor) -> None:
    for address in (
        "/document/99",
        "/document/99999999999999999999999",
        f"/document/{'9' * 5000}",
        "/document/-1",
        "/document/x",
        "/nothing",
        "/static/nothing.js",
    ):
        assert ada.get(address).status_code == 404
    assert ada.decide("accept", "0" * 20).status_code == 404
    assert ada.decide("accept", QUOTED.id, number=77).status_code == 404
    assert ada.undo(number=77).status_code == 404
    assert ada.decide("burn", QUOTED.id).status_code == 400
    assert ada.decide("finish", QUOTED.id).status_code == 400


def test_a_record_that_is_asked_for_is_the_one_looked_at(ada: Visitor) -> None:
    page = ada.get(f"/document/1?record={QUOTED.id}").text
    assert re.search(rf'id="r-{QUOTED.id}"[^>]*aria-current="true"', page)
    assert page.count('aria-current="true"') == 1
    assert 'aria-current="true"' in ada.get("/document/1?record=nothing").text


def test_the_least_sure_comes_first_and_can_be_passed_over(ada: Visitor) -> None:
    everything = [*((1, r) for r in ALL), *((2, r) for r in golden(COURT))]
    queue = sorted(everything, key=lambda pair: pair[1].confidence)
    (number, first), (_, second), *_ = queue
    asked = ada.client.get("/next", follow_redirects=False)
    assert (asked.status_code, asked.headers["location"]) == (303, f"/document/{number}?record={first.id}")
    passed = ada.client.get(f"/next?document={number}&record={first.id}", follow_redirects=False)
    assert passed.headers["location"].endswith(second.id)
    again = ada.client.get(f"/next?document={queue[-1][0]}&record={queue[-1][1].id}", follow_redirects=False)
    assert again.headers["location"].endswith(first.id)
    for number, record in everything:
        ada.decide("reject", record.id, number=number)
    assert "No attribution in this database is open" in ada.get("/next").text
    assert "Least sure first" not in ada.get("/").text


# --- decisions


def test_accept_and_reject_are_kept_and_shown(ada: Visitor, path: Path) -> None:
    done = ada.decide("accept", QUOTED.id)
    assert (done.status_code, said(done.text)) == (200, "Accepted.")
    assert done.headers["x-inside"] == "1"
    assert "<html" not in done.text
    standing = state(path).review.find(QUOTED.id)
    assert standing is not None
    assert standing.verdict == "accepted"
    assert ada.decide("reject", QUOTED.id, saw=standing.last).status_code == 200
    page = ada.get(f"/document/1?record={QUOTED.id}").text
    assert "rejected" in page
    assert re.search(r"Ada: accept.*Ada: reject", plain(page))


def test_without_the_script_a_form_leads_back_to_the_record(ada: Visitor) -> None:
    done = ada.post("/document/1/decide", inside=False, action="accept", record=QUOTED.id, saw=0)
    assert (done.status_code, done.headers["location"]) == (303, f"/document/1?record={QUOTED.id}#r-{QUOTED.id}")
    done = ada.post("/document/1/undo", inside=False)
    assert done.status_code == 303
    assert ada.post("/document/1/undo", inside=False).headers["location"] == "/document/1"
    wrong = ada.post(
        "/document/1/decide", inside=False, action="correct", record=QUOTED.id, saw=0, **{**FORM, "content": ""}
    )
    assert wrong.status_code == 422
    assert "<html" in wrong.text


def test_a_correction_changes_what_was_typed_and_marked(ada: Visitor, path: Path) -> None:
    form = ada.get(f"/document/1?record={QUOTED.id}&edit=1", inside=True).text
    assert 'name="content" id="content" value="258-310"' in form
    assert ">\nFinance Minister</textarea>" in form
    done = ada.decide("correct", QUOTED.id, **{**FORM, "content": "259-273", "speech": "0"})
    assert said(done.text) == "Corrected."
    standing = state(path).review.find(QUOTED.id)
    assert standing is not None
    value = standing.value
    assert (value.content.text, value.type, value.speech) == (text_of(BUDGET)[259:273], "indirect", False)
    assert value.speaker is not None
    assert (value.speaker.name, [r.text for r in value.speaker.roles]) == ("Petra Nowak", ["Finance Minister"])
    assert standing.extracted == QUOTED
    page = ada.get(f"/document/1?record={ALL[0].id}&edit=1").text
    assert "Petra Nowak</option>" in page  # she can be chosen for others now


def test_a_form_that_cannot_be_is_shown_again_with_the_reason(ada: Visitor, path: Path) -> None:
    wrong = ada.decide("correct", QUOTED.id, **{**FORM, "roles": "queen of the bees"})
    assert wrong.status_code == 422
    assert "queen of the bees</textarea>" in wrong.text
    assert 'value="Petra Nowak"' in wrong.text
    assert "does not have the words" in said(wrong.text)
    assert state(path).review.last == 0


def test_a_missed_attribution_is_added(ada: Visitor, path: Path) -> None:
    form = ada.get("/document/1?add=1&content=5-9").text
    assert 'value="5-9"' in form
    assert ada.decide("add", **{**FORM, "content": ""}).status_code == 422
    done = ada.decide("add", **FORM)
    assert said(done.text) == "Added."
    (added,) = [s for s in state(path).review.standings if s.is_added]
    assert (added.verdict, added.value.document) == ("added", ALL[0].document)
    assert f'id="r-{added.id}"' in done.text
    assert "Undone: add." in said(ada.undo().text)
    assert not [s for s in state(path).review.standings if s.is_added]


def test_undo_goes_back_one_by_one(ada: Visitor, path: Path) -> None:
    ada.decide("accept", ALL[0].id)
    ada.decide("reject", ALL[1].id)
    assert said(ada.undo().text) == "Undone: reject."
    assert said(ada.undo().text) == "Undone: accept."
    assert said(ada.undo().text).startswith("Nothing to undo")
    assert state(path).review.open == len(ALL)
    with opened(str(path)) as connection:
        assert [d.action for d in decisions(connection)] == ["accept", "reject", "undo", "undo"]


def test_a_document_is_finished_when_nothing_is_open(ada: Visitor, path: Path) -> None:
    early = ada.decide("finish", saw=0)
    assert early.status_code == 422
    assert f"{len(ALL)} are still open" in said(early.text)
    for record in ALL:
        ada.decide("accept", record.id)
    assert ada.decide("finish", saw=3).status_code == 409  # not all decisions were seen
    done = ada.decide("finish", saw=state(path).review.last)
    assert done.status_code == 200
    assert "✓ Finished by Ada" in plain(done.text)
    assert ada.decide("reopen", saw=state(path).review.last).status_code == 200
    assert state(path).review.finished is None


# --- two at once


def test_a_decision_on_what_somebody_else_decided_is_shown_with_both(path: Path) -> None:
    ada, bo = Visitor(path), Visitor(path, who="Bo <i>")
    assert bo.decide("reject", QUOTED.id).status_code == 200
    clash = ada.decide("correct", QUOTED.id, saw=0, **FORM)
    assert clash.status_code == 409
    words = plain(clash.text)
    assert "Somebody else decided this while you looked" in words
    assert re.search(r"Theirs ?Bo <i>.*reject", words)
    assert re.search(r"Yours ?correct, Petra Nowak: “We were elected", words)
    assert "<i>" not in clash.text
    found = re.search(
        r'name="saw" value="(\d+)">\s*<input type="hidden" name="record"', clash.text.partition("clash")[2]
    )
    assert found is not None
    assert ada.decide("correct", QUOTED.id, saw=int(found[1]), **FORM).status_code == 200
    standing = state(path).review.find(QUOTED.id)
    assert standing is not None
    assert [d.who for d in standing.history] == ["Bo <i>", "Ada"]


def test_who_decides_the_same_is_not_asked(path: Path) -> None:
    ada, bo = Visitor(path), Visitor(path, who="Bo")
    bo.decide("accept", QUOTED.id)
    assert said(ada.decide("accept", QUOTED.id, saw=0).text) == "Accepted."
    standing = state(path).review.find(QUOTED.id)
    assert standing is not None
    assert [d.who for d in standing.history] == ["Bo", "Ada"]


def test_a_clash_with_a_decision_that_was_taken_back(path: Path) -> None:
    ada, bo = Visitor(path), Visitor(path, who="Bo")
    bo.decide("reject", QUOTED.id)
    bo.undo()
    clash = ada.decide("accept", QUOTED.id, saw=0)
    assert clash.status_code == 409
    assert "had been decided was taken back" in plain(clash.text)


def test_undo_under_another_decision_is_refused(path: Path) -> None:
    ada, bo = Visitor(path), Visitor(path, who="Bo")
    ada.decide("accept", QUOTED.id)
    bo.decide("reject", QUOTED.id, saw=1)
    refused = ada.undo()
    assert refused.status_code == 409
    assert "Bo has decided the same since" in said(refused.text)


def test_a_database_that_another_program_writes_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = Visitor(path)
    monkeypatch.setattr("quotes.store.database.BUSY", 0.05)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        busy = ada.decide("accept", QUOTED.id)
        assert busy.status_code == 503
        assert "try again" in busy.text
        assert ada.get("/document/1").status_code == 200  # reading goes on
        other.rollback()
    assert ada.decide("accept", QUOTED.id).status_code == 200


def test_a_database_that_is_gone_or_broken_is_said(path: Path) -> None:
    ada = Visitor(path)
    with opened(str(path)) as connection:
        connection.execute("UPDATE record SET line = '{}' WHERE document = 1")
        connection.commit()
    assert ada.get("/document/1").status_code == 500
    assert "no record of" in ada.get("/document/1").text
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"broken" * 10_000)
    damaged = ada.get("/document/2")
    assert damaged.status_code == 503
    assert "is damaged" in damaged.text
    for rest in path.parent.glob("news.db*"):
        rest.unlink()
    assert "does not exist" in ada.get("/").text


# --- a newer extraction


def test_decisions_outlive_a_newer_extraction(path: Path) -> None:
    ada = Visitor(path)
    ada.decide("accept", ALL[0].id)
    ada.decide("reject", ALL[1].id)
    ada.decide("accept", ALL[2].id)
    newer = [replace(ALL[0], confidence=0.2), replace(ALL[1], source=None), *ALL[3:]]
    index(path, newer, {BUDGET: text_of(BUDGET)})
    now = state(path)
    assert [now.review.find(r.id).verdict for r in ALL[:4]] == ["accepted", "rejected", "accepted", "open"]  # type: ignore[union-attr]
    page = plain(ada.get("/document/1").text)
    assert "A newer extraction does not have this one any more" in page
    assert "Extracted otherwise since this was decided" in page
    gone = plain(ada.get("/gone").text)
    assert ALL[2].content.text in gone
    assert ALL[0].content.text not in gone
    assert "No longer extracted 1" in plain(ada.get("/").text)
    assert ada.decide("reject", ALL[2].id, saw=3).status_code == 200  # it can still be decided


def test_decisions_on_a_document_that_is_gone_are_shown(path: Path) -> None:
    ada = Visitor(path)
    ada.decide("accept", ALL[0].id)
    ada.decide("add", **FORM)
    assert "There are none." in plain(ada.get("/gone").text)
    with opened(str(path)) as connection:
        connection.execute("DELETE FROM document WHERE number = 1")
        connection.commit()
    gone = plain(ada.get("/gone").text)
    assert ALL[0].content.text in gone
    assert "Petra Nowak" in gone
    lines = [json.loads(line) for line in ada.get("/corrections.jsonl").text.splitlines()]
    assert [line["gone"] for line in lines] == [True, True]


# --- hostile


def test_hostile_words_are_shown_and_nothing_else(tmp_path: Path) -> None:
    bad = "</span><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}\"'&lt;"
    text = f"{bad} said {bad}."
    who = Speaker(f's"1{bad}', bad, "person", (Role(bad, 0, len(bad)),), (Span(0, len(bad)),), "name")
    at = len(bad) + 6
    record = replace(
        ALL[0], id=f"{bad}#", speaker=who, content=QuotedContent(bad, (Span(at, at + len(bad)),), ()), cue=None,
        source=replace(ALL[0].source, text=bad, spans=(Span(0, len(bad)),)) if ALL[0].source else None,
        sentences=(replace(ALL[0].sentences[0], start=0, end=len(text), text=text),), warnings=(bad,),
        document=replace(
            ALL[0].document, id=f"{bad}.txt", title=bad, publisher=bad, byline=bad, url=f"javascript:{bad}"
        ),
    )  # fmt: skip
    index(tmp_path / "news.db", [record], {f"{bad}.txt": text})
    ada = Visitor(tmp_path / "news.db", who=bad)
    pages = [ada.get("/").text, ada.get("/?words=%3Cscript%3E").text, ada.get("/document/1").text]
    pages.append(ada.get("/next").text)
    pages.append(ada.client.get("/document/1", params={"record": record.id, "edit": "1"}).text)
    pages.append(ada.client.get("/document/1", params={"add": "1", "content": bad}).text)
    pages.append(ada.decide("correct", record.id, **{**FORM, "content": "0-5", "name": bad, "roles": bad[:80]}).text)
    pages.append(ada.decide("accept", record.id, saw=0).text)
    pages.append(ada.decide("reject", record.id, saw=-7, content=bad, name=bad).text)
    for page in pages:
        assert page.count("<script") == page.count('<script src="/static/review.js" defer></script>')
        assert "<img" not in page
        assert "{{7*7}}" in html.unescape(page)
        assert 'href="javascript' not in page
        assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', page))
        assert " style=" not in re.sub(r'"[^"]*"', '""', page)
    assert 'class="clash"' in pages[-1]


def test_two_copies_of_a_document_are_decided_apart(tmp_path: Path) -> None:
    copies = [elsewhere(r, id) for id in ("a/x.txt", "b/x.txt") for r in golden(FIGHTING)]
    index(tmp_path / "news.db", copies, {})
    ada = Visitor(tmp_path / "news.db")
    ada.decide("accept", copies[0].id, number=1)
    assert [state(tmp_path / "news.db", n).review.open for n in (1, 2)] == [19, 20]


def test_pages_name_no_other_address(ada: Visitor) -> None:
    for page in (ada.get("/").text, ada.get("/document/1").text, ada.get("/static/review.css").text):
        assert not re.search(r"(?:src|href|url)\s*[=(]\s*[\"']?(?:https?:)?//", page)
    for name in ("review.css", "review.js", "icon.svg", "highlight.css"):
        assert ada.get(f"/static/{name}").status_code == 200


def test_every_key_is_documented_on_the_page(ada: Visitor) -> None:
    script = ada.get("/static/review.js").text
    shown = set(re.findall(r"<kbd>([^<]+)</kbd>", ada.get("/").text.partition('id="keys"')[2]))
    names = {"ArrowRight": "→", "ArrowLeft": "←", "Escape": "Esc"}
    for table in ("READING", "EDITING", "LISTING"):
        body = script.partition(f"const {table} = {{")[2].partition("};")[0]
        keys = re.findall(r'(?:^|[,{]|\n)\s*"?([A-Za-z0-9?+-]+)"?:\s*(?:\(|[a-z])', body)
        assert len(keys) >= 5
        for key in keys:
            assert names.get(key, key) in shown | {"?"}, key
