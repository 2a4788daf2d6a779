"""Who wrote a plain text, by the line that says so at its head."""

from __future__ import annotations

import pytest

from quotes.bylines import byline_of
from quotes.read.media import extracted

STORY = "The harbour tunnel will open in May, the minister said.\n"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ines Calder", "Ines Calder"),
        ("BY INES CALDER", "INES CALDER"),
        ("*By Ines Calder*", "Ines Calder"),
        ("By Ines Calder and Bo van der Tan", "Ines Calder and Bo van der Tan"),
        ("By Ines Calder, Bo Tan and Siri Lund", "Ines Calder, Bo Tan and Siri Lund"),
        ("By Ines Calder, transport correspondent", "Ines Calder"),
        ("By Ines Calder in Lodrin", "Ines Calder"),
        ("By Ines Calder | Lodrin Post", "Ines Calder"),
        ("By the Post's Ines Calder", None),
        ("By LBC's Ines Calder", "Ines Calder"),
        ("By May Lind", "May Lind"),
        ("By The Lodrin Post", None),
        ("By Lodrin Post Staff", None),
        ("By Lodrin Post", None),
        ("By Tuesday Night", None),
        ("By noon the tunnel was full", None),
        ("By Easter Lodrin had a tunnel, and the ferry was sold.", None),
        ("By Ines", None),
    ],
)
def test_a_line_that_says_who_wrote_the_text(line: str, names: str | None) -> None:
    text = f"A tunnel for the harbour at last\n\n{line}\n\n{STORY}"
    found = byline_of(text)
    assert (None if found is None else found.names) == names
    assert found is None or found.span.of(text) == names


def test_a_line_far_below_is_no_byline() -> None:
    assert byline_of(STORY * 8 + "By Ines Calder\n") is None
    assert byline_of("") is None


def test_a_plain_text_has_the_byline_that_it_says() -> None:
    found = extracted(f"A tunnel for the harbour at last\n\nBy Ines Calder\n\n{STORY}".encode(), "text/plain")
    assert found.byline == "Ines Calder"
    assert extracted(STORY.encode(), "text/plain").byline is None
