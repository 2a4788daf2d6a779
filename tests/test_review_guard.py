"""Who may ask: each refusal beside what it must let through."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from quotes.review.app import make_app
from quotes.review.guard import HEADERS, LARGEST, Keys
from tests.reviewed import BUDGET, PORT, Visitor, golden, review_database, state

HERE = f"http://127.0.0.1:{PORT}"
FIRST = golden(BUDGET)[0].id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return review_database(tmp_path / "news.db", BUDGET)


def stranger(path: Path, keys: Keys, base: str = HERE) -> TestClient:
    return TestClient(make_app(str(path), "Ada", keys), base_url=base, follow_redirects=False)


def send(ada: Visitor, headers: dict[str, str | None], **fields: Any) -> int:
    """A decision with other headers than a browser sends; None leaves one out."""
    given = {"Origin": HERE, "Sec-Fetch-Site": "same-origin", **headers}
    data = {"csrf": ada.csrf, "action": "accept", "record": FIRST, "saw": "0", **fields}
    clean = {name: value for name, value in given.items() if value is not None}
    status: int = ada.client.post("/document/1/decide", data=data, headers=clean).status_code
    return status


# --- who is let in


def test_the_address_with_the_token_lets_a_browser_in(path: Path) -> None:
    keys = Keys(PORT)
    client = stranger(path, keys)
    assert client.get("/").status_code == 403
    assert client.get("/static/review.js").status_code == 403
    assert client.get("/", params={"token": "guessed"}).status_code == 403
    assert client.get("/", params={"token": ""}).status_code == 403
    assert client.get("/document/1", params={"token": keys.token}).status_code == 403  # the first page's address only
    entered = client.get(keys.url)
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    cookie = entered.headers["set-cookie"]
    assert cookie.startswith(f"quotes-review-{PORT}=")
    assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))
    assert keys.token not in cookie
    assert client.get("/").status_code == 200


def test_a_cookie_of_another_run_or_of_nobody_is_none(path: Path) -> None:
    ada = Visitor(path)
    name, value = ada.keys.cookie, ada.client.cookies[ada.keys.cookie]
    for cookie in ("", "abc", value[:-1], f"{'0' * 12}.{value.partition('.')[2]}", f"ß.{value}", f'"{value}'):
        client = stranger(path, ada.keys)
        answer = client.get("/", headers=[(b"Cookie", f"{name}={cookie}".encode("latin-1"))])
        assert answer.status_code == 403, cookie
    client = stranger(path, Keys(PORT))
    assert client.get("/", headers={"Cookie": f"{name}={value}"}).status_code == 403
    assert stranger(path, ada.keys).get("/", headers={"Cookie": f"{name}={value}"}).status_code == 200
    assert stranger(path, ada.keys).get("/", headers={"Cookie": "a,b=c; \x01"}).status_code == 403


@pytest.mark.parametrize("other", ['view={"side": [1, 2]}', "a,b=c", "\x01", "=", "caf\xe9=\xff"])
def test_cookies_of_other_programs_on_this_host_are_in_nobodys_way(path: Path, other: str) -> None:
    ada = Visitor(path)
    own = f"{ada.keys.cookie}={ada.client.cookies[ada.keys.cookie]}"
    for cookie in (f"{other}; {own}", f"{own}; {other}"):
        header = [(b"Cookie", cookie.encode("latin-1"))]
        assert stranger(path, ada.keys).get("/", headers=header).status_code == 200


def test_a_browser_keeps_its_name_over_runs(path: Path) -> None:
    earlier = Visitor(path)
    earlier.decide("accept", FIRST)
    keys = Keys(PORT)
    later = stranger(path, keys)
    later.cookies.set(keys.cookie, earlier.client.cookies[earlier.keys.cookie])
    entered = later.get(keys.url)
    name = earlier.client.cookies[earlier.keys.cookie].partition(".")[0]
    assert f"{keys.cookie}={name}." in entered.headers["set-cookie"]
    fresh = stranger(path, keys)
    fresh.cookies.set(keys.cookie, "../../x.y")
    assert "../" not in fresh.get(keys.url).headers["set-cookie"]


def test_the_secrets_are_not_shown() -> None:
    keys = Keys(PORT)
    assert keys.token not in repr(keys)
    assert keys.token != Keys(PORT).token
    assert len(keys.token) >= 32


# --- from where


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", f"127.0.0.1.evil.example:{PORT}", ""]
)
def test_another_host_is_refused(path: Path, host: str) -> None:
    ada = Visitor(path)
    assert ada.client.get("/", headers={"Host": host}).status_code == 421
    assert send(ada, {"Host": host, "Origin": f"http://{host}"}) == 421
    assert stranger(path, ada.keys).get(ada.keys.url, headers={"Host": host}).status_code == 421


def test_localhost_is_this_machine(path: Path) -> None:
    keys = Keys(PORT)
    client = stranger(path, keys, f"http://localhost:{PORT}")
    assert client.get("/", params={"token": keys.token}).status_code == 303
    assert client.get("/").status_code == 200


def test_two_hosts_are_refused(path: Path) -> None:
    ada = Visitor(path)
    headers = [("Host", f"127.0.0.1:{PORT}"), ("Host", "evil.example")]
    assert ada.client.get("/", headers=headers).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": None},
        {"Origin": f"http://127.0.0.1:{PORT + 1}"},
        {"Origin": f"https://127.0.0.1:{PORT}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Cookie": ""},
    ],
)
def test_a_form_from_elsewhere_is_refused(path: Path, headers: dict[str, str | None]) -> None:
    ada = Visitor(path)
    if "Cookie" in headers:
        ada.client.cookies.clear()
    assert send(ada, headers) == 403
    assert state(path).review.last == 0


def test_an_old_browser_without_fetch_metadata_can_decide(path: Path) -> None:
    assert send(Visitor(path), {"Sec-Fetch-Site": None}) == 200


def test_a_form_needs_its_token(path: Path) -> None:
    ada, other = Visitor(path), Visitor(path)
    for token in ("", "guessed", ada.csrf[:-1], other.csrf, "ß"):
        assert send(ada, {}, csrf=token) == 403
    assert ada.client.post("/document/1/undo", headers={"Origin": HERE}).status_code == 403
    assert state(path).review.last == 0
    assert send(ada, {}) == 200


def test_pages_are_not_given_to_other_sites(path: Path) -> None:
    ada = Visitor(path)
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)):
        assert ada.client.get("/document/1", headers={"Sec-Fetch-Site": site}).status_code == status


def test_only_post_changes_anything(path: Path) -> None:
    ada = Visitor(path)
    query = f"?action=accept&record={FIRST}&saw=0&csrf={ada.csrf}"
    for address in (f"/document/1/decide{query}", f"/document/1/undo{query}"):
        assert ada.client.get(address, headers={"Origin": HERE}).status_code == 405
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert ada.client.request(method, "/document/1", headers={"Origin": HERE}).status_code == 405
    assert ada.client.head("/document/1").status_code == 200
    assert state(path).review.last == 0


# --- how much


def test_a_large_request_is_refused(path: Path) -> None:
    ada = Visitor(path)
    assert send(ada, {}, roles="x" * LARGEST) == 413
    assert send(ada, {"Content-Length": "nonsense"}) == 413
    headers = {"Origin": HERE, "Content-Type": "application/x-www-form-urlencoded"}
    parts = (b"a" * 1000 for _ in range(LARGEST // 1000 + 2))  # no length is told
    assert ada.client.post("/document/1/decide", content=parts, headers=headers).status_code == 413
    assert send(ada, {}, roles="x" * 1000) == 200


def test_odd_bodies_are_refused_and_harm_nothing(path: Path) -> None:
    ada = Visitor(path)
    headers = {"Origin": HERE}
    many = "&".join(f"a{n}=1" for n in range(100))
    for content, kind in (
        (many.encode(), "application/x-www-form-urlencoded"),
        (b"\xff\xfe%%%=&", "application/x-www-form-urlencoded"),
        (b'{"csrf": 1}', "application/json"),
        (b"--x\r\n\r\nhello", "multipart/form-data; boundary=x"),
        (b"hello", "multipart/form-data"),
    ):
        answer = ada.client.post("/document/1/decide", content=content, headers={**headers, "Content-Type": kind})
        assert answer.status_code in (400, 403)
    files = {"csrf": ("csrf.txt", ada.csrf), "action": ("x", "accept")}
    assert ada.client.post("/document/1/decide", files=files, headers=headers).status_code in (400, 403)
    assert state(path).review.last == 0


# --- what every answer says


def test_every_answer_has_the_headers_that_protect_it(path: Path) -> None:
    ada = Visitor(path)
    answers = [ada.get(a) for a in ("/", "/document/1", "/static/review.js", "/corrections.jsonl", "/nothing", "/gone")]
    answers += [
        ada.decide("accept", FIRST),
        ada.post("/document/1/decide", csrf="x"),
        stranger(path, ada.keys).get("/"),
    ]
    answers.append(stranger(path, ada.keys).get(ada.keys.url))
    for answer in answers:
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_no_page_has_what_the_policy_forbids(path: Path) -> None:
    ada = Visitor(path)
    for page in (ada.get("/").text, ada.get("/document/1").text, ada.get(f"/document/1?record={FIRST}&edit=1").text):
        assert not re.search(r"<style|<script(?! src=\"/static/review\.js\" defer></script>)| style=|javascript:", page)


def test_other_protocols_are_not_answered(path: Path) -> None:
    sent: list[Any] = []

    async def receive() -> Any:
        raise AssertionError("nothing is read")

    async def keep(message: Any) -> None:
        sent.append(message)

    async def ask() -> None:
        await make_app(str(path), "Ada", Keys(PORT))({"type": "websocket", "headers": []}, receive, keep)

    asyncio.run(ask())
    assert sent == []
