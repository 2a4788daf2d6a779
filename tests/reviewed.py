"""Databases to review, made of the fixtures, and a browser without a screen that reviews them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from quotes.load import load_records
from quotes.review.app import INSIDE, make_app
from quotes.review.guard import Keys
from quotes.review.shelf import Opened
from quotes.review.shelf import opened as opened_document
from quotes.store import Indexer, opened
from quotes.texts import write_text
from quotes.values import Record
from tests.saved import ARTICLES, GOLDEN

PORT = 8719
RECORDS = tuple(load_records(GOLDEN.read_bytes().splitlines(), where="golden"))
BUDGET, COURT, FIGHTING = "02_daily_budget.txt", "03_british_court.txt", "01_agency_fighting.txt"


def golden(*names: str) -> list[Record]:
    """The golden records of these fixtures."""
    return [record for record in RECORDS if record.document.id in names]


def text_of(name: str) -> str:
    """The text of a fixture."""
    return (ARTICLES / name).read_bytes().decode()


def index(path: Path, records: Sequence[Record], texts: dict[str, str]) -> None:
    """Index records with these texts, by document id."""
    with tempfile.TemporaryDirectory() as folder, opened(str(path), new=True) as connection:
        for id, text in texts.items():
            write_text(Path(folder), id, text)
        indexer = Indexer(connection, Path(folder))
        indexer.add(records)
        indexer.finish()


def review_database(path: Path, *names: str, texts: bool = True) -> Path:
    """A database of these fixtures, with or without their texts."""
    index(path, golden(*names), {name: text_of(name) for name in names} if texts else {})
    return path


def state(path: Path, number: int = 1) -> Opened:
    """A document as it stands."""
    with opened(str(path)) as connection:
        document = opened_document(connection, number)
    assert document is not None
    return document


def elsewhere(record: Record, id: str) -> Record:
    """The record as one of another document."""
    return replace(record, document=replace(record.document, id=id))


class Visitor:
    """A browser that was let in; `post` sends a form as the page's script does, with all that a real one sends."""

    def __init__(self, path: Path, who: str = "Ada", keys: Keys | None = None) -> None:
        self.keys = keys or Keys(PORT)
        self.client = TestClient(
            make_app(str(path), who, self.keys), base_url=f"http://127.0.0.1:{PORT}", raise_server_exceptions=True
        )
        entered = self.client.get("/", params={"token": self.keys.token}, follow_redirects=False)
        assert entered.status_code == 303
        self.csrf = ""
        found = re.search(r'data-csrf="(\w+)"|name="csrf" value="(\w+)"', self.get("/document/1").text)
        if found:
            self.csrf = found[1] or found[2]

    def get(self, address: str, *, inside: bool = False) -> Any:
        """A page, or the inside of one."""
        return self.client.get(address, headers={INSIDE: "1"} if inside else {})

    def post(self, address: str, *, inside: bool = True, **fields: Any) -> Any:
        """A form to an address; `csrf` and the headers as a browser has them."""
        headers = {"Origin": f"http://127.0.0.1:{PORT}", "Sec-Fetch-Site": "same-origin"}
        if inside:
            headers[INSIDE] = "1"
        data = {"csrf": self.csrf, **{name: str(value) for name, value in fields.items()}}
        return self.client.post(address, data=data, headers=headers, follow_redirects=False)

    def decide(self, action: str, record: str = "", saw: int = 0, *, number: int = 1, **fields: Any) -> Any:
        """A decision on a record."""
        return self.post(f"/document/{number}/decide", action=action, record=record, saw=saw, **fields)

    def undo(self, number: int = 1) -> Any:
        """The last decision taken back."""
        return self.post(f"/document/{number}/undo")
