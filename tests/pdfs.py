"""PDF files with text at given places, written by hand for the tests of reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Placed: TypeAlias = tuple[float, float, float, str]
"""Words on a page: from the left, from below, size of the letters (all in points), and what they are."""


HELVETICA = "/Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"


def pdf(
    *pages: Sequence[Placed], info: dict[str, str] | None = None, locked: bool = False, font: str = HELVETICA
) -> bytes:
    """A PDF file of these pages, in Helvetica and Windows' encoding where no other font is described."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        f"<< /Type /Font {font} >>".encode(),
        b"<< " + b" ".join(b"/" + k.encode() + b" " + string(v) for k, v in (info or {}).items()) + b" >>",
    ]
    for number, page in enumerate(pages):
        stream = b"BT\n" + b"".join(placed(*words) for words in page) + b"ET\n"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F 3 0 R >> >> "
            + f"/Contents {6 + 2 * number} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"endstream")
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<00> <00>]"
    trailer = f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R /Info 4 0 R {lock if locked else ''} >>\n"
    return made + f"{table}{trailer}startxref\n{len(made)}\n%%EOF\n".encode()


def column(*lines: str, left: float = 72, top: float = 700, size: float = 12, leading: float = 14) -> list[Placed]:
    """Lines one below the other; an empty one leaves its place empty."""
    return [(left, top - leading * at, size, words) for at, words in enumerate(lines) if words]


def placed(left: float, below: float, size: float, words: str) -> bytes:
    """The operators that show words at a place."""
    return f"/F {size} Tf 1 0 0 1 {left} {below} Tm ".encode() + string(words) + b" Tj\n"


def string(words: str) -> bytes:
    """A PDF string."""
    return b"<" + words.encode("cp1252").hex().encode() + b">"
