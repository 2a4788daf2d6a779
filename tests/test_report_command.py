"""`quotes report` as users run it: what it writes, what it tells, and how it ends."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.saved import ARTICLES, GOLDEN

ROOT = Path(__file__).parent.parent
LINES = GOLDEN.read_bytes().splitlines(keepends=True)


def report(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "quotes", "report", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, check=False)


def test_a_page_of_records_and_texts(tmp_path: Path) -> None:
    page, texts = tmp_path / "report.html", tmp_path / "texts"
    shutil.copytree(ARTICLES, texts)
    (texts / "12_bridge_talks.md").unlink()
    done = report(GOLDEN, "-o", page, "--texts", texts, "--title", "Fixtures & friends")
    assert (done.returncode, done.stdout) == (0, b"")
    told = done.stderr.decode().splitlines()
    assert told == [
        f"quotes: note: 1 article of 12 by sentences alone: no such text in {texts}",
        f"quotes: 12 articles, {len(LINES)} records in {page}",
    ]
    assert "<title>Fixtures &amp; friends</title>" in page.read_text()
    assert page.read_text().count("<article ") == 12
    assert sorted(tmp_path.iterdir()) == [page, texts]


def test_standard_input_files_and_urls(tmp_path: Path) -> None:
    half = tmp_path / "half.jsonl"
    half.write_bytes(b"".join(LINES[:100]))
    both, one = tmp_path / "both.html", tmp_path / "one.html"
    assert report(half, "-", "-o", both, "-q", stdin=b"".join(LINES[100:])).stderr == b""
    assert report(GOLDEN, "-o", one, "--quiet").returncode == 0
    assert both.read_bytes() == one.read_bytes()
    assert report(GOLDEN.as_uri(), "-o", both, "-q").returncode == 0
    assert both.read_bytes() == one.read_bytes()


def test_a_broken_line_is_named_and_all_others_are_kept(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(LINES[0] + LINES[1][:50] + b"\n" + LINES[2])
    done = report(broken, tmp_path / "nowhere.jsonl", GOLDEN, "-o", tmp_path / "r.html")
    assert done.returncode == 1
    first, second, third = done.stderr.decode().splitlines()
    assert first.startswith(f"quotes: {broken} line 2 is no record of `quotes extract`: ")
    assert second == f"quotes: {tmp_path}/nowhere.jsonl cannot be read (no such file or directory): name a file that " \
        "`quotes extract` wrote"  # fmt: skip
    assert third == f"quotes: 12 articles, {len(LINES) + 2} records in {tmp_path}/r.html"


def test_no_records_make_a_page_that_says_so(tmp_path: Path) -> None:
    empty, page = tmp_path / "empty.jsonl", tmp_path / "r.html"
    empty.touch()
    done = report(empty, "-o", page)
    assert (done.returncode, done.stderr) == (0, f"quotes: 0 articles, 0 records in {page}\n".encode())
    assert "No records" in page.read_text()


def test_nothing_readable_makes_no_page(tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    page.write_text("an earlier one")
    (tmp_path / "text.jsonl").write_text("The mayor said no.\n")
    done = report(tmp_path / "text.jsonl", "-o", page)
    assert done.returncode == 2
    assert b"text.jsonl line 1 is no record" in done.stderr
    assert b"there is nothing to make a page of" in done.stderr
    assert page.read_text() == "an earlier one"


@pytest.mark.parametrize(
    ("output", "texts", "reason"),
    [
        ("", None, "is a folder: name a file after -o"),
        ("nowhere/r.html", None, "cannot be written: there is no folder"),
        ("records.jsonl", None, "is one of the files to read"),
        ("r.html", "records.jsonl", "is no folder: name one with the articles' texts after --texts"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(tmp_path: Path, output: str, texts: str | None, reason: str) -> None:
    records = tmp_path / "records.jsonl"
    records.write_bytes(LINES[0])
    more: list[str | Path] = ["--texts", tmp_path / texts] if texts else []
    done = report(records, "-o", tmp_path / output, *more)
    assert done.returncode == 2
    assert reason in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == [records]
    assert records.read_bytes() == LINES[0]


def test_output_is_asked_for_and_help_names_all() -> None:
    assert report(GOLDEN).returncode == 2
    shown = report("--help").stdout.decode()
    for word in ("RECORDS", "-o, --output FILE", "--texts", "--title", "--quiet", "Exit codes"):
        assert word in shown


def test_help_answers_without_what_takes_time() -> None:
    heavy = {"jinja2", "msgspec", "orjson", "sqlite3", "torch", "quotes.report", "quotes.values"}
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom quotes.cli import main\ntry:\n    main()\nfinally:\n"
        f"    print(sorted({heavy} & set(sys.modules) - before), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, "report", "-h"], capture_output=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, b"[]\n")


def test_the_page_in_the_docs_names_every_option() -> None:
    told = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    shown = report("--help").stdout.decode()
    for option in ("--texts", "--title", "--quiet", "-o"):
        assert f"`{option}" in told
        assert option in shown
