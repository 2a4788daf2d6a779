"""Resolve: who is the speaker of each attribution, across the whole article.

The article is read once, forward (`reading.py`). Before that `mentions.py`, `edges.py` and `chains.py` find, cut and
join all names (`kinds.py` says of what), `firms.py` those of companies, `definitions.py` those with a short form in
brackets, and `offices.py` finds the roles of persons (`titles.py`, `ranks.py`, `predicates.py`, `roles.py`). In
reading, `answers.py` says who a source is, `source_names.py` and `apposed.py` whom its words or a name beside them
name, `nouns.py` what a noun phrase tells, `placing.py`, `nominals.py`, `holders.py`, `bodies.py` whom it means, by what
`register.py` holds, `leads.py` who is described before being named, `owned.py` who "her lawyer" is, `ages.py` who is
that old, `nations.py` who is from there, `messages.py` whose a statement is, `pronouns.py` whom a pronoun means,
`ahead.py` who is named behind it, `anybody.py` that it is anybody, `sayers.py` who it cannot be, `pairs.py` whom the
model takes it for; `scene.py` weighs the candidates, `state.py` holds what is known so far. `speakers.py` makes the
answers values; `meanings.py` tells for each pronoun whom it means, for measuring.
"""

from quotes.resolve.meanings import pronoun_meanings
from quotes.resolve.speakers import resolve

__all__ = ["pronoun_meanings", "resolve"]
