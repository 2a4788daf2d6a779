"""Which files are read, in which order and under which ids; how their bytes become text; what bad input is told."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import random
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import UnreadableDocument
from quotes.read import InputFile, decode, find_files, read_document, read_documents
from quotes.read.files import HOLDS_NONE
from quotes.read.ids import Ids
from quotes.read.titles import title_of
from quotes.values import Document


def put(folder: Path, **files: bytes | str) -> Path:
    """Write files into a folder; `__` in a name stands for `/` and a last `_txt` for `.txt`."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_txt", ".txt").replace("_md", ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def ids(*paths: Path | str) -> list[str]:
    """The ids of the files found; error values are left out."""
    return [f.id for f in find_files([str(p) for p in paths]) if isinstance(f, InputFile)]


def errors(*paths: Path | str) -> list[str]:
    """The sentences about what cannot be read."""
    return [str(d) for d in read_documents([str(p) for p in paths]) if isinstance(d, UnreadableDocument)]


def documents(*paths: Path | str) -> list[Document]:
    """The documents that can be read."""
    return [d for d in read_documents([str(p) for p in paths]) if isinstance(d, Document)]


# --- which files


def test_a_folder_means_its_files_of_known_kinds_at_any_depth_sorted(tmp_path: Path) -> None:
    put(tmp_path, b_txt="B", a_md="A", sub__deep__c_txt="C", sub__a_txt="S", notes="no", page_css="no")
    (tmp_path / "z.warc.gz").touch()
    (tmp_path / "sub/y.HTML").touch()
    (tmp_path / "UPPER.TXT").write_text("U")
    assert ids(tmp_path) == ["UPPER.TXT", "a.md", "b.txt", "sub/a.txt", "sub/deep/c.txt", "sub/y.HTML", "z.warc.gz"]
    assert len(errors(tmp_path)) == 2  # both are empty
    (tmp_path / "z.warc.gz").unlink()
    (tmp_path / "sub/y.HTML").unlink()
    assert errors(tmp_path) == []


def test_a_file_named_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    put(tmp_path, page_log="Words.")
    assert [d.id for d in documents(tmp_path / "page_log")] == ["page_log"]


def test_files_come_in_the_order_named_and_each_once(tmp_path: Path) -> None:
    put(tmp_path, a_txt="A", b_txt="B")
    assert ids(tmp_path / "b.txt", tmp_path, tmp_path / "a.txt") == ["b.txt", "a.txt"]


def test_the_same_id_is_made_distinct_by_the_folders_in_front(tmp_path: Path) -> None:
    put(tmp_path, one__x_txt="1", two__x_txt="2", more__two__x_txt="3")
    assert ids(tmp_path / "one/x.txt", tmp_path / "two/x.txt", tmp_path / "more/two/x.txt") == [
        "x.txt",
        "two/x.txt",
        "more/two/x.txt",
    ]
    assert ids(tmp_path / "one", tmp_path / "two") == ["x.txt", "two/x.txt"]


def test_names_that_are_no_unicode_get_distinct_ids_that_can_be_written(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
        with open(os.path.join(os.fsencode(tmp_path), name), "w") as file:
            file.write("Words.")
    found = ids(tmp_path)
    assert len(set(found)) == 2
    assert all(id.encode() for id in found)
    assert len(documents(tmp_path)) == 2


def test_two_bad_names_in_the_root_of_all_are_still_told_apart() -> None:
    from quotes.read.files import _distinct

    taken = Ids("x.txt", "//x.txt")
    assert _distinct("x.txt", "/x.txt", taken) not in taken


def test_standard_input_is_read_once_and_named_by_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("“Yes.”".encode())))
    assert [(d.id, d.text) for d in documents("-", "-")] == [("-", "“Yes.”")]


def test_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert errors("-") == ["standard input is closed: name a file or a folder"]


def test_a_link_to_a_folder_elsewhere_is_followed(tmp_path: Path) -> None:
    put(tmp_path, elsewhere__a_txt="A", here__b_txt="B")
    (tmp_path / "here/link").symlink_to(tmp_path / "elsewhere")
    assert ids(tmp_path / "here") == ["b.txt", "link/a.txt"]


def test_a_link_to_a_folder_that_is_read_anyway_is_not(tmp_path: Path) -> None:
    put(tmp_path, sub__a_txt="A")
    (tmp_path / "also").symlink_to(tmp_path / "sub")
    assert ids(tmp_path) == ["sub/a.txt"]
    assert errors(tmp_path) == []


def test_a_loop_of_links_is_said_and_the_files_are_read(tmp_path: Path) -> None:
    put(tmp_path, sub__a_txt="A")
    (tmp_path / "sub/back").symlink_to(tmp_path)
    assert ids(tmp_path) == ["sub/a.txt"]
    assert errors(tmp_path) == [
        f"{tmp_path}/sub/back is a link back to a folder that it stands in: not followed; remove the link"
    ]


def test_two_folders_that_link_to_each_other_end(tmp_path: Path) -> None:
    put(tmp_path, one__a_txt="A", two__b_txt="B")
    (tmp_path / "one/two").symlink_to(tmp_path / "two")
    (tmp_path / "two/one").symlink_to(tmp_path / "one")
    assert ids(tmp_path / "one") == ["a.txt", "two/b.txt"]


def test_broken_and_circular_links_to_files_are_said(tmp_path: Path) -> None:
    put(tmp_path, a_txt="A")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    gone, circular = errors(tmp_path)
    assert gone == f"{tmp_path}/gone.txt is a link to a file that is gone: remove the link or restore the file"
    assert circular.startswith(f"{tmp_path}/self.txt cannot be read (too many levels of symbolic links)")
    assert errors(tmp_path / "gone.txt")[0] == f"{tmp_path}/gone.txt is a link to a file that is gone: check the path"
    assert ids(tmp_path) == ["a.txt"]


def test_a_missing_path_is_said_and_the_others_are_read(tmp_path: Path) -> None:
    put(tmp_path, a_txt="A")
    assert errors(tmp_path / "no.txt", tmp_path) == [f"{tmp_path}/no.txt does not exist: check the path"]
    assert ids(tmp_path / "no.txt", tmp_path) == ["a.txt"]


def test_impossible_paths_are_said() -> None:
    assert "embedded null" in errors("a\0b")[0]
    assert "too long" in errors("x" * 5000)[0]


def test_a_folder_without_articles_is_said(tmp_path: Path) -> None:
    put(tmp_path, page_css="no", sub__more_png="no")
    assert errors(tmp_path) == [f"{tmp_path} {HOLDS_NONE}: name a folder of articles, or the files"]


def test_what_is_neither_file_nor_folder_is_said_and_does_not_hang(tmp_path: Path) -> None:
    put(tmp_path, a_txt="A")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.txt"))
        assert errors(tmp_path / "socket.txt")[0].endswith(
            "is neither a file nor a folder: name a text file or a folder of them"
        )
        assert [e.partition(" is ")[2] for e in errors(tmp_path)] == [
            "no regular file: not read; move it out of the folder"
        ] * 2
    assert ids(tmp_path) == ["a.txt"]


def test_what_may_not_be_opened_is_said_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Permissions do not hold for root, who may run the tests: the system's refusal is made."""
    put(tmp_path, a_txt="A", closed__b_txt="B", secret_txt="S")
    listdir, read_bytes = os.listdir, Path.read_bytes

    def refusing_listdir(path: str) -> list[str]:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    def refusing_read(path: Path) -> bytes:
        if path.name == "secret.txt":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(os, "listdir", refusing_listdir)
    monkeypatch.setattr(Path, "read_bytes", refusing_read)
    assert errors(tmp_path) == [
        f"{tmp_path}/closed cannot be opened (permission denied): check the folder's permissions",
        f"{tmp_path}/secret.txt cannot be read (permission denied): check its permissions",
    ]
    assert [d.id for d in documents(tmp_path)] == ["a.txt"]


# --- from bytes to text


def test_text_and_hash_are_those_of_the_file(tmp_path: Path) -> None:
    data = "One.\r\n\r\n“Two,”\tshe said.\rThree\u2028 \n".encode()
    put(tmp_path, a_txt=data)
    (document,) = documents(tmp_path)
    assert document.text.encode() == data
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.warnings == ()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_is_never_changed(words: str) -> None:
    text = "Words: " + words
    assert decode(text.encode()).text == text
    assert decode(text.encode()).warnings == ()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, encoding: str) -> None:
    text = "“Yes,” she said.\r\n"
    found = decode(mark + text.encode(encoding))
    assert (found.text, found.encoding, found.warnings) == (text, encoding, ())


def test_a_damaged_utf16_file_is_read_with_a_warning() -> None:
    data = codecs.BOM_UTF16_LE + ("She said the bridge was safe. " * 5).encode("utf-16-le") + b"\x00"
    found = decode(data)
    assert found.text.startswith("She said the bridge was safe. ")
    assert found.warnings == ("not all of the file is utf-16-le: wrong bytes stand as U+FFFD, 1 in all",)


def test_utf16_without_its_mark_is_guessed() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        found = decode("“Yes,” she said.".encode(encoding))
        assert (found.text, found.warnings) == ("“Yes,” she said.", (f"encoding guessed: {encoding}",))


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("text", ["It’s over", "Short “quote” said José.", "“Yes” – the café owner didn’t say more."])
def test_western_encodings_are_guessed_and_said(encoding: str, text: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.warnings) == (text, (f"encoding guessed: {encoding}",))


def test_latin1_is_a_part_of_cp1252() -> None:
    assert decode("El Niño, said José.".encode("latin-1")).text == "El Niño, said José."


def test_mostly_utf8_with_a_wrong_byte_is_utf8() -> None:
    found = decode("“Yes,” she said. “No,” he said.".encode() + b" caf\xe9.")
    assert found.text == "“Yes,” she said. “No,” he said. caf\ufffd."
    assert found.warnings == ("not all of the file is utf-8: wrong bytes stand as U+FFFD, 1 in all",)


def test_a_warning_stands_in_the_document(tmp_path: Path) -> None:
    put(tmp_path, a_txt="“No,” he said.".encode("cp1252"))
    assert documents(tmp_path)[0].warnings == ("encoding guessed: cp1252",)


def test_a_few_control_characters_cost_a_warning() -> None:
    text = "She said\x07 the bridge was safe. " * 3
    assert decode(text.encode()).warnings == ("control characters in the text: 3",)
    assert decode(text.encode()).text == text


def test_a_form_feed_between_pages_is_no_control_character() -> None:
    assert decode(b"Page one.\n\x0cPage two.").warnings == ()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty: nothing to read"),
        (codecs.BOM_UTF8, "holds no words: nothing to read"),
        (b" \r\n\t\n", "holds no words: nothing to read"),
        ("“…”".encode(), "holds no words: nothing to read"),
        (bytes(1000), "is a binary file: if it is an article, save it as plain text in UTF-8"),
        (b"\x01\x02word\x03" * 9, "is a binary file: if it is an article, save it as plain text in UTF-8"),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x80" + random.Random(1).randbytes(500),
            "is no text in an encoding that was recognised: if it is an article, save it as UTF-8",
        ),
        (
            bytes(b for b in random.Random(2).randbytes(3000) if b),
            "is no text in an encoding that was recognised: if it is an article, save it as UTF-8",
        ),
        (
            codecs.BOM_UTF16_LE + b"\x00\xd8" * 50,
            "is no text in an encoding that was recognised: if it is an article, save it as UTF-8",
        ),
        (
            b"\x00\xd8\xd8\x00" * 50,
            "is no text in an encoding that was recognised: if it is an article, save it as UTF-8",
        ),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(data: bytes, sentence: str, tmp_path: Path) -> None:
    put(tmp_path, bad_txt=data, good_txt="Words.")
    assert errors(tmp_path) == [f"{tmp_path}/bad.txt {sentence}"]
    assert [d.id for d in documents(tmp_path)] == ["good.txt"]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = decode(data)
    except UnreadableDocument:
        return
    assert found.text.encode()  # no half of a surrogate pair
    assert found.warnings or found.text in (data.decode(found.encoding, "replace"), data.decode("utf-8-sig", "replace"))


def test_one_line_of_five_million_characters_is_read(tmp_path: Path) -> None:
    text = "Ann Lee said the “bridge” was safe. " * 140_000
    put(tmp_path, long_txt=text)
    document = read_document(InputFile(str(tmp_path / "long.txt"), "long.txt"))
    assert document.text == text
    assert document.title is None


# --- title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Council votes to close the old bridge\n\nThe council said ...", "Council votes to close the old bridge"),
        ("\n\n# Council votes to close the bridge \r\n\r\nText.", "Council votes to close the bridge"),
        ("Will the council close the bridge?\n\nText.", "Will the council close the bridge?"),
        ("The council voted to close the bridge.\n\nText.", None),
        ("The council voted “to close the bridge.”\n\nText.", None),
        ("Council votes to close the old bridge\nThe council said ...", None),
        ("Council votes to close the old bridge", None),
        ("By Ann Lee and Bo Berg\n\nText.", None),
        ("Connect with us\n\nText.", None),
        ("Home | News | Sport | Weather | More\n\nText.", None),
        ("The council has voted to " + "close " * 40 + "\n\nText.", None),
    ],
)
def test_the_first_line_is_the_title_only_beyond_doubt(text: str, title: str | None) -> None:
    assert title_of(text) == title
