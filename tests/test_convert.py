"""`quotes convert`, and the forms of `quotes extract`: what goes in comes out, and what is broken gets its sentence."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import sys
import zipfile
from pathlib import Path
from unittest.mock import patch

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from typer.testing import CliRunner

from quotes.cli import app
from quotes.errors import UnusableRecords
from quotes.evaluate import read_annotation
from quotes.formats import articles, read_records, reading
from quotes.formats.article import TOGETHER
from quotes.places import writing
from quotes.texts import write_text
from tests.made_records import HOSTILE, as_bytes, golden, hostile, made
from tests.saved import ARTICLES, GOLDEN
from tests.stub_command import stub_for
from tests.test_cli import GOOD, run

FORMS = ("jsonl", "csv", "parquet", "w3c", "claimreview")
PERFECT = {"P": 100.0, "R": 100.0, "F": 100.0}
SUMMARY = f"quotes: 12 documents, {len(golden())} records\n"


def invoke(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, bytes, str]:
    with patch("quotes.pipeline.parser_for", stub_for):
        done = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
    return done.exit_code, done.stdout_bytes, done.stderr


def convert(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, bytes, str]:
    return invoke("convert", *arguments, stdin=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles with a record each, and one without any."""
    articles = tmp_path / "articles"
    (articles / "sub").mkdir(parents=True)
    (articles / "a.txt").write_text(GOOD)
    (articles / "b.txt").write_text("Nothing.\n")
    (articles / "sub" / "c.txt").write_text(GOOD)
    return articles


# --- convert


@pytest.mark.parametrize("form", FORMS)
def test_every_form_to_standard_output_and_to_a_file(tmp_path: Path, form: str) -> None:
    code, out, told = convert(GOLDEN, "--format", form)
    assert (code, told) == (0, SUMMARY)
    assert out == as_bytes(form, golden())  # type: ignore[arg-type]
    target = tmp_path / "out"
    assert convert(GOLDEN, "--format", form, "-o", target, "--quiet") == (0, b"", "")
    assert target.read_bytes() == out
    assert os.listdir(tmp_path) == ["out"]


def test_jsonl_is_the_very_bytes_and_parquet_comes_back_to_them(tmp_path: Path) -> None:
    assert convert(GOLDEN)[1] == GOLDEN.read_bytes()
    assert convert(GOLDEN, "--format", "parquet", "-o", tmp_path / "r")[0] == 0
    assert convert(tmp_path / "r")[1] == GOLDEN.read_bytes()


def test_several_files_standard_input_and_a_url(tmp_path: Path) -> None:
    data = as_bytes("jsonl", hostile())
    url = "memory://convert/r.jsonl"
    with writing(url) as stream:
        stream.write(data)
    code, out, _ = convert(GOLDEN, "-", url, stdin=data)
    MemoryFileSystem.store.clear()
    assert (code, out) == (0, GOLDEN.read_bytes() + data + data)


def test_w3c_takes_prefixes_from_the_texts(tmp_path: Path) -> None:
    _, without, _ = convert(GOLDEN, "--format", "w3c")
    code, out, told = convert(GOLDEN, "--format", "w3c", "--texts", ARTICLES)
    assert (code, told) == (0, SUMMARY)
    assert len(out) > len(without)
    shutil.copytree(ARTICLES, tmp_path / "texts")
    (tmp_path / "texts" / "10_sports.txt").unlink()
    code, _, told = convert(GOLDEN, "--format", "w3c", "--texts", tmp_path / "texts")
    assert code == 0
    assert "note: there is no text of 10_sports.txt in" in told
    assert "prefixes and suffixes are from its sentences" in told
    assert "note" not in convert(GOLDEN, "--format", "w3c", "--texts", tmp_path / "texts", "-q")[2]


def test_brat_from_the_texts(tmp_path: Path) -> None:
    target = tmp_path / "brat"
    assert convert(GOLDEN, "--format", "brat", "--texts", ARTICLES, "-o", target) == (0, b"", SUMMARY)
    assert len(read_annotation(target)) == 12
    assert stat.S_IMODE(target.stat().st_mode) & 0o700 == 0o700
    code, out, _ = invoke("evaluate", target, "--records", GOLDEN, "--json", "--bootstrap", "0")
    assert code == 0
    assert json.loads(out)["joint"] == PERFECT


def test_hostile_records_with_their_texts(tmp_path: Path) -> None:
    for id, text in HOSTILE.items():
        write_text(tmp_path / "texts", id, text)
    records = tmp_path / "r.jsonl"
    records.write_bytes(as_bytes("jsonl", hostile()))
    for form in (*FORMS, "brat"):
        target = tmp_path / form
        code, _, told = convert(records, "--format", form, "--texts", tmp_path / "texts", "-o", target)
        assert (code, told) == (0, f"quotes: {len(HOSTILE)} documents, {len(HOSTILE)} records\n")
    code, out, _ = invoke("evaluate", tmp_path / "brat", "--records", records, "--json", "--bootstrap", "0")
    assert json.loads(out)["joint"] == PERFECT
    assert sorted(os.listdir(tmp_path)) == sorted(["texts", "r.jsonl", *FORMS, "brat"])


def test_a_document_whose_text_is_another_or_gone_is_left_out_and_the_rest_is_done(tmp_path: Path) -> None:
    texts = shutil.copytree(ARTICLES, tmp_path / "texts")
    (texts / "10_sports.txt").unlink()
    with (texts / "01_agency_fighting.txt").open("r+") as text:
        text.write("Changed since")
    code, _, told = convert(GOLDEN, "--format", "brat", "--texts", texts, "-o", tmp_path / "brat")
    assert code == 1
    assert f"the text of 01_agency_fighting.txt in {texts} is not the one that its records are from: skipped" in told
    assert f"there is no text of 10_sports.txt in {texts}, which would be 10_sports.txt: skipped" in told
    assert len(read_annotation(tmp_path / "brat")) == 10


def test_a_record_with_a_span_outside_its_text_is_left_out(tmp_path: Path) -> None:
    line = json.loads(as_bytes("jsonl", (made("a.txt", "Lee said it.", ["it"]),)))
    line["content"]["spans"] = [{"start": 9, "end": 99}]
    (tmp_path / "a.txt").write_text("Lee said it.")
    code, _, told = convert(
        "-", "--format", "brat", "--texts", tmp_path, "-o", tmp_path / "brat", stdin=json.dumps(line).encode()
    )
    assert code == 1
    assert "has a span 9-99, where its text of 12 characters has no words: extract it anew: skipped" in told


def test_a_text_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with patch("quotes.commands.convert.read_text", side_effect=PermissionError(13, "Permission denied")):
        code, _, told = convert(GOLDEN, "--format", "brat", "--texts", ARTICLES, "-o", tmp_path / "brat")
    assert code == 1
    assert "the text of 10_sports.txt cannot be read (Permission denied): skipped" in told


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["{gone}"], "gone cannot be read (no such file or directory): name a file that `quotes extract` wrote"),
        (["{dir}"], "cannot be read (is a directory): name a file that `quotes extract` wrote"),
        (["{article}"], "01_agency_fighting.txt line 1 is no record of `quotes extract`"),
        (["memory://nowhere/r.jsonl"], "memory://nowhere/r.jsonl cannot be read ("),
        (["{golden}", "-o", "{golden}"], "articles.jsonl is one of the files to read: name another file after -o"),
        (["{golden}", "-o", "{dir}"], "is a folder: name a file after -o"),
        (["{golden}", "-o", "{gone}/x"], "gone/x cannot be written: there is no folder"),
        (["{golden}", "--format", "brat"], "--format brat makes a folder: name one on this machine with -o"),
        (["{golden}", "--format", "brat", "-o", "-"], "--format brat makes a folder: name one on this machine with -o"),
        (["{golden}", "--format", "brat", "-o", "s3://x/y"], "--format brat makes a folder: name one on this machine"),
        (
            ["{golden}", "--format", "brat", "-o", "{gone}"],
            "--format brat needs the documents' texts: name their folder",
        ),
        (["{golden}", "--format", "brat", "-o", "{gone}", "--texts", "{gone}"], "gone is no folder: name the one with"),
        (
            ["{golden}", "--format", "brat", "-o", "{full}", "--texts", "{dir}"],
            "full is there and no empty folder: name",
        ),
        (
            ["{golden}", "--format", "brat", "-o", "{golden}", "--texts", "{dir}"],
            "articles.jsonl is there and no empty",
        ),
        (["{golden}", "--format", "brat", "-o", "{gone}/x", "--texts", "{dir}"], "gone/x cannot be made: there is no"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    (tmp_path / "full" / "x").mkdir(parents=True)
    places = {
        "gone": tmp_path / "gone",
        "dir": tmp_path,
        "full": tmp_path / "full",
        "golden": GOLDEN,
        "article": ARTICLES / "01_agency_fighting.txt",
    }
    code, out, told = convert(*(argument.format(**places) for argument in arguments))
    assert (code, out) == (2, b"")
    assert sentence in told
    assert os.listdir(tmp_path) == ["full"]


def test_a_broken_line_leaves_no_file(tmp_path: Path) -> None:
    records = tmp_path / "r.jsonl"
    records.write_bytes(GOLDEN.read_bytes() + b'{"id": "x"}\n')
    for form in (*FORMS, "brat"):
        code, _, told = convert(records, "--format", form, "-o", tmp_path / "out", "--texts", ARTICLES)
        assert code == 2
        assert f"{records} line {len(golden()) + 1} is no record of `quotes extract`" in told
        assert os.listdir(tmp_path) == ["r.jsonl"]


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    code, _, told = convert(GOLDEN, "--format", "csv", "-o", "/dev/full")
    assert code == 1
    assert "/dev/full cannot be written (No space left on device): the records are not complete" in told
    with patch("quotes.write.Path.mkdir", side_effect=PermissionError(13, "Permission denied")):
        code, _, told = convert(GOLDEN, "--format", "brat", "--texts", ARTICLES, "-o", tmp_path / "brat")
    assert (code, os.listdir(tmp_path)) == (2, [])
    assert "brat cannot be made (Permission denied): name another folder after -o" in told
    with patch("quotes.formats.brat.BratFolder.add", side_effect=OSError(28, "No space left on device")):
        code, _, told = convert(GOLDEN, "--format", "brat", "--texts", ARTICLES, "-o", tmp_path / "brat")
    assert (code, os.listdir(tmp_path)) == (1, [])
    assert "brat cannot be written (No space left on device)" in told


def test_without_pyarrow_parquet_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "r.parquet").write_bytes(as_bytes("parquet", golden()))
    monkeypatch.delitem(sys.modules, "quotes.formats.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    attempts: list[list[str | Path]] = [
        [GOLDEN, "--format", "parquet", "-o", tmp_path / "out"],
        [tmp_path / "r.parquet"],
    ]
    for arguments in attempts:
        code, out, told = convert(*arguments)
        assert (code, out) == (2, b"")
        assert told == "quotes: Parquet needs pyarrow, which is not installed: pip install 'quotes[parquet]'\n"
    assert os.listdir(tmp_path) == ["r.parquet"]


def test_a_line_without_end_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reading, "LONGEST", 1000)
    (tmp_path / "r.jsonl").write_bytes(b" " * 999 + b"\n" + b"[" * 5000)
    with pytest.raises(UnusableRecords, match=r"r\.jsonl line 1 is longer than any record: name a file of JSON lines"):
        list(read_records([str(tmp_path / "r.jsonl")], None))


def test_brackets_without_end_are_no_record() -> None:
    line = b'{"x":' + b"[" * 200_000
    with pytest.raises(UnusableRecords, match="standard input line 1 is no record"):
        list(read_records(["-"], io.BytesIO(line)))


def test_standard_input_that_is_closed_is_said() -> None:
    with pytest.raises(UnusableRecords, match="standard input is closed: name a file of records"):
        list(read_records(["-"], None))


def test_a_file_that_claims_to_be_one_document_comes_in_parts() -> None:
    record = made("a.txt", "Lee said it.", ["it"])
    made_ = list(articles([record] * (2 * TOGETHER + 1)))
    assert [len(article.records) for article in made_] == [TOGETHER, TOGETHER, 1]


def test_a_reader_that_has_enough_ends_it_quietly(tmp_path: Path) -> None:
    records = tmp_path / "r.jsonl"
    records.write_bytes(GOLDEN.read_bytes() * 5)
    done = run("convert", records, "--format", "csv", command=["sh", "-c", '"$@" | head -c 10', "sh", *_QUOTES])
    assert done.stdout == b"\xef\xbb\xbfid,spea"
    assert b"rror" not in done.stderr


_QUOTES = (sys.executable, "-m", "quotes")


# --- extract


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("more", [(), ("--workers", "2", "--time-limit", "60")], ids=["alone", "workers"])
def test_extract_writes_what_convert_makes_of_its_lines(folder: Path, form: str, more: tuple[str, ...]) -> None:
    lines = invoke("extract", folder)[1]
    done = run("extract", folder, "--format", form, *more)
    texts: list[str | Path] = ["--texts", folder] if form == "w3c" else []
    assert (done.returncode, done.stdout) == (0, convert("-", "--format", form, *texts, stdin=lines)[1])


@pytest.mark.parametrize("resume", [False, True], ids=["at once", "resume"])
def test_extract_to_brat_has_every_document(folder: Path, tmp_path: Path, resume: bool) -> None:
    (folder / "d.txt").touch()
    more: list[str | Path] = ["--resume", "--workers", "1", "--texts", tmp_path / "texts"] if resume else []
    done = run("extract", folder, "--format", "brat", "-o", tmp_path / "brat", *more)
    assert done.returncode == 1  # d.txt is empty
    gold = read_annotation(tmp_path / "brat")
    assert {name: len(article.attributions) for name, article in gold.items()} == {"a": 1, "b": 0, "sub/c": 1}
    assert {article.text for article in gold.values()} == {GOOD, "Nothing.\n"}


def test_what_is_extracted_to_brat_is_all_right_when_it_is_extracted_again(folder: Path, tmp_path: Path) -> None:
    invoke("extract", folder, "--format", "brat", "-o", tmp_path / "brat")
    code, out, _ = invoke("evaluate", tmp_path / "brat", "--json", "--bootstrap", "0")
    figures = json.loads(out)
    assert (code, figures["documents"], figures["gold"], figures["joint"]) == (0, 3, 2, PERFECT)
    code, _, told = invoke("evaluate", tmp_path / "brat", "--errors", tmp_path / "brat" / "sub" / "c.ann")
    assert (code, "is one of the files to read" in told) == (2, True)


def test_members_of_containers_are_documents_of_their_own(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    with zipfile.ZipFile(folder / "week.zip", "w") as archive:
        archive.writestr("a.txt", GOOD)
        archive.writestr("sub/b.txt", GOOD + "No more.\n")
    (folder / "more.jsonl").write_text(json.dumps({"id": "x", "text": GOOD, "url": "https://news.example/x"}) + "\n")
    code, lines, _ = invoke("extract", folder)
    assert code == 0
    ids = [json.loads(line)["document"]["id"] for line in lines.splitlines()]
    assert len(ids) == 3
    records = tmp_path / "r.jsonl"
    records.write_bytes(lines)
    for more in ((), ("--resume", "--workers", "1", "--texts", tmp_path / "texts")):
        target = tmp_path / f"brat{len(more)}"
        assert invoke("extract", folder, "--format", "brat", "-o", target, *more)[0] == 0
        code, out, _ = invoke("evaluate", target, "--records", records, "--json", "--bootstrap", "0")
        assert (code, json.loads(out)["gold"], json.loads(out)["joint"]) == (0, 3, PERFECT)
        assert {path.read_text() for path in target.rglob("*.txt")} == {GOOD, GOOD + "No more.\n"}
    whole = json.loads(convert(records, "--format", "w3c", "--texts", tmp_path / "texts")[1])
    sources = [found["target"][0]["source"] for found in whole["first"]["items"]]
    assert "https://news.example/x" in sources
    assert sum((tmp_path / "texts" / source).is_file() for source in sources) == 2


def test_brat_from_standard_input(tmp_path: Path) -> None:
    done = run("extract", "-", "--format", "brat", "-o", tmp_path / "brat", stdin=GOOD.encode())
    assert (done.returncode, (tmp_path / "brat" / "-.txt").read_text()) == (0, GOOD)
    done = run("extract", "-", "--format", "brat", "-o", tmp_path / "b2", "--resume", stdin=GOOD.encode())
    assert (done.returncode, sorted(os.listdir(tmp_path))) == (2, ["brat"])
    assert b"--resume with --format brat keeps the texts in a folder: name one with --texts" in done.stderr


@pytest.mark.parametrize("form", ["csv", "w3c", "parquet", "claimreview"])
def test_resume_assembles_the_form_that_is_asked_for(folder: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out"
    once = run("extract", folder, "--format", form).stdout
    more = ("--resume", "--workers", "1", "-o", target, "--texts", tmp_path / "texts")
    assert run("extract", folder, *more).returncode == 0
    done = run("extract", folder, *more, "--format", form)
    assert b"3 documents kept from an earlier run" in done.stderr
    assert target.read_bytes() == once


def test_a_text_that_is_lost_meanwhile_is_left_out(folder: Path, tmp_path: Path) -> None:
    more = ("--resume", "--workers", "1", "--texts", tmp_path / "texts")
    with patch("quotes.run.textfolder.TextFolder.text", return_value=None):
        code, _, told = invoke("extract", folder, *more, "--format", "brat", "-o", tmp_path / "b")
    assert code == 1
    assert "a.txt has no text, and brat needs it" in told


def test_nothing_read_makes_no_folder_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    for form in (*FORMS, "brat"):
        code, _, _ = invoke("extract", tmp_path / "a.txt", "--format", form, "-o", tmp_path / "out")
        assert (code, os.listdir(tmp_path)) == (1, ["a.txt"])


def test_extract_refuses_a_folder_in_use(folder: Path) -> None:
    code, _, told = invoke("extract", folder, "--format", "brat", "-o", folder)
    assert code == 2
    assert "articles is there and no empty folder: name another one after -o" in told


def test_help_names_every_option_and_exit_code() -> None:
    shown = run("convert", "--help").stdout.decode()
    for word in ("RECORDS", "-o, --output FILE", "--format", "--texts DIR", "--quiet", "Exit codes", *FORMS, "brat"):
        assert word in shown
    shown = run("extract", "--help").stdout.decode()
    assert all(word in shown for word in (*FORMS, "brat"))
