"""Web archives: which records are read, what is known of them, and what wrong lengths and headers do."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from quotes.read import Member, document_or_problem
from quotes.values import Document
from tests.packed import PAGE, SAFE, warc
from tests.test_members import folder, ids, inside, notes, problems

__all__ = ["folder"]

ONE = ("https://a.example/one", PAGE.encode())
TWO = ("https://a.example/two", PAGE.encode())
ID = "00000000-0000-0000-0000-{:012}"


@pytest.mark.parametrize("packed", [False, True])
def test_pages_have_their_records_ids_and_their_urls(folder: Path, packed: bool) -> None:
    found = inside(folder / ("a.warc.gz" if packed else "a.warc"), warc(ONE, TWO, packed=packed))
    name = "a.warc.gz" if packed else "a.warc"
    assert ids(found) == [f"{name}/{ID.format(1)}", f"{name}/{ID.format(2)}"]
    document = document_or_problem(found[0])  # type: ignore[arg-type]
    assert isinstance(document, Document)
    assert document.url == "https://a.example/one"
    assert document.media_type == "text/html"
    assert document.published is None  # when it was fetched is not when it was published
    assert "Ann Lee said the bridge was safe." in document.text


def test_only_what_was_given_with_200_and_can_be_read_is(folder: Path) -> None:
    data = (
        warc(ONE)
        + warc(ONE, status="404 Not Found")
        + warc(ONE, kind="revisit")
        + warc(ONE, headers={"Content-Type": "image/png"})
        + warc(("https://a.example/robots.txt", b"User-agent: *"), headers={"Content-Type": "text/plain"})
        + warc(("https://a.example/note", SAFE.encode()), kind="resource", ids="<urn:uuid:r>")
        + warc(("https://a.example/what", b"\x00\x01\x02"), headers={"Content-Type": "application/octet-stream"})
        + warc(("https://a.example/pdf", b"%PDF-1.4"), headers={"Server": "x"}, ids="<urn:uuid:p>")
    )
    found = inside(folder / "a.warc", data)
    assert ids(found) == [f"a.warc/{ID.format(1)}", "a.warc/r", "a.warc/p"]
    assert [member.media_type for member in found if isinstance(member, Member)] == [
        "text/html", "text/html", "application/pdf",
    ]  # fmt: skip
    assert notes(found) == [
        "a.warc: records left out: other media types (2), revisit (1), robots.txt (1), status 404 (1)"
    ]


def test_ids_that_meet_or_are_missing_are_told_apart(folder: Path) -> None:
    data = warc(ONE, TWO, ids="<urn:uuid:same>") + warc(ONE, ids="<urn:uuid:../../x>")
    data += warc(TWO).replace(b"WARC-Record-ID", b"WARC-Nothing")
    assert ids(inside(folder / "a.warc", data)) == ["a.warc/same", "a.warc/same~2", "a.warc/../../x", "a.warc/4"]


def test_the_servers_charset_counts(folder: Path) -> None:
    page = PAGE.replace("Ann Lee", "Ján Lee").encode("iso-8859-2")
    found = inside(folder / "a.warc", warc((ONE[0], page), headers={"Content-Type": 'text/html; charset="iso-8859-2"'}))
    assert isinstance(found[0], Member)
    assert found[0].charset == "iso-8859-2"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "raw deflate", "claimed"])
def test_what_servers_packed_is_unpacked(folder: Path, encoding: str) -> None:
    raw = zlib.compressobj(wbits=-15)
    data = {
        "gzip": gzip.compress(ONE[1]), "deflate": zlib.compress(ONE[1]), "claimed": ONE[1],
        "raw deflate": raw.compress(ONE[1]) + raw.flush(),
    }[encoding]  # fmt: skip
    headers = {
        "Content-Type": "text/html",
        "Content-Encoding": encoding.removeprefix("raw ").replace("claimed", "gzip"),
    }
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(data[i : i + 50]), data[i : i + 50]) for i in range(0, len(data), 50))
    for sent, extra in ((data, {}), (chunks + b"0\r\n\r\n", {"Transfer-Encoding": "chunked"})):
        found = inside(folder / "a.warc", warc((ONE[0], sent), headers=headers | extra))
        assert [member.data for member in found if isinstance(member, Member)] == [ONE[1]]


def test_what_is_packed_otherwise_is_said(folder: Path) -> None:
    found = inside(folder / "a.warc", warc(ONE, headers={"Content-Type": "text/html", "Content-Encoding": "br"}))
    assert problems(found) == ["a.warc record 1 is packed by a method that is not read (br): skipped"]
    broken = gzip.compress(ONE[1])[:12]
    found = inside(
        folder / "a.warc", warc((ONE[0], broken), headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})
    )
    assert len(problems(found)) + len(ids(found)) == 1


# --- wrong ones


def lengths(data: bytes) -> tuple[bytes, int]:
    """The Content-Length line of the first record, and its number."""
    start = data.index(b"Content-Length: ") + len(b"Content-Length: ")
    end = data.index(b"\r\n", start)
    return data[start - 16 : end], int(data[start:end])


@pytest.mark.parametrize("by", [-50, -1, 1, 40, 3000, 10**9, 10**17])
def test_a_record_of_a_wrong_length_costs_itself_only(folder: Path, by: int) -> None:
    data = warc(ONE, TWO, ("https://a.example/three", PAGE.encode()))
    line, number = lengths(data)
    found = inside(folder / "a.warc", data.replace(line, b"Content-Length: %d" % (number + by), 1))
    expected = [f"a.warc/{ID.format(2)}", f"a.warc/{ID.format(3)}"]
    assert ids(found) == expected
    assert problems(found)[0] == "a.warc record 1 is not as long as it says: skipped"


def test_a_web_archive_that_breaks_off_keeps_what_came_before(folder: Path) -> None:
    data = warc(ONE, TWO)
    for cut in (200, 600):
        found = inside(folder / "a.warc", data[:-cut])
        assert (ids(found), problems(found)) == (
            [f"a.warc/{ID.format(1)}"], ["a.warc record 2 is cut off: the file ends within it"],
        )  # fmt: skip
    packed = warc(ONE, TWO, packed=True)
    found = inside(folder / "a.warc.gz", packed[:-100])
    assert ids(found) == [f"a.warc.gz/{ID.format(1)}"]
    assert problems(found)[0].startswith("a.warc.gz is broken after record 1 (")


def test_what_stands_between_records_is_passed_over_and_said(folder: Path) -> None:
    data = b"noise\r\n" + warc(ONE) + b"more noise\nWARC/1.0 is no record\n" + warc(TWO, ids="<urn:uuid:two>")
    found = inside(folder / "a.warc", data)
    assert ids(found) == [f"a.warc/{ID.format(1)}", "a.warc/two"]
    assert problems(found) == [f"a.warc record {n} is no record: skipped up to the next one" for n in (1, 3)]


def test_headers_without_an_end_or_a_length_are_said(folder: Path) -> None:
    endless = b"WARC/1.0\r\n" + b"X: y\r\n" * 300_000
    nothing = b"WARC/1.0\r\nWARC-Type: response\r\n\r\n\r\n\r\n"
    found = inside(folder / "a.warc", endless + b"\r\n" + nothing + warc(ONE))
    assert ids(found) == [f"a.warc/{ID.format(1)}"]
    assert problems(found) == [
        "a.warc record 1 has more than 1 MiB of headers: skipped",
        "a.warc record 2 does not say how long it is: skipped",
    ]


def test_records_that_are_all_wrong_are_given_up(folder: Path) -> None:
    data = warc(*[ONE] * 150)
    line, _ = lengths(data)
    found = inside(folder / "a.warc", data.replace(line, b"Content-Length: 20000000"))
    assert len(problems(found)) == 101
    assert "100 of the records are not as long as they say" in problems(found)[-1]
    assert ids(found) == []


def test_nothing_is_written_to_standard_error(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    inside(folder / "a.warc", warc(("https://a.example/with space", PAGE.encode()), ONE)[:-300])
    assert capfd.readouterr() == ("", "")
