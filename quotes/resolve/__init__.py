"""Resolve: who is the speaker of each attribution, across the whole article.

The article is read once, forward (`reading.py`). Before that `mentions.py` and `chains.py` find and join all names, and
`offices.py` the roles of persons (`titles.py`, `predicates.py`). In reading, `answers.py` says who a source is,
`placing.py` and `nominals.py` whom a noun phrase means, `pronouns.py` whom a pronoun means; `scene.py` weighs the
candidates. `speakers.py` makes the answers values.
"""

from quotes.resolve.speakers import resolve

__all__ = ["resolve"]
