"""A run in parts, one by one and without a cluster; `make test-ray` does the same on one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.errors import ModelMissing, UnreadableDocument
from quotes.formats import read_records
from quotes.places import writing
from quotes.read import InputFile, find_files
from quotes.run import Wanted, outcomes
from quotes.run.parts import Format, _crew, finish, holds_parts, make_part, parts
from tests.stub_command import stub_for
from tests.test_places import invoke
from tests.test_run import articles, folder_of

WANTED = Wanted(stub_for, "poisonable")
LIMIT = 30.0


@pytest.fixture(autouse=True)
def no_crew_left() -> Iterator[None]:
    yield
    _crew(WANTED, LIMIT).end()
    _crew.cache_clear()


def test_parts_are_all_files_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder_of(tmp_path / "articles", articles(10))
    files = (*find_files(["articles"]), UnreadableDocument("gone"), InputFile("s3://bucket/a.txt", "a.txt"))
    made = list(parts(files, 4))
    assert [(part.number, len(part.files)) for part in made] == [(0, 4), (1, 4), (2, 4)]
    kept = [file for part in made for file in part.files]
    assert [f.id for f in kept if isinstance(f, InputFile)] == [f.id for f in files if isinstance(f, InputFile)]
    assert kept[0] == InputFile(str(tmp_path / "articles" / "0000.txt"), "0000.txt")
    assert kept[10:] == list(files[10:])


def test_a_part_is_the_lines_of_its_files_whenever_it_is_made(tmp_path: Path) -> None:
    texts = articles(6)
    texts[2], texts[4] = "EXIT", ""
    files = find_files([str(folder_of(tmp_path / "articles", texts))])
    target = tmp_path / "out"
    expected = list(outcomes(files, WANTED, apart=True, time_limit=LIMIT))
    for _ in range(2):  # the second time with the worker of the first, over its file
        told = [o for part in parts(files, 4) for o in make_part(part, WANTED, LIMIT, str(target), "jsonl")]
        assert [(o.id, o.result, o.problem, o.lines) for o in told] == [
            (o.id, o.result, o.problem, b"") for o in expected
        ]
        assert sorted(os.listdir(target)) == ["part-000000.jsonl", "part-000001.jsonl"]
        written = b"".join(path.read_bytes() for path in sorted(target.iterdir()))
        assert written == b"".join(o.lines for o in expected)


def test_a_part_is_the_same_records_as_parquet(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "articles", articles(5))
    (part,) = parts(find_files([str(folder)]))
    forms: tuple[Format, ...] = ("jsonl", "parquet")
    for form in forms:
        make_part(part, WANTED, LIMIT, str(tmp_path / form), form)
    same = [list(read_records([str(path)], None)) for path in sorted(tmp_path.glob("*/part-*"))]
    assert len(same[0]) == 5
    assert same[0] == same[1]
    (empty,) = parts([UnreadableDocument("gone")])
    make_part(empty, WANTED, LIMIT, str(tmp_path / "none"), "parquet")
    assert list(read_records([str(tmp_path / "none" / "part-000000.parquet")], None)) == []


def test_an_error_leaves_no_worker_that_answers_the_next_part(tmp_path: Path) -> None:
    files = find_files([str(folder_of(tmp_path / "articles", articles(3)))])
    (part,) = parts(files)
    with pytest.raises(ModelMissing):
        make_part(part, Wanted(stub_for, "nowhere"), LIMIT, str(tmp_path / "out"), "jsonl")
    assert not (tmp_path / "out").exists()
    assert len(make_part(part, WANTED, LIMIT, str(tmp_path / "out"), "jsonl")) == 3


def test_the_end_is_marked_and_half_files_go(tmp_path: Path) -> None:
    (tmp_path / "part-000000.jsonl").write_text("{}\n")
    (tmp_path / ".part-000001.jsonl.x.part").write_text("{")
    finish(str(tmp_path))
    assert sorted(os.listdir(tmp_path)) == ["_SUCCESS", "part-000000.jsonl"]


def test_a_folder_in_use_is_seen(tmp_path: Path) -> None:
    assert not holds_parts(str(tmp_path / "new"))
    assert not holds_parts(str(tmp_path))
    (tmp_path / "x").touch()
    assert holds_parts(str(tmp_path))
    url = f"memory://{tmp_path.name}-parts"
    assert not holds_parts(url)
    with writing(f"{url}/part-000000.jsonl") as stream:
        stream.write(b"{}\n")
    assert holds_parts(url)


# --- the command


def test_without_ray_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    folder = folder_of(tmp_path / "articles", articles(1))
    code, _, told = invoke(str(folder), "--engine", "ray", "-o", str(tmp_path / "out"))
    assert (code, told) == (2, "quotes: --engine ray needs Ray, which is not installed: pip install 'quotes[ray]'\n")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--engine", "ray"], "--engine ray reads files and writes parts: name a folder for them with -o"),
        (["--engine", "ray", "-", "-o", "{}/out"], "--engine ray reads files and writes parts: name a folder for them"),
        (["--engine", "ray", "-o", "{}/articles"], "articles is there and no empty folder: name another one"),
        (["--engine", "ray", "-o", "{}/articles/0000.txt"], "0000.txt is there and no empty folder: name another one"),
        (["--engine", "ray", "-o", "{}/out", "--resume"], "--engine ray takes neither --resume nor --workers"),
        (["--engine", "ray", "-o", "{}/out", "--workers", "2"], "--engine ray takes neither --resume nor --workers"),
        (
            ["--engine", "ray", "-o", "{}/out", "--format", "csv"],
            "--engine ray writes jsonl or parquet: make csv of its",
        ),
        (["--engine", "ray", "-o", "{}/out", "--format", "brat"], "--engine ray writes jsonl or parquet: make brat of"),
        (["--address", "auto"], "--address is for --engine ray"),
    ],
)
def test_what_does_not_go_together_is_said(tmp_path: Path, options: list[str], sentence: str) -> None:
    folder = folder_of(tmp_path / "articles", articles(1))
    code, out, told = invoke(str(folder), *(option.format(tmp_path) for option in options))
    assert (code, out) == (2, b"")
    assert sentence in told
