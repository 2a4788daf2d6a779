"""Who may ask: this machine's user alone, from pages of this program, with small requests.

What each check is against is told in docs/review.md.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 256 * 1024
"""Bytes of a request's body at most: a form has spans, a name and a few roles."""
SAFE = ("GET", "HEAD")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_BROWSER = re.compile(r"[0-9a-f]{12}")
_MONTH = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one run: the `token` of the URL that it prints, and what cookies and forms are signed with."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @property
    def cookie(self) -> str:
        """The cookie's name, one for each port: browsers keep cookies by host."""
        return f"quotes-review-{self.port}"

    @property
    def url(self) -> str:
        """The address that lets a browser in."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    def signed(self, browser: str) -> str:
        """The cookie's value for a browser of that name."""
        return f"{browser}.{self._seal('cookie', browser)}"

    def form_token(self, browser: str) -> str:
        """What every form of that browser must send."""
        return self._seal("form", browser)

    def is_form_token(self, value: str, browser: str) -> bool:
        """Whether a form of that browser sent this."""
        return _same(self.form_token(browser), value)

    def browser(self, value: str) -> str | None:
        """The name in a cookie's value, None where this run has not signed it."""
        name, _, _ = value.partition(".")
        return name if _BROWSER.fullmatch(name) and _same(self.signed(name), value) else None

    def _seal(self, purpose: str, browser: str) -> str:
        return hmac.new(self.secret, f"{purpose}:{browser}".encode(), hashlib.sha256).hexdigest()


class TooLarge(Exception):  # noqa: N818
    """The request's body is larger than any form: raised where the body is read."""


class Guard:
    """Lets through to `app` what comes from a page of this program in a browser that was let in by the token's URL.

    `scope["state"]["browser"]` is then that browser's name. The form's own token is the routes' to check.
    """

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app = app
        self.keys = keys
        self.hosts = {f"{name}:{keys.port}" for name in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, send_guarded)
            return
        await self.app(scope, _limited(receive), send_guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> ASGIApp | None:
        """Why a request is not let through, as an answer; None where it is."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return PlainTextResponse("This address is not served here.", 421)
        if scope["method"] in SAFE:
            token = parse_qs(scope["query_string"].decode("latin-1")).get("token")
            if scope["path"] == "/" and token:
                return self._let_in(token[0], headers)
            if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                return PlainTextResponse("Another site asks for this page: open it by its address.", 403)
        elif scope["method"] != "POST":
            return PlainTextResponse("Only GET and POST are answered.", 405)
        elif headers.get("origin") != f"http://{hosts[0].lower()}" or headers.get("sec-fetch-site", "same-origin") != (
            "same-origin"
        ):
            return PlainTextResponse("Another site sends this form: refused.", 403)
        browser = self.keys.browser(self._cookie(headers))
        if browser is None:
            return PlainTextResponse(
                "This browser is not let in yet, or the program was started anew: "
                "open the address that `quotes review` printed.",
                403,
            )
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST:
            return PlainTextResponse("The request is too large.", 413)
        scope.setdefault("state", {})["browser"] = browser
        return None

    def _let_in(self, token: str, headers: Headers) -> ASGIApp:
        """The cookie, and the way to the first page; a browser that was here before keeps its name."""
        if not _same(self.keys.token, token):
            return PlainTextResponse("This is not the address that `quotes review` printed: open that one.", 403)
        earlier = self._cookie(headers).partition(".")[0]
        browser = earlier if _BROWSER.fullmatch(earlier) else secrets.token_hex(6)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(
            self.keys.cookie, self.keys.signed(browser), max_age=_MONTH, httponly=True, samesite="strict", path="/"
        )
        return answer

    def _cookie(self, headers: Headers) -> str:
        """The value of our cookie, empty where there is none. Other programs of this host may have set any others."""
        return cookie_parser("; ".join(headers.getlist("cookie"))).get(self.keys.cookie, "")


def _same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())


def _limited(receive: Receive) -> Receive:
    """The request's messages, up to `LARGEST` bytes of body."""
    read = 0

    async def receive_limited() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > LARGEST:
            raise TooLarge
        return message

    return receive_limited
