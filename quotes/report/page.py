"""The page itself: one HTML file that names no other, whose script and style are known to it by their hashes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from markupsafe import Markup

from quotes import __version__
from quotes.pages import environment, highlight, visible
from quotes.report.articles import Article
from quotes.report.counts import count
from quotes.report.embedded import body, heading, index, script_json

FOLDER = Path(__file__).parent
STYLES = (Path(highlight.__file__).parent / "highlight.css", FOLDER / "page.css")
SCRIPTS = tuple(FOLDER / f"{name}.js" for name in ("data", "state", "found", "article", "details", "table", "page"))


def page(articles: Sequence[Article], title: str) -> Iterator[bytes]:
    """The page, UTF-8, in pieces; the same articles give the same bytes.

    All of an article's words are text of the page or JSON in it, never markup. Its policy (Content-Security-Policy)
    lets nothing be loaded from anywhere and no script or style run but the page's own.
    """
    style = Markup("\n".join(path.read_text(encoding="utf-8") for path in STYLES))
    script = Markup("\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS))
    template = environment("quotes.report").get_template("page.html.jinja")
    stream = template.stream(
        title=visible(title),
        version=__version__,
        policy=policy(style, script),
        style=style,
        script=script,
        counts=count(articles),
        articles=articles,
        heading=heading,
        index=lambda: script_json(index(articles)),
        body=lambda article: script_json(body(article)),
    )
    stream.enable_buffering(64)
    yield from (part.encode("utf-8", "replace") for part in stream)


def policy(style: str, script: str) -> str:
    """What the browser is told to refuse: everything but this style, this script and pictures in the page itself."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    """The text's hash as a policy names it (W3C Content Security Policy, level 3)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
