"""Whole runs over folders with containers in them: order, workers, resuming, texts, what is told, what is left."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quotes.load import load_records
from quotes.pipeline import document_records
from quotes.places import writing
from quotes.read import Fields, document_or_problem, find_files, members, read_documents
from quotes.run import TextFolder, Wanted, outcomes
from quotes.run.chunks import DOCUMENTS
from quotes.run.manifest import open_manifest
from quotes.run.parts import _crew, make_part, parts
from quotes.run.resume import resumed
from quotes.texts import read_text
from quotes.values import Document
from tests.packed import PAGE, SAFE, article, json_lines, warc, zipped
from tests.saved import ARTICLES, saved_parser
from tests.stub_command import stub_for
from tests.terminal import on_a_terminal
from tests.test_cli import COMMAND, ROOT, lines, run
from tests.test_places import invoke

UNEVEN = Wanted(stub_for, "uneven")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of everything: 50 documents, one of them in three in a container, one line broken."""
    made = tmp_path / "articles"
    made.mkdir()
    for i in range(10):
        (made / f"{i}.txt").write_text(f"{SAFE}Story {i}.\n")
    (made / "0.jsonl").write_bytes(
        json_lines(*(article(i) for i in range(20))) + b"{broken\n" + json_lines(article(99))
    )
    (made / "3.warc.gz").write_bytes(warc(*((f"https://a.example/{i}", PAGE.encode()) for i in range(5)), packed=True))
    (made / "5.zip").write_bytes(
        zipped({"b.txt": SAFE, "a.jsonl.gz": gzip.compress(json_lines(*map(article, range(10))))})
    )
    (made / "7.html").write_text(PAGE)
    (made / "8.json").write_text(json.dumps(article(8), indent=1))
    (made / "9.txt.gz").write_bytes(gzip.compress(SAFE.encode()))
    return made


def ids(data: bytes) -> list[str]:
    return list(dict.fromkeys(record["document"]["id"] for record in lines(data)))


# --- order


def test_a_mixed_folder_is_read_in_the_order_of_its_files(folder: Path) -> None:
    done = run("extract", folder, "--workers", "1")
    assert done.returncode == 1
    found = ids(done.stdout)
    assert len(found) == 10 + 21 + 5 + 11 + 1 + 1 + 1
    assert found[:3] == ["0.jsonl/1", "0.jsonl/2", "0.jsonl/3"]
    assert found[21:24] == ["0.txt", "1.txt", "2.txt"]
    assert found[-4:] == ["8.json", "8.txt", "9.txt", "9.txt.gz"]
    told, summary = done.stderr.decode().splitlines()
    assert told.endswith(
        "/0.jsonl line 21 is no JSON (expecting property name enclosed in double quotes, character 2): skipped"
    )
    assert re.match(r"quotes: 50 documents, \d+ records, .* seconds, 0 unreadable files, 1 unreadable member$", summary)


def test_the_same_bytes_with_one_worker_and_several(folder: Path) -> None:
    files = find_files([str(folder)])
    alone = list(outcomes(files, UNEVEN))
    assert list(outcomes(files, UNEVEN, workers=2)) == alone
    assert [o.id for o in alone if o.result == "opened"] == ["0.jsonl", "3.warc.gz", "5.zip", "8.json", "9.txt.gz"]
    assert [o.id for o in alone if not o.within] == [f.id for f in files]  # type: ignore[union-attr]


def test_members_go_to_the_workers_in_chunks_as_they_are_asked_for(folder: Path) -> None:
    from quotes.run.chunks import chunks

    made = list(chunks(members(find_files([str(folder)]))))
    assert max(len(chunk) for chunk in made) == DOCUMENTS
    assert sum(len(chunk) for chunk in made) == 50 + 5 + 1


def test_a_poisonous_member_costs_itself_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(json_lines(article(1), {"text": "KILL it"}, article(2)))
    made = list(outcomes(find_files([str(path)]), Wanted(stub_for, "poisonable"), apart=True))
    assert [(o.id, o.result, o.within) for o in made] == [
        ("a.jsonl/1", "read", True), ("a.jsonl/2", "given up", True), ("a.jsonl/3", "read", True),
        ("a.jsonl", "opened", False),
    ]  # fmt: skip


def test_a_reader_that_fails_on_a_member_costs_that_one_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from quotes.run import work

    def failing(item: Any) -> Any:
        if item.id == "a.jsonl/1":
            raise IndexError("list index out of range")
        return reading(item)

    reading = document_or_problem
    monkeypatch.setattr(work, "document_or_problem", failing)
    (tmp_path / "a.jsonl").write_bytes(json_lines(article(1), article(2)))
    first, second, _ = outcomes(find_files([str(tmp_path)]), UNEVEN)
    assert (first.result, second.result) == ("failed", "read")
    assert first.problem == (
        "a.jsonl/1: IndexError: list index out of range: a bug in the program; no record of this file is written: "
        "please report it"
    )


# --- fields, identity


def test_fields_are_named_on_the_command_line(tmp_path: Path) -> None:
    value = {
        "t": SAFE,
        "h": "Safe",
        "d": "12 Sep 2016",
        "u": "https://a.example/",
        "p": "Gazette",
        "b": "Lee",
        "k": "x7",
    }
    (tmp_path / "a.jsonl").write_bytes(json_lines(value))
    options = [f"--{name}-field" for name in ("text", "title", "date", "url", "publisher", "byline", "id")]
    done = run("extract", tmp_path, *[word for pair in zip(options, value, strict=True) for word in pair])
    (record,) = lines(done.stdout)
    assert record["document"] == {
        "id": "a.jsonl/x7", "sha256": hashlib.sha256(json.dumps(value).encode()).hexdigest(), "title": "Safe",
        "url": "https://a.example/", "published": "2016-09-12", "publisher": "Gazette", "byline": "Lee",
        "media_type": "text/plain",
    }  # fmt: skip


def test_two_members_of_the_same_bytes_have_the_same_record_ids(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(json_lines(article(1), article(1), article(2)))
    one, two, three = lines(run("extract", tmp_path).stdout)
    assert one["id"] == two["id"] != three["id"]
    assert one["document"]["id"] != two["document"]["id"]


# --- standard input, URLs, Ray


def test_standard_input_may_be_a_container_for_several_workers(folder: Path) -> None:
    done = run("extract", "-q", "-", "--workers", "2", stdin=(folder / "5.zip").read_bytes())
    _, expected, _ = invoke(str(folder / "5.zip"), "--workers", "1")
    assert ids(done.stdout) == [f"-/{id.partition('/')[2]}" for id in ids(expected)]


def test_urls_of_containers_are_read(folder: Path) -> None:
    for name in os.listdir(folder):
        with writing(f"memory://{folder.parent.name}/{name}") as stream:
            stream.write((folder / name).read_bytes())
    _, remote, _ = invoke(f"memory://{folder.parent.name}", "--workers", "1")
    assert remote == invoke(str(folder), "--workers", "1")[1] != b""


def test_a_part_of_a_cluster_opens_its_containers_itself(folder: Path) -> None:
    wanted = Wanted(stub_for, "embedded")
    try:
        files = find_files([str(folder)])
        told = [o for p in parts(files, 4) for o in make_part(p, wanted, 60.0, str(folder.parent / "out"), "jsonl")]
    finally:
        _crew(wanted, 60.0).end()
        _crew.cache_clear()
    plain = list(outcomes(files, wanted))
    assert [(o.id, o.result) for o in told] == [(o.id, o.result) for o in plain]
    written = b"".join(path.read_bytes() for path in sorted((folder.parent / "out").iterdir()))
    assert written == b"".join(o.lines for o in plain)


# --- resuming


def test_members_are_kept_one_by_one(folder: Path) -> None:
    out = folder.parent / "out.jsonl"
    command = (str(folder), "-o", str(out), "--resume")
    _, plain, _ = invoke(str(folder), "--workers", "1")
    assert invoke(*command)[0] == 1
    assert out.read_bytes() == plain
    assert invoke(*command)[2].endswith("50 documents kept from an earlier run\n")
    (folder / "0.jsonl").write_bytes(json_lines(article(0), article(77), *(article(i) for i in range(2, 5))))
    (folder / "5.zip").unlink()
    assert invoke(*command)[2].endswith(", 22 documents kept from an earlier run\n")
    assert out.read_bytes() == invoke(str(folder), "--workers", "1")[1]


def test_kept_members_are_told_before_all_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_bytes(json_lines(*map(article, range(100))))
    files = find_files([str(tmp_path / "a.jsonl")])
    with open_manifest(str(tmp_path / "m"), "these") as manifest:
        first = [(o.id, o.result) for o in resumed(files, UNEVEN, manifest)]
    monkeypatch.setattr("quotes.run.resume.AT_ONCE", 2)
    with open_manifest(str(tmp_path / "m"), "these") as manifest:
        made = resumed(files, UNEVEN, manifest)
        assert next(made).result == "kept"
        assert manifest.database.execute("select count(*) from places").fetchone()[0] < 100  # the rest is not read yet
        assert len([o for o in made if o.result == "kept"]) == 99
        assert len(list(manifest.finished())) == 100
    assert first == [(f"a.jsonl/{i}", "read") for i in range(1, 101)] + [("a.jsonl", "opened")]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_is_refused_costs_no_other_one_of_its_name(tmp_path: Path) -> None:
    """Twice the same name, the second time as a link: the first one's records stay."""
    link = zipfile.ZipInfo("b.txt")
    link.external_attr = 0o120777 << 16
    (tmp_path / "in").mkdir()
    with zipfile.ZipFile(tmp_path / "in/a.zip", "w") as archive:
        archive.writestr("b.txt", SAFE)
        archive.writestr(link, "c.txt")
    out = tmp_path / "out.jsonl"
    for _ in range(2):
        invoke(str(tmp_path / "in"), "-o", str(out), "--resume")
        assert ids(out.read_bytes()) == ["a.zip/b.txt"]


def test_other_fields_are_other_documents(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl").write_bytes(json_lines({"text": SAFE, "lead": "Bo Berg said the road was wet."}))
    out = tmp_path / "out.jsonl"
    run("extract", tmp_path / "in", "-o", out, "--resume")
    done = run("extract", tmp_path / "in", "-o", out, "--resume", "--text-field", "lead")
    assert b"kept" not in done.stderr
    assert lines(out.read_bytes())[0]["speaker"]["name"] == "Bo Berg"


# --- texts


@pytest.mark.parametrize("more", [(), ("--workers", "2"), ("--resume",)])
def test_the_text_of_every_document_is_written(folder: Path, more: tuple[str, ...]) -> None:
    (folder / "quiet.txt").write_text("Nobody says anything here.\r\n")
    texts, out = folder.parent / "texts", folder.parent / "out.jsonl"
    assert run("extract", folder, "-o", out, "--texts", texts, *more).returncode == 1
    by_document: dict[str, list[Any]] = {}
    for record in load_records(out.read_bytes().splitlines(), where="out"):
        by_document.setdefault(record.document.id, []).append(record)
    assert len(by_document) == 50
    for records in by_document.values():
        text = read_text(texts, records)
        assert text is not None
        assert all(text[s.start : s.end] in record.content.text for record in records for s in record.content.spans)
    assert (texts / "quiet.txt").read_bytes() == b"Nobody says anything here.\r\n"
    assert (texts / "0.jsonl/1.txt").read_text() == article(0)["text"]
    assert len([p for p in texts.rglob("*") if p.is_file()]) == 51


def test_resuming_writes_the_texts_that_are_not_there(folder: Path) -> None:
    texts, out = folder.parent / "texts", folder.parent / "out.jsonl"
    command = (str(folder), "-o", str(out), "--resume")
    invoke(*command)
    assert "kept" not in invoke(*command, "--texts", str(texts))[2]
    (texts / "1.txt").write_text("half a te")
    (texts / "5.zip/b.txt").unlink()
    assert invoke(*command, "--texts", str(texts))[2].endswith("48 documents kept from an earlier run\n")
    assert (texts / "1.txt").read_text() == f"{SAFE}Story 1.\n"
    assert (texts / "5.zip/b.txt").read_text() == SAFE


def test_two_texts_in_one_place_are_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.html", "a.html.txt"):
        (tmp_path / "in" / name).write_text(PAGE)
    done = run("extract", tmp_path / "in", "--texts", tmp_path / "texts", "-o", tmp_path / "out.jsonl")
    assert done.returncode == 1
    told, summary = done.stderr.decode().splitlines()
    assert told == ("quotes: a.html.txt: its text would lie where another document's does (a.html.txt): not written")
    assert "2 documents" in summary
    assert summary.endswith("0 unreadable files, 1 text not written")


def test_a_place_is_taken_once(tmp_path: Path) -> None:
    texts = TextFolder(str(tmp_path))
    assert texts.put("a/b", b"one") is None
    assert texts.put("a/b.txt", b"two") is not None
    assert texts.put("a/b.txt/c", b"three") == ("a/b.txt/c: its text cannot be written (file exists)")
    assert texts.put("/".join(["longer"] * 900), b"four") is not None
    assert (tmp_path / "a/b.txt").read_bytes() == b"one"
    later = TextFolder(str(tmp_path))
    assert later.holds("a/b", hashlib.sha256(b"one").hexdigest())
    assert not later.holds("a/b.txt", hashlib.sha256(b"one").hexdigest())  # it is the other one's
    assert not TextFolder(str(tmp_path)).holds("a/b", None)


def test_a_full_disk_ends_the_run_clearly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quotes.run.textfolder.write_text", full)
    (tmp_path / "a.txt").write_text(SAFE)
    code, _, told = invoke(str(tmp_path / "a.txt"), "--texts", str(tmp_path / "texts"), "-o", str(tmp_path / "out"))
    assert code == 1
    assert told == (
        f"quotes: {tmp_path}/texts: the text of a.txt cannot be written (No space left on device): the records are not "
        "complete\n"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ("{}/articles", "{}/articles holds files to read: name another folder after --texts"),
        ("{}", "{} holds files to read: name another folder after --texts"),
        (
            "{}/articles/texts",
            "{}/articles/texts lies in a folder to read, and would be read the next time: name another one",
        ),
        ("{}/out.jsonl", "{}/out.jsonl is a file: name a folder after --texts"),
        ("{}/no/texts", "{}/no/texts cannot be made: there is no folder {}/no; make it first"),
        ("memory://texts", "memory://texts is no folder of this machine: name one after --texts"),
    ],
)
def test_a_folder_for_texts_that_cannot_be_is_wrong_usage(folder: Path, texts: str, sentence: str) -> None:
    place = folder.parent
    (place / "out.jsonl").touch()
    before = (folder / "0.txt").read_bytes()
    code, _, told = invoke(str(folder), "--texts", texts.format(place))
    assert (code, told) == (2, f"quotes: {sentence.format(place, place)}\n")
    assert (folder / "0.txt").read_bytes() == before
    code, _, told = invoke(str(folder), "--texts", str(place / "t"), "--engine", "ray", "-o", str(place / "parts"))
    assert (code, told) == (2, "quotes: --engine ray writes no texts: run it without --texts\n")


# --- what is left alone


def test_the_output_in_the_folder_itself_is_neither_read_nor_in_the_way(folder: Path) -> None:
    out = folder / "records.jsonl"
    code, _, _ = invoke(str(folder), "-o", str(out), "-q", "--workers", "1")
    written = out.read_bytes()
    assert (code, len(ids(written))) == (1, 50)
    for more in (("--workers", "1"), ("--resume",)):
        code, _, told = invoke(str(folder), "-o", str(out), *more)
        assert (code, out.read_bytes()) == (1, written)
        assert "records.jsonl" not in told
    _, elsewhere, told = invoke(str(folder), "--workers", "1")
    assert f"note: {out} holds records of `quotes extract`, not articles: left out\n" in told
    assert elsewhere == written


def test_articles_are_never_written_over(folder: Path) -> None:
    before = (folder / "0.jsonl").read_bytes()
    done = run("extract", folder, "-o", folder / "0.jsonl")
    assert (done.returncode, (folder / "0.jsonl").read_bytes()) == (2, before)
    assert b"is one of the files to read: name another file after -o" in done.stderr
    shutil.copy(ROOT / "fixtures/golden/articles.jsonl", folder / "own.jsonl")
    done = run("extract", folder / "own.jsonl", "-o", folder / "own.jsonl")  # named itself
    assert done.returncode == 2


# --- progress


def test_the_bar_counts_files_and_says_how_far_a_container_is(folder: Path) -> None:
    shown = on_a_terminal([*COMMAND, "extract", folder], output=False)
    assert "0/16 0.jsonl: 1 document" in shown
    assert "0/16 0.jsonl: 20 documents" in shown
    assert "1/16 0.txt" in shown
    assert "] 15/16 9.txt.gz" in shown


# --- the records themselves


def test_articles_in_lines_give_the_records_that_they_give_as_files(tmp_path: Path) -> None:
    plain = {d.id: d for d in read_documents([str(ARTICLES)]) if isinstance(d, Document)}
    values = [{"id": d.id, "text": d.text, "title": d.title} for d in plain.values()]
    (tmp_path / "a.jsonl").write_bytes(json_lines(*values))
    found = [d for d in read_documents([str(tmp_path)], Fields(id="id")) if isinstance(d, Document)]
    assert [d.id for d in found] == [f"a.jsonl/{id}" for id in plain]
    for document in found:
        original = plain[document.id.removeprefix("a.jsonl/")]
        if original.warnings:  # not all of its bytes were right
            continue
        mine = document_records(document, saved_parser)
        as_file = document_records(original, saved_parser)
        same = replace(as_file[0], parent=None, group=None)  # ids are made of the line's bytes, not of the file's
        for one, other in zip(mine, as_file, strict=True):
            assert replace(one, **{name: getattr(same, name) for name in ("id", "document", "parent", "group")}) == (
                replace(other, id=same.id, parent=None, group=None)
            )
