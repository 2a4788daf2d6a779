"""Whether a text is told in talk, turn by turn, as news features and novels are. Pure text, no model."""

from __future__ import annotations

import re
from itertools import pairwise

from quotes.values import Document, Parse

OPENING = frozenset('"“„«')
ASKED = re.compile(r"\?[\"”»]")
# A text is talk where so many quoted paragraphs ask and the next one answers. Of 250 articles of PolNeAR train none has
# more than two, of ten novels each has eleven and more in its first 20,000 words.
EXCHANGES = 3


def is_talk(document: Document, parse: Parse) -> bool:
    """Whether the text is told in turns: quoted paragraphs that ask, and quoted paragraphs that answer."""
    texts = [span.of(document.text).lstrip() for span in parse.paragraphs]
    asked = [a for a, b in pairwise(texts) if a[:1] in OPENING and b[:1] in OPENING and ASKED.search(a)]
    return len(asked) >= EXCHANGES
