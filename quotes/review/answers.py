"""A form that was sent becomes a decision, a sentence on why not, or a clash with what somebody else decided."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from quotes.review import shelf
from quotes.review.amend import Form, WrongForm, added, amended
from quotes.review.forms import form_sent, whole_number
from quotes.review.log import Conflict, NothingToUndo, decide, numbered, undo
from quotes.review.pages import Clash, View, speakers_of
from quotes.review.shelf import Opened
from quotes.review.values import ADDED, WHOLE, Action, Reviewer, Wish

SAID: dict[str, str] = {
    "accept": "Accepted.", "reject": "Rejected.", "correct": "Corrected.", "add": "Added.",
    "finish": "Finished: this document counts as gold.", "reopen": "Not finished any more.",
}  # fmt: skip


class Refused(Exception):  # noqa: N818
    """A request that no page of this program makes, or no more; the text says why, `status` is HTTP's."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Answer:
    """The document as it stands now, how to show it, and HTTP's status."""

    document: Opened
    view: View
    status: int


def decided(connection: sqlite3.Connection, number: int, sent: Mapping[str, str], reviewer: Reviewer) -> Answer:
    """Do what a form asks for. Raises Refused where the document or the record is not there any more."""
    document = _opened(connection, number)
    record, action = sent.get("record", WHOLE), sent.get("action", "")
    saw = whole_number(sent.get("saw", ""), otherwise=-1)
    form = form_sent(sent) if action in ("correct", "add") else None
    try:
        wish = _wish(document, record, action, saw, form)
    except WrongForm as wrong:
        view = View(record=record, form=form, adding=action == "add", wrong=str(wrong), said=f"Not saved. {wrong}")
        return Answer(document, view, 422)
    try:
        _decide(connection, number, wish, reviewer)
    except Conflict as conflict:
        return _clashed(connection, number, wish, sent, conflict)
    return Answer(_opened(connection, number), View(record=wish.record, said=SAID[action]), 200)


def undone(connection: sqlite3.Connection, number: int, reviewer: Reviewer) -> Answer:
    """Take back this browser's last decision in the document. Raises Refused where there is no such document."""
    document = _opened(connection, number)
    try:
        taken = undo(connection, document.review.version, reviewer)
    except NothingToUndo:
        return Answer(document, View(said="Nothing to undo: this browser has decided nothing here that stands."), 200)
    except Conflict as conflict:
        (theirs,) = numbered(connection, [conflict.last])
        said = f"Not undone: {theirs.who} has decided the same since."
        return Answer(document, View(record=theirs.record, said=said), 409)
    return Answer(_opened(connection, number), View(record=taken.record, said=f"Undone: {taken.action}."), 200)


def _wish(document: Opened, record: str, action: str, saw: int, form: Form | None) -> Wish:
    """The decision that the form asks for. Raises WrongForm, and Refused for what no page asks."""
    version = document.review.version
    if action == "add" and form is not None:
        id = f"{ADDED}{secrets.token_hex(7)}"
        after = added(id, document.origin, form, document.article, speakers_of(document))
        return Wish(version, id, "add", None, after, 0)
    if action in ("finish", "reopen") and record == WHOLE:
        if action == "finish" and document.review.open and document.review.last == saw:
            raise WrongForm(f"Of the attributions {document.review.open} are still open: decide them first.")
        return Wish(version, WHOLE, "finish" if action == "finish" else "reopen", None, None, saw)
    standing = document.review.find(record)
    if standing is None:
        raise Refused("This attribution is not there any more: load the page anew.", 404)
    if action == "correct" and form is not None:
        after = amended(standing.value, form, document.article, speakers_of(document))
        return Wish(version, record, "correct", standing.value, after, saw)
    if action in ("accept", "reject"):
        verdict: Action = "accept" if action == "accept" else "reject"
        return Wish(version, record, verdict, standing.value, standing.value, saw)
    raise Refused("No such decision can be made.", 400)


def _decide(connection: sqlite3.Connection, number: int, wish: Wish, reviewer: Reviewer) -> None:
    """Make the decision; where somebody else made the very same in the meantime, after his. Raises Conflict."""
    try:
        decide(connection, wish, reviewer)
    except Conflict as conflict:
        now = _opened(connection, number).review.find(wish.record)
        same = now is not None and now.decision is not None and now.decision.action == wish.action
        if wish.action not in ("accept", "reject") or not same or now is None or now.value != wish.after:
            raise
        decide(connection, replace(wish, saw=conflict.last), reviewer)


def _clashed(
    connection: sqlite3.Connection, number: int, wish: Wish, sent: Mapping[str, str], conflict: Conflict
) -> Answer:
    """Both decisions side by side, and the question which one shall stand."""
    document = _opened(connection, number)
    (theirs,) = numbered(connection, [conflict.last]) or (None,)
    kept = {"record", *(f.name for f in fields(Form))} if wish.record != WHOLE else set()
    wanted = {name: value for name, value in sent.items() if name in kept}
    theirs = None if theirs and theirs.action == "undo" else theirs
    clash = Clash(wish.record, theirs, conflict.last, wish.action, wanted, wish.after)
    view = View(record=wish.record, clash=clash, said="Not saved yet: somebody else decided the same while you looked.")
    return Answer(document, view, 409)


def _opened(connection: sqlite3.Connection, number: int) -> Opened:
    """The document as it stands. Raises Refused where there is none."""
    document = shelf.opened(connection, number)
    if document is None:
        raise Refused("There is no such document any more: it may have been indexed anew.", 404)
    return document
