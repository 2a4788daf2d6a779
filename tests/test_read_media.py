"""Which kind of file bytes are, and that plain text comes through untouched."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from quotes.errors import UnreadableDocument
from quotes.read import decode, find_files, read_document
from quotes.read.files import InputFile
from quotes.read.media import DOCX, HTML, PDF, Extracted, extracted, media_type_of
from quotes.values import MediaType
from tests.docxs import word
from tests.pages import article, with_everything
from tests.pdfs import column, pdf

TEXT = "“It is over,” said Ann Lee.\r\nShe left.\r\n"


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"Words.", "text/plain"),
        ("a.TXT", b"", "text/plain"),
        ("notes.md", b"# Words", "text/markdown"),
        ("a.html", b"Words.", HTML),
        ("b/a.HTM", b"", HTML),
        ("a.xhtml", b"", HTML),
        ("a.pdf", b"Words.", PDF),
        ("a.docx", b"Words.", DOCX),
        ("a.docx", b"PK\x03\x04 cut off", DOCX),
        ("-", b"Words.", None),
        ("article", b"Words.", None),
        ("a.csv", b"Words.", None),
        # the bytes go before the name
        ("a.txt", b"%PDF-1.7\n", PDF),
        ("-", b"\xef\xbb\xbf\n<!doctype HTML>", HTML),
        ("a.txt", b"<html>", HTML),
        ("a.txt", b'<?xml version="1.0"?>\n<!-- a page -->\n<!DOCTYPE html PUBLIC "x">', HTML),
        ("a.md", '<HTML lang="en">'.encode("utf-16"), HTML),
        ("-", zipped("[Content_Types].xml", "word/document.xml"), DOCX),
        ("a.pdf", b" <!-- saved -- from --><html >", HTML),
        # and do not where they say nothing
        ("a.txt", b"The tag <html> opens a page.", "text/plain"),
        ("a.txt", b"<htmlx>", "text/plain"),
        ("a.txt", b"PDF files begin with %PDF-1.7", "text/plain"),
        ("a.zip", zipped("articles/word/document.xml"), None),
        ("a.txt", b"<!--" * 1000 + b"<html>", "text/plain"),
    ],
)
def test_the_kind_is_told_by_content_then_by_suffix(name: str, data: bytes, kind: str | None) -> None:
    assert media_type_of(name, data) == kind


def test_many_comments_before_nothing_take_no_time() -> None:
    assert media_type_of("a.txt", b"<!--a-->" * 500 + b"words") == "text/plain"


def test_a_zip_that_is_cut_off_is_no_word_file() -> None:
    assert media_type_of("-", zipped("word/document.xml")[:-30]) is None


@pytest.mark.parametrize(
    ("wrong", "raised"),
    [
        ({0: 0}, zipfile.BadZipFile),  # no entry
        ({6: 99}, NotImplementedError),  # for a version 9.9 of zip
        ({9: 0x08, 46: 0xFF}, UnicodeDecodeError),  # a name that it says is UTF-8
    ],
)
def test_a_zip_with_a_broken_directory_is_no_word_file(wrong: dict[int, int], raised: type[Exception]) -> None:
    data = bytearray(zipped("word/document.xml"))
    entry = data.index(b"PK\x01\x02")
    for at, byte in wrong.items():
        data[entry + at] = byte
    with pytest.raises(raised):
        zipfile.ZipFile(io.BytesIO(data))
    assert media_type_of("-", bytes(data)) is None


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown"])
def test_plain_text_is_only_decoded(kind: MediaType) -> None:
    data = TEXT.encode("cp1252")
    found = extracted(data, kind, url="https://courier.example/a")
    decoded = decode(data)
    assert found == Extracted(TEXT, "cp1252", url="https://courier.example/a", warnings=decoded.warnings)
    assert found.warnings == ("encoding guessed: cp1252",)


def test_what_is_no_text_is_said_as_the_end_of_a_sentence() -> None:
    with pytest.raises(UnreadableDocument, match=r"^is empty: nothing to read$"):
        extracted(b"", "text/plain")


def test_a_file_under_a_wrong_name_is_read_as_what_it_is_or_told_so(tmp_path: Path) -> None:
    said = "“It is over,” Ann Lee, the mayor, told reporters on Friday."
    files = {
        "page.txt": article(),
        "page.pdf": article(),
        "paper.html": pdf(column(said)),
        "letter.txt": word(said),
        "words.docx": said.encode(),
        "words.pdf": said.encode(),
        "sheet.docx": zipped("xl/workbook.xml"),
        "picture.html": b"\x89PNG\r\n\x1a\n\x00\x00\x00",
        "nothing.html": b"",
    }

    def read(name: str) -> str:
        path = tmp_path / name
        path.write_bytes(files[name])
        try:
            return read_document(InputFile(str(path), name)).media_type
        except UnreadableDocument as error:
            return str(error).removeprefix(f"{path} ")

    assert {name: read(name) for name in files} == {
        "page.txt": HTML,
        "page.pdf": HTML,
        "paper.html": PDF,
        "letter.txt": DOCX,
        "words.docx": "is a broken Word file: save it anew, or save its article as plain text",
        "words.pdf": "is a broken PDF file: download it again, or save its article as plain text",
        "sheet.docx": "is a broken Word file: save it anew, or save its article as plain text",
        "picture.html": "is no text in an encoding that was recognised: if it is an article, save it as UTF-8",
        "nothing.html": "is empty: nothing to read",
    }


def test_a_documents_media_type_is_that_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "c.log").write_text(TEXT)
    files = [item for item in find_files([str(tmp_path), str(tmp_path / "c.log")]) if isinstance(item, InputFile)]
    assert [read_document(file).media_type for file in files] == ["text/markdown", "text/plain", "text/plain"]


@pytest.mark.parametrize(
    ("kind", "data"),
    [(HTML, with_everything()), (PDF, pdf(column("It held,", "she said."))), (DOCX, word("It held, she said."))],
    ids=["page", "pdf", "word"],
)
def test_broken_files_give_text_or_a_sentence(kind: MediaType, data: bytes) -> None:
    chance = random.Random(1)
    read = 0
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.choice((1, 3, 30))):
            at, other = chance.randrange(len(broken)), chance.randrange(len(broken))
            if chance.random() < 0.5:
                broken[at] = chance.randrange(256)
            else:
                broken[at : at + chance.randrange(50)] = broken[other : other + chance.randrange(50)]
        try:
            text = extracted(bytes(broken), kind).text
        except UnreadableDocument:
            continue
        assert any(sign.isalnum() for sign in text)
        assert text.encode().decode() == text
        read += 1
    assert read or kind == DOCX  # a zip's checksums find every change


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        (
            "&quot;We won,&quot; said Jos&#233; Lind.",
            ("HTML entities in the text, such as &quot;, 3 in all: marks and names with them are not seen",),
        ),
        ("AT&T; Lind & Moe; &c. and &unknown; said so.", ()),
    ],
)
def test_escaped_characters_of_a_page_are_told(text: str, warnings: tuple[str, ...]) -> None:
    assert extracted(text.encode(), "text/plain").warnings == warnings
