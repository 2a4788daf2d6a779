"""What a browser sends, as values: nothing of it is trusted here, and what is missing has a plain default."""

from __future__ import annotations

from collections.abc import Mapping

from quotes.review.amend import NOBODY, Form, form_of
from quotes.review.pages import View
from quotes.review.shelf import Opened


def whole_number(text: str, *, otherwise: int) -> int:
    """A number of at most nine digits, `otherwise` where the text is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else otherwise


def form_sent(sent: Mapping[str, str]) -> Form:
    """The form of a correction, as it was sent."""
    return Form(
        content=sent.get("content", ""),
        cue=sent.get("cue", ""),
        source=sent.get("source", ""),
        type=sent.get("type", "indirect"),
        speech=sent.get("speech", "1") == "1",
        speaker=sent.get("speaker", NOBODY),
        name=sent.get("name", ""),
        kind=sent.get("kind", "person"),
        roles=sent.get("roles", ""),
    )


def asked_view(document: Opened, asked: Mapping[str, str]) -> View:
    """What an address asks to be shown: `record`, with `edit` its form, with `add` an empty one (`content` in it)."""
    record = asked.get("record", "")
    if "add" in asked:
        return View(record=record, form=form_sent({"content": asked.get("content", "")[:100]}), adding=True)
    standing = document.review.find(record)
    if "edit" in asked and standing is not None:
        return View(record=record, form=form_of(standing.value))
    return View(record=record)
