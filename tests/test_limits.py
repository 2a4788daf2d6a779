"""Bombs: what unpacks to more than it should is cut off in one sentence, with little memory, and the rest is read."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quotes.read import Item, document_or_problem, find_files, members
from quotes.read.limits import DEPTH, DOCUMENT, MIB
from tests.packed import PAGE, SAFE, article, bomb_of_gzip, json_lines, warc, zipped
from tests.test_members import folder, ids, inside, problems

__all__ = ["folder"]


@contextmanager
def little_memory(mebibytes: int) -> Iterator[None]:
    """Fail if more than so much is held at any moment, as Python counts it."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < mebibytes * MIB
    finally:
        tracemalloc.stop()


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits a hundredth of what they are, so that a test needs no gigabytes."""
    monkeypatch.setattr("quotes.read.limits.FREE", 2 * MIB)
    for place in ("units", "framing", "limits"):  # limits last: what is imported only now takes the true limit from it
        monkeypatch.setattr(f"quotes.read.{place}.DOCUMENT", MIB)


def test_a_bomb_of_one_document_is_cut_off_at_what_a_document_may_be(folder: Path) -> None:
    (folder / "a.txt.gz").write_bytes(bomb_of_gzip(100))
    (folder / "b.jsonl").write_bytes(json_lines(article(1)))
    with little_memory(3 * DOCUMENT // MIB):
        found = inside(folder)
    assert problems(found) == ["a.txt.gz is longer than 64 MiB: no article is; cut it into its articles"]
    assert ids(found) == ["b.jsonl/1"]


def test_a_bomb_of_lines_is_cut_off_by_what_it_unpacks_to(folder: Path, low: None) -> None:
    line = json.dumps({"text": "a b " * 200_000}).encode() + b"\n"
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(line * 100))
    (folder / "b.jsonl").write_bytes(json_lines(article(1)))
    found = inside(folder)
    assert 1 < len(ids(found)) < 100
    assert ids(found)[-1] == "b.jsonl/1"
    (told,) = problems(found)
    assert told.startswith("a.jsonl.gz unpacks to more than 100 times its size and ")
    assert told.endswith("as bombs do: no more of it is read")


def test_a_zip_of_zips_of_zeros_is_cut_off(folder: Path, low: None) -> None:
    """As 42.zip: five levels of sixteen members, a few kilobytes that are petabytes in the end."""
    data = zipped({f"{i}.txt": bytes(MIB // 2) for i in range(16)})
    for _ in range(3):
        data = zipped({f"{i}.zip": data for i in range(16)})
    assert len(data) < 40_000
    with little_memory(30):
        found = inside(folder / "42.zip", data)
    assert len(found) < 60
    assert problems(found)[-1].startswith("42.zip unpacks to more than")


def test_members_that_overlap_are_counted_each_time(folder: Path, low: None) -> None:
    """One kernel of zeros and a table of contents that names it again and again, as zip bombs without nesting do."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = kernel.compress(bytes(MIB // 2)) + kernel.flush()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        archive.writestr(info, b"")
        made.write(packed)
        for number in range(300):
            other = zipfile.ZipInfo(f"{number}.txt")
            other.header_offset, other.compress_type = 0, zipfile.ZIP_DEFLATED
            other.compress_size, other.file_size = len(packed), MIB // 2
            other.CRC = zlib.crc32(bytes(MIB // 2))
            archive.filelist.append(other)
        archive.start_dir = made.tell()
    found = inside(folder / "a.zip", made.getvalue())
    assert ids(found) in ([], ["a.zip/a.txt"])
    assert len(found) < 400


def test_an_archive_that_holds_itself_ends(folder: Path) -> None:
    data = zipped({"a.txt": SAFE})
    for _ in range(DEPTH + 2):
        data = zipped({"b.zip": data, "a.txt": SAFE})
    found = inside(folder / "x.zip", data)
    assert len(ids(found)) == DEPTH
    assert problems(found) == [f"x.zip{'/b.zip' * DEPTH} is an archive more than {DEPTH} deep in others: not opened"]
    found = inside(folder / "x.gz", bomb_of_gzip(1, DEPTH + 1))
    assert problems(found) == [f"x.gz is an archive more than {DEPTH} deep in others: not opened"]


@pytest.mark.parametrize("declared", [0, 10, 2**30, 2**32 - 1])
def test_declared_sizes_are_not_believed(folder: Path, declared: int) -> None:
    data = bytearray(zipped({"a.txt": SAFE * 99, "b.txt": SAFE}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = declared.to_bytes(4, "little")
    with little_memory(8):
        found = inside(folder / "a.zip", bytes(data))
    assert "a.zip/b.txt" in ids(found)
    assert len(problems(found)) + len(ids(found)) == 2


def test_a_gigabyte_declared_in_a_web_archive_is_not_allocated(folder: Path) -> None:
    data = warc(("https://a.example/", PAGE.encode())).replace(b"Content-Length: ", b"Content-Length: 1073741824")
    with little_memory(8):
        found = inside(folder / "a.warc", data)
    assert problems(found) == ["a.warc record 1 is cut off: the file ends within it"]


def test_a_line_of_a_gigabyte_is_passed_over(folder: Path, low: None) -> None:
    with gzip.open(folder / "a.jsonl.gz", "wb") as file:
        file.write(json_lines(article(1)) + b'{"text": "')
        for _ in range(200):
            file.write(bytes(range(97, 122)) * 400)
        file.write(b'"}\n' + json_lines(article(2)))
    with little_memory(12):
        found = inside(folder / "a.jsonl.gz")
    assert ids(found) == ["a.jsonl.gz/1", "a.jsonl.gz/3"]
    assert problems(found) == ["a.jsonl.gz line 2 is longer than 64 MiB: no article is"]


@pytest.mark.parametrize("shape", ["[%s, %s, %s]", "%s %s %s"])
def test_an_element_that_is_too_long_is_passed_over(folder: Path, low: None, shape: str) -> None:
    long = json.dumps({"text": "a b " * 400_000})
    data = (shape % (json.dumps(article(1), indent=1), long, json.dumps(article(2)))).encode()
    found = inside(folder / "a.json", data)
    assert (ids(found), len(problems(found))) == (["a.json/1", "a.json/3"], 1)
    found = inside(folder / "b.json", data[: len(data) * 3 // 4])
    assert problems(found) == ["b.json article 2 is longer than 64 MiB: no article is"]


def test_a_record_that_is_too_long_is_passed_over(folder: Path, low: None) -> None:
    long = ("https://a.example/long", b"a b " * 400_000)
    found = inside(folder / "a.warc", warc(long) + warc(("https://a.example/", PAGE.encode()), ids="<urn:uuid:b>"))
    assert (ids(found), problems(found)) == (["a.warc/b"], ["a.warc record 1 is longer than 64 MiB: skipped"])
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    found = inside(folder / "b.warc", warc((long[0], gzip.compress(long[1])), headers=headers))
    assert problems(found) == ["b.warc record 1 is longer than 64 MiB: no article is; cut it into its articles"]


def test_a_plain_file_that_is_too_long_is_not_read(folder: Path) -> None:
    with open(folder / "a.txt", "wb") as file:
        file.truncate(DOCUMENT + 1)
    (item,) = members(find_files([str(folder)]))
    with little_memory(2):
        told = document_or_problem(item)  # type: ignore[arg-type]
    assert str(told).endswith("in/a.txt is longer than 64 MiB: no article is; cut it into its articles")


def test_a_table_of_contents_that_is_too_long_is_not_held(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.read.archive.DIRECTORY", 2000)
    found: list[Item] = inside(folder / "a.zip", zipped({f"{i}.txt": SAFE for i in range(50)}, zipfile.ZIP_STORED))
    assert (ids(found), len(problems(found))) == ([], 1)
    assert " has a table of contents of more than " in problems(found)[0]


def test_a_zip_inside_that_is_too_long_is_not_unpacked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.read.opening.INNER_ZIP", 1000)
    found = inside(folder / "a.zip", zipped({"b.zip": bytes(2000), "c.txt": SAFE}))
    assert ids(found) == ["a.zip/c.txt"]
    assert problems(found)[0].startswith("a.zip/b.zip is a zip of more than ")
