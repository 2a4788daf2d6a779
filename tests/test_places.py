"""Folders and files by URL, in the memory of this process."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from typer.testing import CliRunner

from quotes import cli
from quotes.errors import UnreadableDocument
from quotes.places import find_below, is_remote, read_bytes, writing
from quotes.read import InputFile, find_files, read_document, regular
from quotes.read.files import HOLDS_NONE
from tests.stub_command import stub_for
from tests.test_cli import GOOD, lines


@pytest.fixture
def url() -> Iterator[str]:
    """A folder of three articles and a page, of its own for each test."""
    place = f"memory://{uuid.uuid4().hex}"
    for name in ("a.txt", "sub/b.md", "sub/c.txt", "page.css"):
        with writing(f"{place}/articles/{name}") as stream:
            stream.write(GOOD.encode())
    yield place
    MemoryFileSystem.store.clear()


def invoke(*arguments: str) -> tuple[int, bytes, str]:
    with patch("quotes.pipeline.parser_for", stub_for):
        done = CliRunner().invoke(cli.app, ["extract", *arguments])
    return done.exit_code, done.stdout_bytes, done.stderr


def test_a_url_is_a_folder_of_articles(url: str) -> None:
    files = find_files([f"{url}/articles"])
    assert [file.id for file in files if isinstance(file, InputFile)] == ["a.txt", "sub/b.md", "sub/c.txt"]
    assert all(isinstance(file, InputFile) and read_document(file).text == GOOD for file in files)
    (alone,) = find_files([f"{url}/articles/page.css"])
    assert isinstance(alone, InputFile)
    assert (alone.id, read_document(alone).text) == ("page.css", GOOD)
    assert len(find_files([f"{url}/articles", f"{url}/articles"])) == 3


def test_what_is_not_there_or_holds_nothing_is_said(url: str) -> None:
    gone, empty, strange = find_files([f"{url}/no", f"{url}/articles/none", "nosuchscheme://bucket/x"])
    for problem in (gone, empty):
        assert isinstance(problem, UnreadableDocument)
        assert "cannot be read (there is nothing): check the URL" in str(problem)
    assert str(strange).startswith("nosuchscheme://bucket/x cannot be read (")
    with writing(f"{url}/pages/x.css") as stream:
        stream.write(b"x")
    (none,) = find_files([f"{url}/pages"])
    assert str(none) == f"{url}/pages {HOLDS_NONE}: name a folder of articles, or the files"


def test_what_is_gone_since_is_unreadable(url: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"cannot be read"):
        read_document(InputFile(f"{url}/articles/gone.txt", "gone.txt"))


def test_the_command_reads_and_writes_urls(url: str, tmp_path: Path) -> None:
    code, _, told = invoke(f"{url}/articles", "-o", f"{url}/out.jsonl")
    assert (code, "3 documents, 3 records" in told) == (0, True)
    assert [r["document"]["id"] for r in lines(read_bytes(f"{url}/out.jsonl"))] == ["a.txt", "sub/b.md", "sub/c.txt"]
    for name in ("a.txt", "sub/b.md", "sub/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GOOD)
    assert invoke(str(tmp_path))[1] == read_bytes(f"{url}/out.jsonl")


def test_workers_get_what_only_this_process_can_read(url: str) -> None:
    assert not regular(f"{url}/articles/a.txt")
    assert regular("s3://bucket/a.txt")
    assert invoke(f"{url}/articles", "--time-limit", "30")[1] == invoke(f"{url}/articles")[1] != b""


def test_an_output_is_complete_or_absent(url: str) -> None:
    assert invoke(f"{url}/no", "-o", f"{url}/out.jsonl")[0] == 1
    with pytest.raises(OSError, match="there is nothing"):
        find_below(f"{url}/out.jsonl")
    with suppress(ZeroDivisionError), writing(f"{url}/out.jsonl") as stream:
        stream.write(b"half" * (1 // 0))
    with pytest.raises(OSError, match="there is nothing"):
        find_below(f"{url}/out.jsonl")


def test_a_path_is_no_url() -> None:
    assert is_remote("s3://bucket/x")
    assert not is_remote("articles/x")
    assert not is_remote(os.path.join("C:", "articles"))


def test_resuming_needs_a_file_here(url: str) -> None:
    code, _, told = invoke(f"{url}/articles", "-o", f"{url}/out.jsonl", "--resume")
    assert (code, told) == (2, "quotes: --resume needs a file to go on with: name one with -o\n")
