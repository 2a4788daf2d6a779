"""What is exported: corrections, the records as they stand, and gold that `quotes evaluate` reads."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from quotes.cli import app
from quotes.evaluate import read_annotation
from quotes.load import load_records
from quotes.records import verify_record
from quotes.review.gold import write_gold
from quotes.store import opened
from quotes.values import Document, QuotedContent, Record, Span, Speaker
from tests.reviewed import BUDGET, COURT, FIGHTING, Visitor, elsewhere, golden, index, review_database, state, text_of

ALL = golden(BUDGET)
TEXT = text_of(BUDGET)


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, ["review", *map(str, arguments)])


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two documents, the first reviewed to its end: two rejected, one corrected, one added, all others accepted."""
    made = review_database(tmp_path / "news.db", BUDGET, COURT)
    ada = Visitor(made, "Ada")
    for record in ALL[:2]:
        ada.decide("reject", record.id)
    at = TEXT.index("Halvard Nkemelu")
    changed = ada.decide(
        "correct", ALL[2].id, content="259-309", cue="328-332", source="311-327", type="direct", speech="1",
        speaker="new", name="Petra Nowak", kind="person", roles="Finance Minister",
    )  # fmt: skip
    assert changed.status_code == 200
    added = ada.decide(
        "add",
        content=f"{at + 60}-{at + 70} {at + 80}-{at + 90}",
        source=f"{at}-{at + 15}",
        speaker="nobody",
        speech="0",
    )
    assert added.status_code == 200
    for record in ALL[3:]:
        ada.decide("accept", record.id)
    ada.decide("accept", golden(COURT)[0].id, number=2)
    assert ada.decide("finish", saw=state(made).review.last).status_code == 200
    return made


# --- corrections


def test_a_correction_a_line_with_both_sides(path: Path, tmp_path: Path) -> None:
    done = run(path, "--export", tmp_path / "corrections.jsonl")
    assert (done.exit_code, done.stdout) == (0, "")
    rows = lines((tmp_path / "corrections.jsonl").read_text())
    by_record = {row["record"]: row for row in rows}
    assert len(rows) == len(by_record) == len(ALL) + 1 + 1 + 1
    corrected = by_record[ALL[2].id]
    assert (corrected["decision"], corrected["who"], corrected["gone"]) == ("corrected", "Ada", False)
    assert corrected["document"] == {"id": BUDGET, "sha256": ALL[0].document.sha256}
    (before,) = load_records([json.dumps(corrected["before"])], where="before")
    (after,) = load_records([json.dumps(corrected["after"])], where="after")
    assert before == ALL[2]
    assert after.speaker is not None
    assert (after.speaker.name, after.content.spans) == ("Petra Nowak", (Span(259, 309),))
    assert by_record[ALL[0].id]["decision"] == "rejected"
    assert by_record[None]["decision"] == "finished"
    (added,) = [row for row in rows if row["decision"] == "added"]
    assert added["before"] is None


def test_corrections_are_those_that_stand(path: Path) -> None:
    bo = Visitor(path, "Bo")
    first = state(path).review.find(ALL[2].id)
    assert first is not None
    assert bo.decide("accept", ALL[2].id, saw=first.last).status_code == 200
    rows = {row["record"]: row for row in lines(run(path, "--export", "-").stdout)}
    assert (rows[ALL[2].id]["decision"], rows[ALL[2].id]["who"]) == ("accepted", "Bo")
    assert rows[ALL[2].id]["before"]["content"]["text"] == ALL[2].content.text  # as it was extracted
    assert rows[ALL[2].id]["after"]["speaker"]["name"] == "Petra Nowak"
    bo.undo()
    rows = {row["record"]: row for row in lines(run(path, "--export", "-").stdout)}
    assert (rows[ALL[2].id]["decision"], rows[ALL[2].id]["who"]) == ("corrected", "Ada")
    again = state(path).review.last
    bo.decide("reopen", saw=again)
    assert None not in {row["record"] for row in lines(run(path, "--export", "-").stdout)}


def test_the_page_gives_the_same_corrections(path: Path) -> None:
    answer = Visitor(path).get("/corrections.jsonl")
    assert answer.headers["content-disposition"] == 'attachment; filename="corrections.jsonl"'
    assert answer.text == run(path, "--export", "-").stdout


# --- records


def test_the_records_as_they_stand(path: Path, tmp_path: Path) -> None:
    assert run(path, "--export-records", tmp_path / "records.jsonl").exit_code == 0
    records = list(load_records((tmp_path / "records.jsonl").read_bytes().splitlines(), where="exported"))
    own = [r for r in records if r.document.id == BUDGET]
    assert len(own) == len(ALL) - 2 + 1
    for record in own:
        verify_record(record, Document(BUDGET, TEXT, record.document.sha256))
    assert not {r.id for r in ALL[:2]} & {r.id for r in own}
    reasons = {r.evidence[-1] for r in own}
    assert reasons == {"review:accepted", "review:corrected", "review:added"}
    others = [r for r in records if r.document.id == COURT]
    assert others[1:] == golden(COURT)[1:]  # open: as they were
    assert others[0].evidence == (*golden(COURT)[0].evidence, "review:accepted")


# --- gold


def test_the_gold_is_what_evaluate_reads_and_the_corrected_records_are_all_right(path: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    done = run(path, "--export-gold", gold)
    assert done.exit_code == 0
    assert "1 finished document in" in done.stderr
    assert sorted(p.relative_to(gold).as_posix() for p in gold.rglob("*") if p.is_file()) == [
        "attributions/02_daily_budget_review.ann", "records.jsonl", "speakers/02_daily_budget.speakers.jsonl",
        "text/02_daily_budget.txt",
    ]  # fmt: skip
    (article,) = read_annotation(gold, gold / "speakers").values()
    assert article.notes == ()
    assert len(article.attributions) == len(ALL) - 1
    measured = CliRunner().invoke(
        app,
        [
            "evaluate", str(gold), "--records", str(gold / "records.jsonl"), "--speakers", str(gold / "speakers"),
            "--json", "--bootstrap", "0", "--errors", str(tmp_path / "errors.jsonl"),
        ],
    )  # fmt: skip
    assert measured.exit_code == 0
    figures = json.loads(measured.stdout)
    for name in ("source.exact", "cue.exact", "content.exact", "content.token", "joint"):
        assert (figures[name]["P"], figures[name]["R"], figures[name]["F"]) == (100.0, 100.0, 100.0), name
    assert (tmp_path / "errors.jsonl").read_text() == ""
    assert figures["speaker"]["same"] == 100.0
    assert figures["speaker"]["full"] == 100.0


def test_the_gold_tells_a_wrong_record_from_a_right_one(path: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    run(path, "--export-gold", gold)
    rows = lines((gold / "records.jsonl").read_text())
    (tmp_path / "fewer.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows[1:]))
    measured = CliRunner().invoke(
        app, ["evaluate", str(gold), "--records", str(tmp_path / "fewer.jsonl"), "--json", "--bootstrap", "0"]
    )
    assert json.loads(measured.stdout)["joint"]["R"] < 100


def test_who_speaks_is_listed_as_evaluate_wants_it(tmp_path: Path) -> None:
    def spoken(name: str, kind: Any, source: str) -> Record:
        at = TEXT.index(source)
        span = Span(at, at + len(source))
        speaker = Speaker("s1", name, kind, (), (), "name")
        words = replace(ALL[0].source, text=source, spans=(span,)) if ALL[0].source else None
        return replace(ALL[0], id=f"{at:020}", source=words, speaker=speaker, content=content(at + 40))

    def content(at: int) -> QuotedContent:
        return QuotedContent(TEXT[at : at + 5], (Span(at, at + 5),), ())

    records = [
        spoken("Halvard Nkemelu", "person", "Halvard Nkemelu"),
        spoken("Bohumil Okonjo-Reyes", "person", "Mr. Okonjo-Reyes"),
        spoken("Ludmila Castellane", "person", "She"), spoken("farmers", "generic", "four of ten farmers"),
        spoken("Ludmila Castellane", "person", "The Alliance’s leader"), replace(ALL[0], source=None, id="x" * 20),
        replace(ALL[0], speaker=None, source=None, id="y" * 20, content=content(10)),
    ]  # fmt: skip
    index(tmp_path / "news.db", records, {BUDGET: TEXT})
    ada = Visitor(tmp_path / "news.db")
    for record in records:
        assert ada.decide("accept", record.id).status_code == 200
    ada.decide("finish", saw=len(records))
    run(tmp_path / "news.db", "--export-gold", tmp_path / "gold")
    rows = lines((tmp_path / "gold/speakers/02_daily_budget.speakers.jsonl").read_text())
    told = {(row["speaker"], row["mention"]) for row in rows}
    assert told == {
        ("Halvard Nkemelu", "name"), ("Bohumil Okonjo-Reyes", "name"), ("Ludmila Castellane", "pronoun"),
        ("GENERIC", "nominal"), ("Ludmila Castellane", "nominal"), ("Minister", "none"), (None, "none"),
    }  # fmt: skip


def test_only_finished_documents_with_nothing_open_are_gold(path: Path, tmp_path: Path) -> None:
    index(path, [*ALL, replace(ALL[0], id="f" * 20)], {BUDGET: TEXT})  # a newer extraction has one more
    done = run(path, "--export-gold", tmp_path / "gold")
    assert done.exit_code == 1
    assert "no document with a text is finished" in done.stderr
    assert not (tmp_path / "gold").exists()
    assert not list(tmp_path.glob(".gold*"))


def test_a_finished_document_without_its_text_is_named(tmp_path: Path) -> None:
    made = review_database(tmp_path / "news.db", BUDGET, texts=False)
    index(made, golden(COURT), {COURT: text_of(COURT)})
    ada = Visitor(made)
    for number, name in ((1, BUDGET), (2, COURT)):
        for record in golden(name):
            ada.decide("accept", record.id, number=number)
        ada.decide("finish", saw=state(made, number).review.last, number=number)
    done = run(made, "--export-gold", tmp_path / "gold")
    assert done.exit_code == 1
    assert f"{BUDGET} is finished but its text is not stored" in done.stderr
    assert (tmp_path / "gold/text/03_british_court.txt").is_file()


def test_records_that_are_not_of_their_text_are_no_gold(tmp_path: Path) -> None:
    far = replace(ALL[0], content=QuotedContent("to press", (Span(9, 17_000),), ()))
    other = elsewhere(replace(ALL[0], content=QuotedContent("other words", (Span(9, 20),), ())), "other.txt")
    index(tmp_path / "news.db", [far, other], {BUDGET: TEXT, "other.txt": TEXT})
    ada = Visitor(tmp_path / "news.db")
    for number, record in ((1, far), (2, other)):
        ada.decide("accept", record.id, number=number)
        ada.decide("finish", saw=state(tmp_path / "news.db", number).review.last, number=number)
    done = run(tmp_path / "news.db", "--export-gold", tmp_path / "gold")
    assert done.exit_code == 1
    assert done.stderr.count("has records that are not of its text") == 2


def test_names_are_those_of_evaluate_and_stay_in_the_folder(tmp_path: Path) -> None:
    ids = ["a/x.txt", "b/x.txt", "../../x.txt", "odd|name?.html"]
    records = [elsewhere(r, id) for id in ids for r in golden(FIGHTING)]
    index(tmp_path / "news.db", records, {id: text_of(FIGHTING) for id in ids})
    ada = Visitor(tmp_path / "news.db")
    for number in range(1, 5):
        for record in golden(FIGHTING):
            ada.decide("accept", record.id, number=number)
        ada.decide("finish", saw=state(tmp_path / "news.db", number).review.last, number=number)
    before = {p for p in tmp_path.rglob("*") if not p.name.startswith("news.db")}
    with opened(str(tmp_path / "news.db")) as connection:
        written = write_gold(connection, tmp_path / "gold")
    assert written.names[:3] == ("x", "x-2", "x-3")
    assert "|" not in written.names[3]
    made = {p for p in tmp_path.rglob("*") if not p.name.startswith("news.db")} - before
    assert all(p.is_relative_to(tmp_path / "gold") for p in made)
    measured = CliRunner().invoke(
        app,
        [
            "evaluate",
            str(tmp_path / "gold"),
            "--records",
            str(tmp_path / "gold/records.jsonl"),
            "--json",
            "--bootstrap",
            "0",
        ],
    )
    assert json.loads(measured.stdout)["joint"]["F"] == 100


def test_gold_keeps_true_what_a_newer_extraction_has_no_more(path: Path, tmp_path: Path) -> None:
    index(path, ALL[:-1], {BUDGET: TEXT})
    run(path, "--export-gold", tmp_path / "gold")
    assert ALL[-1].id in {row["id"] for row in lines((tmp_path / "gold/records.jsonl").read_text())}
