"""The text of Word files: the body's paragraphs in order, and nothing that a reader of the page does not see there."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import datetime

import docx
import pytest

from quotes.errors import UnreadableDocument
from quotes.read import docx as reading
from quotes.read.docx import docx_article
from quotes.read.limits import MIB
from tests.docxs import changed, saved, with_xml, word
from tests.test_limits import little_memory

SAID = "“We tested it twice,” Mara Quist told reporters on Friday."


def test_paragraphs_headings_and_cells_in_order() -> None:
    document = docx.Document()
    document.add_heading("Council shuts the Weir bridge", 0)
    document.add_paragraph(SAID)
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Who", "Said what", "Quist", "“It held.”"), strict=True):
        cell.text = words
    table.cell(0, 0).merge(table.cell(0, 1))
    document.add_heading("What happens next", 1)
    document.add_paragraph("Buses go round.", style="List Bullet")
    document.sections[0].header.paragraphs[0].text = "A header"
    document.sections[0].footer.paragraphs[0].text = "A footer"
    document.add_comment(document.paragraphs[1].runs, "Is that so? she said.")
    found = docx_article(saved(document))
    title = "Council shuts the Weir bridge"
    expected = (title, SAID, "Who", "Said what", "Quist", "“It held.”", "What happens next", "Buses go round.")
    assert (found.text, found.title, found.warnings) == ("\n\n".join(expected) + "\n", title, ())


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<w:r><w:t>It </w:t></w:r><w:r><w:t>held</w:t></w:r><w:r><w:t>, she said.</w:t></w:r>", "It held, she said."),
        ("<w:r><w:t>It</w:t><w:tab/><w:t>held.</w:t><w:br/><w:t>Twice.</w:t></w:r>", "It held.\nTwice."),
        ("<w:r><w:t>al</w:t><w:noBreakHyphen/><w:t>Zobai</w:t><w:softHyphen/></w:r>", "al-Zobai"),
        # tracked changes: what was put in, not what was taken out or moved away
        ("<w:del><w:r><w:delText>No</w:delText></w:r></w:del><w:ins><w:r><w:t>Yes</w:t></w:r></w:ins>", "Yes"),
        ("<w:moveFrom><w:r><w:t>No</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>Yes</w:t></w:r></w:moveTo>", "Yes"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>No</w:t></w:r><w:r><w:t>Yes</w:t></w:r>", "Yes"),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>Yes</w:t></w:r>", "Yes"),
        # links, content controls, fields
        ("<w:hyperlink><w:r><w:t>Ann Lee</w:t></w:r></w:hyperlink><w:r><w:t>’s</w:t></w:r>", "Ann Lee’s"),
        ("<w:sdt><w:sdtContent><w:r><w:t>Yes</w:t></w:r></w:sdtContent></w:sdt>", "Yes"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Yes</w:t></w:r>", "Yes"),
        ("<w:r><w:t>Yes</w:t><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></w:r>", "Yes"),
    ],
)  # fmt: skip
def test_words_are_those_that_a_reader_sees(xml: str, words: str) -> None:
    assert docx_article(with_xml(f"<w:p>{xml}</w:p>")).text == f"{words}\n\nLast.\n"


def test_paragraphs_in_a_content_control_are_read() -> None:
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>Yes</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    assert docx_article(with_xml(control)).text == "Yes\n\nLast.\n"


def test_what_is_known_is_the_files_properties() -> None:
    found = docx_article(word(SAID, title="Bridge shut", author="Ann Lee"))
    assert (found.title, found.byline, found.published, found.encoding) == ("Bridge shut", "Ann Lee", None, None)
    none = docx_article(word(SAID, title="bridge_final.docx", author="jsmith"))
    assert (none.title, none.byline) == (None, None)


def test_the_day_it_was_made_counts_where_the_text_names_it() -> None:
    def published(words: str, made: datetime) -> str | None:
        document = docx.Document()
        document.add_paragraph(words)
        document.core_properties.created = made
        return docx_article(saved(document)).published

    assert published("It shut on 12 March 2021, she said.", datetime(2021, 3, 12)) == "2021-03-12"
    assert published("It shut on 12 March 2021, she said.", datetime(2021, 3, 13)) is None
    assert published("March 10, 2021", datetime(2021, 3, 12)) == "2021-03-10"


# --- broken and hostile files


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is a broken Word file: save it anew"),
        (b"Words.", "is a broken Word file"),
        (b"PK\x03\x04", "is a broken Word file"),
        (word(SAID)[:-500], "is a broken Word file"),
        (word(SAID)[500:], "is a broken Word file"),
        (zipped(word__document_xml=b"<w:document/>"), "is a broken Word file"),
        (changed(word(SAID), lambda xml: xml[:-40]), "is a broken Word file"),
        (changed(word(SAID), lambda _: b"\x00" * 99), "is a broken Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "is protected by a password, or an old Word file: save it"),
        (word(), "holds no text: nothing to read"),
        (word("...", " "), "holds no text: nothing to read"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"^{told}"):
        docx_article(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml"])
def test_entity_bombs_are_refused(part: str, encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = changed(
        word(SAID), lambda xml: f"<?xml version='1.0' encoding='{encoding}'?>{bomb}<x>&b;</x>".encode(encoding), part
    )
    with pytest.raises(
        UnreadableDocument, match=r"^is a Word file that declares entities, which Word never does: not read"
    ):
        docx_article(data)


def test_bombs_are_refused_by_what_they_declare() -> None:
    large = changed(word(SAID), lambda xml: xml + b" " * (reading.LARGEST_PART + 1))
    assert len(large) < 200_000
    with pytest.raises(UnreadableDocument, match=r"^is a Word file with more in it than is read"):
        docx_article(large)
    many = zipped(**{f"n{number}": b"" for number in range(reading.MOST_PARTS + 1)})
    with pytest.raises(UnreadableDocument, match=r"^is a Word file with more in it than is read"):
        docx_article(many)


def declaring(size: int, data: bytes) -> bytes:
    """A zip whose directory gives this size for word/document.xml, whatever is in it."""
    at = data.rindex(b"word/document.xml") - 46  # the part's entry in the directory at the end
    assert data[at : at + 4] == b"PK\x01\x02"
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def bomb(part: str, method: int, *, summed: int = 0) -> bytes:
    """A Word file of which one part unpacks to 64 MiB more than its size and its sum (CRC) say; the sum counts so many
    bytes more than the size."""
    made, more = io.BytesIO(), b" " * 64 * MIB
    with zipfile.ZipFile(io.BytesIO(word(SAID))) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data + more if name == part else data, method if name == part else None)
            if name == part:  # the directory is written at the end
                new.filelist[-1].file_size = len(data)
                new.filelist[-1].CRC = zlib.crc32(data + more[:summed])
    return made.getvalue()


def test_a_size_that_is_declared_but_not_there_is_no_harm() -> None:
    with pytest.raises(UnreadableDocument, match=r"^is a Word file with more in it than is read"):
        docx_article(declaring(2_000_000_000, word(SAID)))
    large = changed(word(SAID), lambda xml: xml + b" " * 20_000_000)
    with pytest.raises(UnreadableDocument, match=r"^is a broken Word file"):
        docx_article(declaring(100, large))


@pytest.mark.parametrize(
    "data",
    [
        bomb("word/document.xml", zipfile.ZIP_DEFLATED),
        bomb("word/document.xml", zipfile.ZIP_DEFLATED, summed=1),
        bomb("word/document.xml", zipfile.ZIP_BZIP2),
    ],
    ids=["its sum is that of what it declares", "its sum is that of a byte more", "in one step"],
)
def test_no_more_is_unpacked_than_is_declared(data: bytes) -> None:
    with little_memory(8), pytest.raises(UnreadableDocument, match=r"^is a broken Word file"):
        docx_article(data)


def test_what_is_no_xml_is_not_unpacked() -> None:
    data = bomb("docProps/thumbnail.jpeg", zipfile.ZIP_BZIP2)
    with little_memory(8):
        assert docx_article(data).text == f"{SAID}\n"


def test_of_two_parts_of_one_name_the_last_is_read_and_looked_at() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = twice("<w:p><w:r><w:t>It is open.</w:t></w:r></w:p>")
    assert docx_article(data).text == f"It is open.\n\n{SAID}\n"
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = twice("<!ENTITY x>")
    with pytest.raises(UnreadableDocument, match=r"^is a Word file that declares entities"):
        docx_article(data)


def twice(more: str) -> bytes:
    """A Word file whose document stands in it a second time, with this as its first paragraphs."""
    made = io.BytesIO(word(SAID))
    with zipfile.ZipFile(made, "a") as archive:
        xml = archive.read("word/document.xml")
        archive.writestr("word/document.xml", xml.replace(b"<w:body>", b"<w:body>" + more.encode()))
    return made.getvalue()


def test_the_sizes_of_all_parts_together_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_FILE", 1_000)
    with pytest.raises(UnreadableDocument, match=r"^is a Word file with more in it than is read"):
        docx_article(word(SAID))


def test_deep_nesting_is_a_sentence() -> None:
    deep = "<w:p>" + "<w:ins>" * 100_000 + "<w:r><w:t>x</w:t></w:r>" + "</w:ins>" * 100_000 + "</w:p>"
    with pytest.raises(UnreadableDocument, match=r"^is a broken Word file"):
        docx_article(with_xml(deep))


def test_a_part_outside_the_file_is_not_looked_for() -> None:
    relation = (
        b'<Relationship Id="rId99" Type="x" Target="file:///etc/hostname" TargetMode="External"/></Relationships>'
    )
    data = changed(word(SAID), lambda xml: xml.replace(b"</Relationships>", relation), "word/_rels/document.xml.rels")
    assert docx_article(data).text == f"{SAID}\n"
