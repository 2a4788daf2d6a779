"""JSON lines: the contract's fields in order, the same bytes each time; an output file that is complete or absent."""

from __future__ import annotations

import io
import json
import os
import stat
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from quotes.values import Origin, QuotedContent, Record, Role, SentenceWords, Span, Speaker
from quotes.write import output_file, write_records

RECORD = Record(
    schema="quotes/1",
    id="0" * 20,
    document=Origin("a.txt", "f" * 64, None, None, None, None, None),
    type="direct",
    speech=True,
    content=QuotedContent("“Déjà vu”", (Span(0, 9),), (Span(1, 8),)),
    cue=None,
    source=None,
    speaker=Speaker("s1", "Ann Lee", "person", (Role("mayor", 30, 35),), (Span(20, 27),), "name"),
    addressee=None,
    medium=None,
    when=None,
    sentences=(SentenceWords(0, 0, 9, "“Déjà vu”"),),
    paragraph=0,
    parent=None,
    confidence=0.5,
    evidence=("verb",),
    group=None,
    warnings=(),
)
# The contract: other programs read these names.
FIELDS = [
    "schema", "id", "document", "type", "speech", "content", "cue", "source", "speaker", "addressee", "medium", "when",
    "sentences", "paragraph", "parent", "confidence", "evidence", "group", "warnings",
]  # fmt: skip


def written(*records: Record) -> bytes:
    stream = io.BytesIO()
    assert write_records(records, stream) == len(records)
    return stream.getvalue()


def test_a_line_has_the_contracts_fields_in_order() -> None:
    line = json.loads(written(RECORD))
    assert list(line) == FIELDS
    assert list(line["document"]) == [
        "id", "sha256", "title", "url", "published", "publisher", "byline", "media_type",
    ]  # fmt: skip
    assert list(line["content"]) == ["text", "spans", "quoted"]
    assert line["content"]["spans"] == [{"start": 0, "end": 9}]
    assert list(line["speaker"]) == ["id", "name", "kind", "roles", "mentions", "resolved_by"]
    assert line["speaker"]["roles"] == [{"text": "mayor", "start": 30, "end": 35}]
    assert line["sentences"] == [{"index": 0, "start": 0, "end": 9, "text": "“Déjà vu”"}]
    assert (line["cue"], line["group"], line["warnings"]) == (None, None, [])


def test_one_line_each_in_utf8_and_the_same_bytes_each_time() -> None:
    newline = replace(RECORD, content=replace(RECORD.content, text="two\nlines\u2028\x07"))
    data = written(RECORD, newline)
    assert data == written(RECORD, newline)
    assert data.count(b"\n") == 2
    assert data.endswith(b"\n")
    assert "Déjà vu".encode() in data
    assert json.loads(data.split(b"\n")[1])["content"]["text"] == "two\nlines\u2028\x07"


def test_records_are_flushed_when_written() -> None:
    end, start = os.pipe()
    with os.fdopen(start, "wb") as stream:
        write_records([RECORD], stream)
        assert os.read(end, 10_000) == written(RECORD)
    os.close(end)


def test_the_file_appears_when_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    with output_file(str(target)) as stream:
        stream.write(b"one\n")
        assert not target.exists()
    assert target.read_bytes() == b"one\n"
    assert os.listdir(tmp_path) == ["out.jsonl"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_after_an_error_the_file_is_absent_or_what_it_was(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "out.jsonl"

    def fail() -> None:
        with output_file(str(target)) as stream:
            stream.write(b"half")
            raise error

    with pytest.raises(error):
        fail()
    assert os.listdir(tmp_path) == []
    target.write_bytes(b"before")
    with pytest.raises(error):
        fail()
    assert target.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["out.jsonl"]


def test_permissions_are_those_of_the_file_before_or_of_any_new_file(tmp_path: Path) -> None:
    old, new, plain = tmp_path / "old", tmp_path / "new", tmp_path / "plain"
    old.touch()
    old.chmod(0o640)
    plain.touch()
    for path in (old, new):
        with output_file(str(path)):
            pass
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert new.stat().st_mode == plain.stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"before")
    link.symlink_to(target)
    with output_file(str(link)) as stream:
        stream.write(b"after")
    assert link.is_symlink()
    assert target.read_bytes() == b"after"


def test_a_pipe_and_a_device_are_written_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    with output_file(str(pipe)) as stream:
        stream.write(b"through")
    reader.join()
    assert got == [b"through"]
    with output_file(os.devnull) as stream:
        stream.write(b"gone")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    assert os.listdir(tmp_path) == ["pipe"]


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"), output_file(str(tmp_path / "no" / "out")):
        pass
