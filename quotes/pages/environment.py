"""Where pages come from: templates in which every value is escaped unless it says that it is markup."""

from __future__ import annotations

from urllib.parse import urlsplit

import jinja2

from quotes.pages.visible import shortened, visible


def environment(package: str) -> jinja2.Environment:
    """Templates (`NAME.html.jinja`) in the folder of `package`, "quotes.report" say.

    All values are escaped, whatever the template's name; a name that nobody gave is an error. Filters: `visible`,
    `shortened(length)`, and `web_address` (None for what must not become a link).
    """
    made = jinja2.Environment(
        loader=jinja2.PackageLoader(package, ""),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(visible=visible, shortened=shortened, web_address=web_address)
    return made


def web_address(url: str | None) -> str | None:
    """The URL where it is one of the web (http or https, with a host) and nothing is hidden in it, else None."""
    if not url or url != visible(url) or any(sign.isspace() for sign in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None
