"""The local web application: which address shows or does what. What may come here at all is the guard's to say."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

import quotes.pages
from quotes.errors import UnusableDatabase, UnusableRecords
from quotes.review import shelf
from quotes.review.answers import Answer, Refused, decided, undone
from quotes.review.export import correction_lines
from quotes.review.forms import asked_view, whole_number
from quotes.review.guard import Guard, Keys, TooLarge
from quotes.review.log import numbered
from quotes.review.pages import Site, document_page, documents_page, gone_page, message_page
from quotes.review.values import Reviewer
from quotes.store import opened

INSIDE = "X-Inside"  # a request with it gets the inside of a document's page, for one that is open already
_HERE = Path(__file__).parent / "static"
_STATIC = {
    "review.css": (_HERE / "review.css", "text/css"),
    "review.js": (_HERE / "review.js", "text/javascript"),
    "icon.svg": (_HERE / "icon.svg", "image/svg+xml"),
    "highlight.css": (Path(quotes.pages.__file__).parent / "highlight.css", "text/css"),
}
Work: TypeAlias = Callable[[sqlite3.Connection, Request, Mapping[str, str]], Response]
"""What an address does, with the database, the request and the form that was sent; in a thread of its own."""


def make_app(path: str, who: str, keys: Keys) -> ASGIApp:
    """The application that reviews the database at `path` in the name of `who`."""
    routes = [
        Route("/", _endpoint(path, _documents)),
        Route("/next", _endpoint(path, _next)),
        Route("/gone", _endpoint(path, _gone)),
        Route("/corrections.jsonl", _endpoint(path, _corrections)),
        Route("/document/{number}", _endpoint(path, _document)),
        Route("/document/{number}/decide", _endpoint(path, _decide), methods=["POST"]),
        Route("/document/{number}/undo", _endpoint(path, _undo), methods=["POST"]),
        Route("/static/{name}", _static),
    ]
    app = Starlette(
        routes=routes,
        exception_handlers={
            TooLarge: _too_large, Refused: _refused, UnusableDatabase: _busy, UnusableRecords: _unusable, 404: _missing,
        },
    )  # fmt: skip
    app.state.who, app.state.keys = who, keys
    return Guard(app, keys)


def _endpoint(path: str, work: Work) -> Callable[[Request], Awaitable[Response]]:
    """The address's function: a form is read, and must have its token; then the work is done beside the loop."""

    async def endpoint(request: Request) -> Response:
        fields: dict[str, str] = {}
        if request.method == "POST":
            async with request.form(max_files=0, max_fields=40) as form:
                fields = {name: value for name, value in form.items() if isinstance(value, str)}
            if not _keys(request).is_form_token(fields.pop("csrf", ""), request.state.browser):
                raise Refused("This form is not from this run of the program: load the page anew.", 403)
        return await run_in_threadpool(worked, request, fields)

    def worked(request: Request, fields: Mapping[str, str]) -> Response:
        with opened(path) as connection:
            return work(connection, request, fields)

    return endpoint


# --- what the addresses do


def _documents(connection: sqlite3.Connection, request: Request, _: Mapping[str, str]) -> Response:
    words = request.query_params.get("words", "")[:200]
    show = next((s for s in shelf.SHOWS if s == request.query_params.get("show")), shelf.SHOWS[0])
    page = max(1, whole_number(request.query_params.get("page", "1"), otherwise=1))
    found, total = shelf.listed(connection, words, show, page)
    return HTMLResponse(documents_page(_site(connection, request), found, total, words, show, page))


def _next(connection: sqlite3.Connection, request: Request, _: Mapping[str, str]) -> Response:
    after = None
    if "record" in request.query_params:
        document = whole_number(request.query_params.get("document", ""), otherwise=0)
        after = shelf.place_in_queue(connection, document, request.query_params["record"])
    found = shelf.next_open(connection, after)
    if found is None:
        site = _site(connection, request)
        return HTMLResponse(message_page(site, "All decided", "No attribution in this database is open any more."))
    number, record = found
    return RedirectResponse(f"/document/{number}?record={_quoted(record)}", 303)


def _gone(connection: sqlite3.Connection, request: Request, _: Mapping[str, str]) -> Response:
    return HTMLResponse(gone_page(_site(connection, request), numbered(connection, shelf.gone(connection))))


def _corrections(connection: sqlite3.Connection, _request: Request, _: Mapping[str, str]) -> Response:
    headers = {"Content-Disposition": 'attachment; filename="corrections.jsonl"'}
    return Response(b"".join(correction_lines(connection)), media_type="application/x-ndjson", headers=headers)


def _document(connection: sqlite3.Connection, request: Request, _: Mapping[str, str]) -> Response:
    document = shelf.opened(connection, _number(request))
    if document is None:
        raise Refused("There is no such document: it may have been indexed anew.", 404)
    return _shown(connection, request, Answer(document, asked_view(document, request.query_params), 200))


def _decide(connection: sqlite3.Connection, request: Request, fields: Mapping[str, str]) -> Response:
    answer = decided(connection, _number(request), fields, _reviewer(request))
    return _shown(connection, request, answer)


def _undo(connection: sqlite3.Connection, request: Request, _: Mapping[str, str]) -> Response:
    answer = undone(connection, _number(request), _reviewer(request))
    return _shown(connection, request, answer)


async def _static(request: Request) -> Response:
    file = _STATIC.get(request.path_params["name"])
    if file is None:
        return PlainTextResponse("There is no such file.", 404)
    return FileResponse(file[0], media_type=file[1])


# --- what they share


def _shown(connection: sqlite3.Connection, request: Request, answer: Answer) -> Response:
    """The document's page, its inside, or after a decision without the page's script the way back to it."""
    document, view = answer.document, answer.view
    if request.headers.get(INSIDE):
        page = document_page(_site(connection, request), document, view, whole=False)
        return HTMLResponse(page, answer.status, {INSIDE: "1"})
    if request.method == "POST" and answer.status == 200:
        query = f"?record={_quoted(view.record)}#r-{_quoted(view.record)}" if view.record else ""
        return RedirectResponse(f"/document/{document.number}{query}", 303)
    return HTMLResponse(document_page(_site(connection, request), document, view), answer.status)


def _number(request: Request) -> int:
    """The document's number in the address; 0, which none has, where that is no number."""
    return whole_number(request.path_params["number"], otherwise=0)


def _quoted(record: str) -> str:
    """A record's id as a part of an address: ids come from files, and files from anywhere."""
    return quote(record, safe="")


def _site(connection: sqlite3.Connection, request: Request) -> Site:
    return Site(
        request.app.state.who,
        _keys(request).form_token(request.state.browser),
        shelf.undecided(connection),
        len(shelf.gone(connection)),
    )


def _keys(request: Request) -> Keys:
    keys: Keys = request.app.state.keys
    return keys


def _reviewer(request: Request) -> Reviewer:
    return Reviewer(request.app.state.who, request.state.browser)


# --- what can go wrong


def _told(request: Request, status: int, message: str) -> Response:
    """A sentence, as a page or to the page that asked."""
    if request.headers.get(INSIDE):
        return PlainTextResponse(message, status)
    return HTMLResponse(message_page(None, "Not done", message), status)


async def _too_large(request: Request, _error: Exception) -> Response:
    return _told(request, 413, "The request is too large.")


async def _busy(request: Request, error: Exception) -> Response:
    return _told(request, 503, f"Nothing was written: {error}.")


async def _refused(request: Request, error: Exception) -> Response:
    return _told(request, error.status if isinstance(error, Refused) else 400, str(error))


async def _unusable(request: Request, error: Exception) -> Response:
    return _told(request, 500, f"{error}.")


async def _missing(request: Request, _error: Exception) -> Response:
    return _told(request, 404, "There is no such page.")
