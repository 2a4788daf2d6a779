"""Containers are opened lazily, a member at a time; what is in them has ids that are safe, stable and distinct."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.read import Fields, InputFile, Item, Member, Opened, Skipped, find_files, members, read_documents
from quotes.read.ids import Ids
from quotes.values import Document
from tests.packed import PAGE, SAFE, article, json_lines, warc, zipped


def inside(path: Path | str, data: bytes | None = None, fields: Fields = Fields()) -> list[Item]:  # noqa: B008
    """What a file of these bytes holds."""
    if data is not None:
        Path(path).write_bytes(data)
    return list(members(find_files([str(path)]), fields))


def ids(items: list[Item]) -> list[str]:
    return [item.id for item in items if isinstance(item, Member)]


def problems(items: list[Item]) -> list[str]:
    """What was told of them, without the folder's path."""
    return [item.problem.rpartition("/tmp")[2].partition("in/")[2] for item in items if isinstance(item, Skipped)]


def notes(items: list[Item]) -> list[str]:
    return [note.rpartition("in/")[2] for item in items if isinstance(item, Opened) for note in item.notes]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


# --- kinds of containers


def test_a_plain_file_is_handed_on_unread(folder: Path) -> None:
    (folder / "a.txt").write_bytes(gzip.compress(b"x"))  # its name says that it is one document
    assert inside(folder) == [InputFile(str(folder / "a.txt"), "a.txt")]


def test_a_zip_gives_its_documents_and_what_lies_in_its_containers(folder: Path) -> None:
    data = zipped({
        "pages/one.html": PAGE, "b.txt": SAFE, "photo.jpg": b"\xff", "__MACOSX/b.txt": "x", "old/": "",
        "old/.c.txt": "x", "lines.jsonl": json_lines(article(1)), "more.zip": zipped({"c.md": SAFE}),
        "d.txt.gz": gzip.compress(SAFE.encode()),
    })  # fmt: skip
    found = inside(folder / "a.zip", data)
    assert ids(found) == [
        "a.zip/pages/one.html", "a.zip/b.txt", "a.zip/lines.jsonl/1", "a.zip/more.zip/c.md", "a.zip/d.txt.gz",
    ]  # fmt: skip
    assert isinstance(found[0], Member)
    assert found[0].sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    assert found[0].name == f"{folder}/a.zip/pages/one.html"
    assert notes(found) == ["a.zip: members of other kinds, left out: 3"]
    assert problems(found) == []


def test_documents_are_those_of_the_files_themselves(folder: Path) -> None:
    (folder / "page.html").write_text(PAGE)
    (folder / "notes.md").write_text(SAFE)
    (folder / "packed.zip").write_bytes(zipped({"page.html": PAGE, "notes.md": SAFE}))
    (folder / "notes.md.gz").write_bytes(gzip.compress(SAFE.encode()))
    found = {d.id: d for d in read_documents([str(folder)]) if isinstance(d, Document)}
    assert set(found) == {"page.html", "notes.md", "packed.zip/page.html", "packed.zip/notes.md", "notes.md.gz"}
    for name in ("packed.zip/page.html", "packed.zip/notes.md", "notes.md.gz"):
        plain = found[name.removeprefix("packed.zip/").removesuffix(".gz")]
        assert (found[name].text, found[name].sha256, found[name].media_type, found[name].title) == (
            plain.text, plain.sha256, plain.media_type, plain.title,
        )  # fmt: skip


def test_members_are_taken_one_at_a_time(folder: Path) -> None:
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(json_lines(*(article(i) for i in range(3))) + os.urandom(10**6)))
    made = members(find_files([str(folder)]))
    assert isinstance(made, Iterator)
    assert [getattr(next(made), "id", None) for _ in range(3)] == ["a.jsonl.gz/1", "a.jsonl.gz/2", "a.jsonl.gz/3"]


def test_a_name_that_says_nothing_is_told_by_the_bytes(folder: Path) -> None:
    kinds = {
        "lines": json_lines(article(1), article(2)), "pages": warc(("http://a.example/x", PAGE.encode())),
        "zipped": zipped({"a.txt": SAFE}), "packed": gzip.compress(json_lines(article(1))), "empty.gz": SAFE.encode(),
    }  # fmt: skip
    for name, data in kinds.items():
        (folder / name).write_bytes(data)
    found = list(members(find_files([str(folder / name) for name in kinds])))
    assert ids(found) == [
        "lines/1", "lines/2", "pages/00000000-0000-0000-0000-000000000001", "zipped/a.txt", "packed",
    ]  # fmt: skip
    assert found[-1] == InputFile(str(folder / "empty.gz"), "empty.gz")  # no gzip in spite of its name: a document


def test_a_word_file_without_a_suffix_is_no_archive(folder: Path) -> None:
    data = zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"})
    (folder / "letter").write_bytes(data)
    assert list(members(find_files([str(folder / "letter")]))) == [InputFile(str(folder / "letter"), "letter")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (SAFE.encode(), ["-"]),
        (PAGE.encode(), ["-"]),
        (json_lines(article(1), article(2)), ["-/1", "-/2"]),
        (gzip.compress(json_lines(article(1), article(2))), ["-/1", "-/2"]),
        (gzip.compress(SAFE.encode()), ["-"]),
        (zipped({"a.txt": SAFE, "b.txt": SAFE}), ["-/a.txt", "-/b.txt"]),
        (warc(("http://a.example/", PAGE.encode())), ["-/00000000-0000-0000-0000-000000000001"]),
    ],
)
def test_standard_input_may_be_anything(data: bytes, expected: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Pipe(data)))
    found = [d for d in read_documents(["-"]) if isinstance(d, Document)]
    assert [d.id for d in found] == expected
    assert all("Ann Lee said the bridge was safe." in d.text for d in found)


def test_an_empty_container_is_said(folder: Path) -> None:
    for name in ("a.jsonl", "b.warc.gz", "c.zip", "d.gz"):
        (folder / name).touch()
    (folder / "e.warc.gz").write_bytes(gzip.compress(b"\r\n"))
    assert [str(d).partition("in/")[2] for d in read_documents([str(folder)])] == [
        f"{name} is empty: nothing to read" for name in ("a.jsonl", "b.warc.gz", "c.zip", "d.gz", "e.warc.gz")
    ]


def test_a_container_that_may_not_be_opened_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(path: str) -> Iterator[io.BytesIO]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("quotes.read.opening._stream", refusing)
    (folder / "a.zip").touch()
    (told,) = read_documents([str(folder)])
    assert str(told).endswith("in/a.zip cannot be read (permission denied): check its permissions")


def test_an_error_of_the_program_costs_that_container_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> Iterator[str]:
        yield "a note"
        raise IndexError("string index out of range")

    monkeypatch.setattr("quotes.read.opening.warc_members", failing)
    (folder / "a.warc").write_bytes(b"WARC/1.0")
    (folder / "b.jsonl").write_bytes(json_lines(article(1)))
    found = inside(folder)
    assert (ids(found), notes(found)) == (["b.jsonl/1"], ["a note"])
    assert problems(found)[0].startswith("a.warc: IndexError: string index out of range: a bug in the program; ")


# --- broken archives


def test_a_gzip_that_breaks_off_keeps_what_came_before(folder: Path) -> None:
    whole = gzip.compress(json_lines(*({**article(i), "noise": os.urandom(40).hex()} for i in range(500))))
    found = inside(folder / "a.jsonl.gz", whole[: len(whole) // 2])
    assert 100 < len(ids(found)) < 400
    (told,) = problems(found)
    assert told.startswith(f"a.jsonl.gz is broken after line {len(ids(found))} (Compressed file ended before")
    assert told.endswith("what stands before is kept")
    found = inside(folder / "b.txt.gz", gzip.compress(SAFE.encode() * 999)[:40])
    assert (ids(found), len(problems(found))) == ([], 1)


def test_a_zip_without_its_end_is_said_and_the_next_file_is_read(folder: Path) -> None:
    (folder / "a.zip").write_bytes(zipped({"a.txt": SAFE})[:-30])
    (folder / "b.jsonl").write_bytes(json_lines(article(1)))
    found = inside(folder)
    assert problems(found) == ["a.zip is no zip archive, or broken (File is not a zip file): nothing of it is read"]
    assert ids(found) == ["b.jsonl/1"]


def test_a_member_that_is_broken_costs_itself_only(folder: Path) -> None:
    data = bytearray(zipped({"a.txt": SAFE * 50, "b.txt": SAFE, "c.jsonl": json_lines(article(1)) * 9}))
    data[data.index(b"a.txt") + 10] ^= 0xFF
    data[data.index(b"c.jsonl") + 60] ^= 0xFF
    found = inside(folder / "x.zip", bytes(data))
    assert "x.zip/b.txt" in ids(found)
    assert "x.zip/a.txt" not in ids(found)
    assert problems(found)[0].startswith("x.zip/a.txt is broken (")
    assert any(told.startswith("x.zip/c.jsonl is broken") for told in problems(found))


def test_a_zip_of_other_things_is_said(folder: Path) -> None:
    assert problems(inside(folder / "a.zip", zipped({"photo.jpg": b"\xff"}))) == [
        "a.zip holds no article: none of its members is of a kind that is read"
    ]


# --- names


def test_names_that_lead_out_of_the_archive_are_refused_and_said(folder: Path) -> None:
    names = ["../../etc/passwd.txt", "/abs.txt", "C:\\x.txt", "a/../../b.txt", "..\\up.txt", "n" * 1200 + ".txt"]
    found = inside(folder / "a.zip", zipped(dict.fromkeys(names, SAFE) | {"ok\\fine.txt": SAFE, "./q//r.txt": SAFE}))
    assert ids(found) == ["a.zip/ok/fine.txt", "a.zip/q/r.txt"]
    told = problems(found)
    assert len(told) == len(names)
    assert told[0] == "a.zip/../../etc/passwd.txt has a name that leads out of the archive: skipped"
    assert told[-1].endswith("has a name of more than 1000 characters: skipped")
    assert os.listdir(folder) == ["a.zip"]


def test_a_zero_byte_in_a_name_is_refused(folder: Path) -> None:
    data = zipped({"good.txt!evil.txt": SAFE}).replace(b"good.txt!evil", b"good.txt\0evil")
    found = inside(folder / "a.zip", data)
    assert (ids(found), len(problems(found))) == ([], 1)
    nameless = zipped({"a.txt": SAFE, "@": SAFE}).replace(b"@", b"\0")
    assert ids(inside(folder / "a.zip", nameless)) == ["a.zip/a.txt"]


def test_signs_that_cannot_be_seen_are_replaced(folder: Path) -> None:
    found = inside(folder / "a.zip", zipped({"a\x1b[2J\n.txt": SAFE}))
    assert ids(found) == ["a.zip/a\ufffd[2J\ufffd.txt"]


def test_links_encrypted_members_and_rare_methods_are_refused(folder: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("rare.txt", SAFE, zipfile.ZIP_BZIP2)
        archive.writestr("secret.txt", SAFE)
    data = bytearray(made.getvalue())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.rindex(signature)
        data[at + offset] |= 1
    assert problems(inside(folder / "a.zip", bytes(data))) == [
        "a.zip/link.txt is a link: skipped",
        "a.zip/rare.txt is packed by a method that is not read: pack it anew: skipped",
        "a.zip/secret.txt is encrypted: unpack it with its password: skipped",
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_meet_are_told_apart(folder: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("a.txt", "a.txt", "a.txt~2", "a.txt", "b.zip", "b.zip/c.txt"):
            archive.writestr(name, zipped({"c.txt": SAFE}) if name == "b.zip" else SAFE)
    found = inside(folder / "x.zip", made.getvalue())
    assert ids(found) == [
        "x.zip/a.txt", "x.zip/a.txt~2", "x.zip/a.txt~3", "x.zip/b.zip/c.txt", "x.zip/~2/b.zip/c.txt",
    ]  # fmt: skip


def test_no_id_is_a_folder_of_another() -> None:
    taken = Ids("a")
    assert [taken.take(id) for id in ("a", "a/b", "c/d", "c", "c/d", "c/d/e")] == [
        "a~2", "~2/a/b", "c/d", "c~2", "c/d~2", "~2/c/d/e",
    ]  # fmt: skip
    for id in list(taken.ids):
        assert not any(other.startswith(f"{id}/") for other in taken.ids)


def test_files_named_apart_have_ids_that_do_not_meet(tmp_path: Path) -> None:
    for name in ("x/a.jsonl", "y/a.jsonl/1", "z/y/a.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(json_lines(article(1)))
    found = inside_all(tmp_path / "x/a.jsonl", tmp_path / "y", tmp_path / "y/a.jsonl/1", tmp_path / "z")
    assert len(ids(found)) == len(set(ids(found))) == 3


def inside_all(*paths: Path) -> list[Item]:
    return list(members(find_files([str(path) for path in paths])))
