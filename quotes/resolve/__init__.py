"""Resolve: who is the speaker of each attribution, across the whole article.

Read `speakers.py` first. The article is read once in `reading.py`; `mentions.py` and `chains.py` find and join names,
`offices.py` finds roles, `nominals.py` and `pronouns.py` say whom noun phrases and pronouns mean, and `scene.py` weighs
the candidates.
"""

from quotes.resolve.speakers import resolve

__all__ = ["resolve"]
