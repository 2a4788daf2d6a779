"""Where a document was published, as other programs may follow it."""

from __future__ import annotations

import re
from urllib.parse import quote

from quotes.values import Origin

_NOT_IN_IRIS = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f]')


def web_iri(document: Origin) -> str | None:
    """The document's URL, with what may not stand in an IRI escaped; None where it is no address of the web."""
    url = document.url or ""
    if not url.lower().startswith(("http://", "https://")):
        return None
    return _NOT_IN_IRIS.sub(lambda found: quote(found[0]), url)
