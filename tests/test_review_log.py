"""The log only grows, what stands is worked out from it, and two who decide at once lose nothing."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest

from quotes.review.log import Conflict, NothingToUndo, decide, decisions, undo
from quotes.review.standing import review_of
from quotes.review.values import WHOLE, Action, Reviewer, Standing, Version, Wish
from quotes.store import Connection, create_database, open_database
from quotes.values import Record
from tests.reviewed import BUDGET, golden

FIRST, SECOND, *_ = golden(BUDGET)
OTHERWISE = replace(FIRST, type="mixed")
VERSION = Version(FIRST.document.id, FIRST.document.sha256)
ADA, BO = Reviewer("Ada", "a" * 12), Reviewer("Bo", "b" * 12)


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    return create_database(str(tmp_path / "news.db"))


def wish(action: Action, record: Record = FIRST, saw: int = 0, after: Record | None = None) -> Wish:
    whole = action in ("finish", "reopen")
    value = None if whole else after or record
    return Wish(
        VERSION, WHOLE if whole else record.id, action, None if action == "add" or whole else record, value, saw
    )


def standing(connection: Connection, *extracted: Record) -> dict[str, Standing]:
    return {s.id: s for s in review_of(VERSION, extracted, decisions(connection, VERSION)).standings}


# --- the log


def test_a_decision_is_kept_with_who_when_and_both_values(connection: Connection) -> None:
    number = decide(connection, wish("correct", after=OTHERWISE), ADA)
    (made,) = decisions(connection)
    assert (made.number, made.version, made.record, made.action, made.undoes) == (
        number,
        VERSION,
        FIRST.id,
        "correct",
        None,
    )
    assert (made.before, made.after, made.saw, made.who, made.browser) == (FIRST, OTHERWISE, 0, "Ada", "a" * 12)
    assert made.at.endswith("+00:00")
    assert decisions(connection, Version("other.txt", VERSION.sha256)) == ()


def test_who_has_not_seen_the_last_decision_is_told(connection: Connection) -> None:
    first = decide(connection, wish("accept"), ADA)
    with pytest.raises(Conflict) as conflict:
        decide(connection, wish("reject"), BO)
    assert conflict.value.last == first
    assert len(decisions(connection)) == 1
    assert decide(connection, wish("reject", saw=first), BO) > first
    assert decide(connection, wish("accept", SECOND), BO)  # another record: nothing in between


def test_what_was_decided_is_neither_changed_nor_deleted(connection: Connection) -> None:
    decide(connection, wish("accept"), ADA)
    undo(connection, VERSION, ADA)
    columns = "document, sha256, record, action, undoes, before, after, saw, browser, at"
    for statement in (
        "UPDATE decision SET who = 'Bo'",
        "UPDATE OR REPLACE decision SET who = 'Bo'",
        "DELETE FROM decision",
        f"REPLACE INTO decision (who, number, {columns}) SELECT 'Bo', number, {columns} FROM decision",
        f"REPLACE INTO decision (who, {columns}) SELECT 'Bo', {columns} FROM decision WHERE undoes",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="kept as they were made"):
            connection.execute(statement)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(
            "INSERT INTO decision (document, sha256, record, action, saw, who, browser, at)"
            " VALUES ('a', 'b', 'c', 'delete', 0, 'x', 'y', 'z')"
        )


def test_a_document_is_finished_by_who_has_seen_all_decisions_in_it(connection: Connection) -> None:
    last = decide(connection, wish("accept"), BO)
    with pytest.raises(Conflict):
        decide(connection, wish("finish"), ADA)
    finished = decide(connection, wish("finish", saw=last), ADA)
    log = decisions(connection, VERSION)
    assert review_of(VERSION, [FIRST], log).finished == log[-1]
    assert review_of(VERSION, [FIRST], log).is_gold
    with_a_new_one = review_of(VERSION, [FIRST, SECOND], log)
    assert (with_a_new_one.finished, with_a_new_one.open, with_a_new_one.is_gold) == (log[-1], 1, False)
    decide(connection, wish("reopen", saw=finished), ADA)
    assert review_of(VERSION, [FIRST], decisions(connection, VERSION)).finished is None


# --- undo


def test_undo_takes_back_one_by_one_and_only_the_own(connection: Connection) -> None:
    one = decide(connection, wish("accept"), ADA)
    decide(connection, wish("correct", saw=one, after=OTHERWISE), ADA)
    decide(connection, wish("reject", SECOND), BO)
    assert undo(connection, VERSION, ADA).action == "correct"
    assert standing(connection, FIRST, SECOND)[FIRST.id].verdict == "accepted"
    assert undo(connection, VERSION, ADA).action == "accept"
    now = standing(connection, FIRST, SECOND)
    assert (now[FIRST.id].verdict, now[SECOND.id].verdict) == ("open", "rejected")
    assert now[FIRST.id].last == max(
        d.number for d in decisions(connection)
    )  # an undo is a decision that counts as seen
    with pytest.raises(NothingToUndo):
        undo(connection, VERSION, ADA)


def test_undo_does_not_take_back_under_somebody_elses_decision(connection: Connection) -> None:
    one = decide(connection, wish("accept"), ADA)
    two = decide(connection, wish("reject", saw=one), BO)
    with pytest.raises(Conflict) as conflict:
        undo(connection, VERSION, ADA)
    assert conflict.value.last == two
    undo(connection, VERSION, BO)
    assert undo(connection, VERSION, ADA).number == one


# --- what stands


def test_the_last_decision_stands_and_keeps_what_was_corrected_before(connection: Connection) -> None:
    one = decide(connection, wish("correct", after=OTHERWISE), ADA)
    decide(connection, wish("accept", OTHERWISE, saw=one), BO)
    now = standing(connection, FIRST)[FIRST.id]
    assert (now.verdict, now.value, now.extracted, len(now.history)) == ("accepted", OTHERWISE, FIRST, 2)
    assert not now.changed


def test_a_newer_extraction_keeps_decisions_and_tells_what_changed(connection: Connection) -> None:
    decide(connection, wish("accept"), ADA)
    surer = replace(FIRST, confidence=0.99, evidence=("cue:other",))
    assert not standing(connection, surer)[FIRST.id].changed
    changed = standing(connection, replace(FIRST, source=None))[FIRST.id]
    assert changed.changed
    assert (changed.verdict, changed.value) == ("accepted", FIRST)
    gone = standing(connection)[FIRST.id]
    assert (gone.is_gone, gone.extracted, gone.value) == (True, None, FIRST)


def test_an_added_one_stands_until_its_adding_is_taken_back(connection: Connection) -> None:
    added = replace(FIRST, id="added-1")
    number = decide(connection, wish("add", added), ADA)
    now = standing(connection)["added-1"]
    assert (now.verdict, now.is_added, now.is_gone, now.is_kept) == ("added", True, False, True)
    decide(connection, wish("reject", added, saw=number), ADA)
    assert standing(connection)["added-1"].verdict == "rejected"
    undo(connection, VERSION, ADA)
    undo(connection, VERSION, ADA)
    assert standing(connection) == {}


# --- at once


def test_of_two_at_once_one_is_kept_and_the_other_told(tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    create_database(path).close()
    records = [replace(FIRST, id=f"{number:020x}") for number in range(40)]
    start = Barrier(4)

    def review(reviewer: Reviewer) -> list[bool]:
        kept = []
        with closing(open_database(path)) as own:
            start.wait()
            for record in records:
                try:
                    decide(own, wish("accept", record), reviewer)
                    kept.append(True)
                except Conflict:
                    kept.append(False)
        return kept

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(review, [Reviewer(f"r{n}", str(n) * 12) for n in range(4)]))
    assert [sum(kept) for kept in zip(*done, strict=True)] == [1] * 40
    with closing(open_database(path)) as own:
        log = decisions(own)
    assert sorted(d.record for d in log) == [r.id for r in records]


def test_a_writer_waits_for_another_one(tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    slow = create_database(path)
    slow.execute("BEGIN IMMEDIATE")

    def review() -> int:
        with closing(open_database(path)) as own:
            return decide(own, wish("accept"), ADA)

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(review)
        assert not waiting.done()
        slow.rollback()
        assert waiting.result(timeout=9) == 1
    slow.close()
