"""The text of PDF files: paragraphs out of lines, running heads left out, broken words whole; and a sentence for what
cannot be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from quotes.errors import UnreadableDocument
from quotes.read import pdf as reading
from quotes.read.pdf import pdf_article
from quotes.read.pdf_lines import Line, _words
from quotes.read.pdf_paragraphs import joined, paragraphs_of
from tests.pdfs import Placed, column, pdf

FIRST = ("“We tested it twice and it held both times,” Mara Quist,", "the chief engineer, told reporters on Friday.")
SECOND = ("The ferry company said it would run more boats until the", "work is done, which may take six months.")


def paragraphs(*pages: Sequence[Placed]) -> list[str]:
    return pdf_article(pdf(*pages)).text.rstrip("\n").split("\n\n")


def one(*lines: str) -> str:
    return " ".join(lines)


def test_lines_are_joined_and_paragraphs_told_by_the_space_between_them() -> None:
    assert paragraphs(column(*FIRST, "", *SECOND)) == [one(*FIRST), one(*SECOND)]


def test_paragraphs_are_told_by_an_indent_or_a_short_last_line() -> None:
    indented = [*column(*FIRST), *column(SECOND[0], left=90, top=672), *column(SECOND[1], top=658)]
    assert paragraphs(indented) == [one(*FIRST), one(*SECOND)]
    assert paragraphs(column(*FIRST, *SECOND)) == [one(*FIRST), one(*SECOND)]
    # a sentence that ends with its line, the line being as wide as the others, ends no paragraph
    full = (
        "The bridge over the Weir did not hold, as she has said twice.",
        "It will stay shut for six months from Monday on, he said.",
    )
    assert paragraphs(column(*full)) == [one(*full)]
    # and a short line in the middle of a sentence does not either
    short = ("The bridge did not", "hold, as Mara Quist, the chief engineer of the town, has said.")
    assert paragraphs(column(*short)) == [one(*short)]


def test_a_headline_is_a_paragraph_of_its_own() -> None:
    page = [*column("Council shuts the bridge", top=720, size=20), *column(*FIRST)]
    assert paragraphs(page) == ["Council shuts the bridge", one(*FIRST)]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    def page(number: int, *lines: str) -> list[Placed]:
        return [
            *column(f"The Harrow Courier, Friday {number}", top=760),
            *column(*lines),
            *column(f"- {number} -", left=300, top=40),
        ]

    assert paragraphs(page(1, *FIRST), page(2, *SECOND)) == [one(*FIRST), one(*SECOND)]
    # what stands above the text of one page only is a part of it, and so is a repeated line within the text
    head = column("Council shuts the bridge", top=760)
    assert paragraphs([*head, *column(*FIRST)], column(*SECOND))[0] == "Council shuts the bridge"
    same = column("The Harrow Courier says so.", top=400)
    assert paragraphs(same, same) == ["The Harrow Courier says so."] * 2
    printed = [
        *column("3/12/21, 8:30 AM Council shuts the bridge", top=770),
        *column("https://courier.example/a 1/1", top=20),
    ]
    assert paragraphs([*printed, *column(*FIRST)]) == [one(*FIRST)]


def test_left_and_right_pages_may_have_heads_of_their_own() -> None:
    def page(number: int) -> list[Placed]:
        head = "Council papers" if number % 2 else "The year of the bridge"
        return [*column(f"{number} {head}", top=760), *column(f"The bridge held {number * 'very '}long.")]

    assert paragraphs(*map(page, range(1, 6))) == [f"The bridge held {n * 'very '}long." for n in range(1, 6)]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    columns = [*column(FIRST[0], left=40, top=300, size=9), *column(FIRST[1], left=320, top=700, size=9)]
    assert paragraphs(columns) == [one(*FIRST)]
    assert paragraphs(column(FIRST[0]), column(FIRST[1], "", *SECOND)) == [one(*FIRST), one(*SECOND)]
    # a new sentence is a new paragraph there
    assert paragraphs(column(*FIRST), column(*SECOND)) == [one(*FIRST), one(*SECOND)]
    # and so is what begins with a capital letter, though the line before it has no full stop
    assert paragraphs(column("Council shuts the bridge"), column(*SECOND)) == ["Council shuts the bridge", one(*SECOND)]


@pytest.mark.parametrize(
    ("lines", "known", "text"),
    [
        (("an exam-", "ple of it"), "", "an example of it"),
        (("an exam\xad", "ple of it"), "", "an example of it"),
        (("an exam\x02", "ple of it"), "", "an example of it"),
        (("a trans-", "porta-", "tion of it"), "", "a transportation of it"),
        # a hyphen that is the word's own
        (("Noman al-", "Zobai said"), "", "Noman al-Zobai said"),
        (("in 2020-", "21 it held"), "", "in 2020-21 it held"),
        (("a 25-", "year-old boat"), "", "a 25-year-old boat"),
        (("a mid-", "twenty-first boat"), "", "a mid-twenty-first boat"),
        (("a self-", "made boat"), "", "a self-made boat"),
        (("a well\ufffe", "known boat"), "", "a well-known boat"),
        (("the long-", "term plan"), "a long-term plan", "the long-term plan"),
        # the document's own word decides, either way
        (("the non-", "sense of it"), "such nonsense", "the nonsense of it"),
        (("the co-", "operation"), "cooperation co-operation Co-operation", "the co-operation"),
        # a dash is none
        (("it held -", "twice"), "", "it held - twice"),
        (("“No-”", "he said"), "", "“No-” he said"),
    ],
)
def test_words_broken_at_the_end_of_a_line(lines: tuple[str, ...], known: str, text: str) -> None:
    assert joined(lines, Counter(known.lower().split())) == text


def test_broken_words_are_made_whole_over_lines_of_a_file() -> None:
    lines = ("Noman al-", "Zobai of the ministry of infra-", "structure said it held.")
    assert paragraphs(column(*lines)) == ["Noman al-Zobai of the ministry of infrastructure said it held."]


def test_ligatures_and_signs_of_more_than_one_part_are_letters() -> None:
    assert _words([0xFB01, 0x6E, 0x64, 0x20, 0x20, 0xA0, 0xD83D, 0xDE00]) == "find \N{GRINNING FACE}"
    assert _words([0x41, 0xD83D]) == "A\N{REPLACEMENT CHARACTER}"


def test_lines_of_no_height_are_no_error() -> None:
    flat = [Line(words, 0, 0, 0, 0, 0.5) for words in ("One.", "Two.")]
    assert paragraphs_of([flat]) in (["One. Two."], ["One.", "Two."])


def test_pieces_of_one_line_are_one_paragraph() -> None:
    pieces = [Line("It held,", 72, 110, 700, 12, 0.5), Line("she said.", 400, 450, 701, 12, 0.5)]
    assert paragraphs_of([pieces]) == ["It held, she said."]


# --- what is known


def test_title_and_author_are_the_files() -> None:
    found = pdf_article(pdf(column(*FIRST), info={"Title": "Bridge  shut", "Author": "Ann Lee"}))
    assert (found.title, found.byline, found.published, found.encoding) == ("Bridge shut", "Ann Lee", None, None)


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Microsoft Word - x.doc", "Microsoft Office User"),
        ("bridge_final.indd", "jsmith"),
        ("Untitled", "user 12"),
        ("", ""),
    ],
)
def test_what_programs_put_there_is_nothing(title: str, author: str) -> None:
    found = pdf_article(pdf(column(*FIRST), info={"Title": title, "Author": author}))
    assert (found.title, found.byline) == (None, None)


def test_a_headline_is_the_title_where_the_file_has_none() -> None:
    page = [*column("Council shuts the Weir bridge", top=720, size=20), *column(*FIRST)]
    assert pdf_article(pdf(page)).title == "Council shuts the Weir bridge"


def test_the_day_it_was_made_counts_where_the_text_names_it() -> None:
    made = {"CreationDate": "D:20210312083000+01'00'"}
    assert pdf_article(pdf(column("It shut on Friday, 12 March 2021, she said."), info=made)).published == "2021-03-12"
    assert pdf_article(pdf(column("It shut on Friday, she said."), info=made)).published is None
    assert pdf_article(pdf(column("March 10, 2021", "", *FIRST), info=made)).published == "2021-03-10"
    assert pdf_article(pdf(column(*FIRST), info={"CreationDate": "yesterday"})).published is None


# --- broken and hostile files


def test_pages_without_text_are_told() -> None:
    found = pdf_article(pdf(column(*FIRST), [], []))
    assert (found.text, found.warnings) == (one(*FIRST) + "\n", ("pages without text: 2 of 3",))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is a broken PDF file: download it again"),
        (b"Words.", "is a broken PDF file"),
        (b"%PDF-1.7\n", "is a broken PDF file"),
        (pdf(column(*FIRST))[:300], "is a broken PDF file|holds no text"),
        (b"\x00" * 1000, "is a broken PDF file"),
        (pdf(column(*FIRST), locked=True), "is a PDF file with a password: save it without"),
        (pdf([]), "holds no text: if it is a scan, run text recognition"),
        (pdf(column("...", "- -")), "holds no text"),
        (pdf(column("42", top=40)), "holds no text"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"^(?:{told})"):
        pdf_article(data)


def test_fonts_that_do_not_say_their_letters_are_told() -> None:
    shapes = "/Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 97 /LastChar 122 /Widths ["
    shapes += f"{'9 ' * 26}] /CharProcs << >> /Encoding << /Differences [97 {' '.join(f'/g{n}' for n in range(26))}] >>"
    found = pdf_article(pdf(column("thebridgeheld"), font=shapes))
    assert (found.text, found.warnings) == ("thebridgeheld\n", ("letters guessed: the fonts do not say them",))
    numbers = (
        "/Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2"
    )
    numbers += " /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>]"
    with pytest.raises(UnreadableDocument, match=r"^holds text in fonts that do not say their letters: run text rec"):
        pdf_article(pdf(column("the bridge held"), font=numbers))


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(column(*FIRST), column(*SECOND))
    monkeypatch.setattr(reading, "MOST_PAGES", 1)
    with pytest.raises(UnreadableDocument, match=r"^has 2 pages, more than the 1 that are read: split it$"):
        pdf_article(data)
    monkeypatch.setattr(reading, "MOST_PAGES", 2)
    monkeypatch.setattr(reading, "MOST_CHARACTERS", 150)
    with pytest.raises(UnreadableDocument, match=r"^has more than the 150 characters that are read: split it$"):
        pdf_article(data)
    monkeypatch.setattr(reading, "MOST_CHARACTERS", 500)
    monkeypatch.setattr(reading, "MOST_SECONDS", -1.0)
    with pytest.raises(UnreadableDocument, match=r"^takes more than -1 seconds to read"):
        pdf_article(data)


def test_a_page_that_is_not_there_is_told() -> None:
    data = pdf(column(*FIRST), column(*SECOND)).replace(b"[5 0 R 7 0 R]", b"[5 0 R 99 0 R]")
    with pytest.raises(UnreadableDocument, match=r"^is a PDF file whose page 2 is broken: download it again$"):
        pdf_article(data)


@pytest.mark.parametrize("cut", range(0, 1200, 37))
def test_a_file_cut_anywhere_gives_text_or_a_sentence(cut: int) -> None:
    with pytest.raises(UnreadableDocument, match=r"^(?:is a broken PDF file|is a PDF file whose|holds no text)"):
        pdf_article(pdf(column(*FIRST), column(*SECOND))[:cut])


def test_pages_that_contain_themselves_end() -> None:
    data = pdf(column(*FIRST)).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")
    with pytest.raises(UnreadableDocument):
        pdf_article(data)
