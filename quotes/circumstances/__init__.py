"""Circumstances: to whom, in what and when each attribution was said, by the words beside its cue.

`phrases.py` says which words hang on the cue and cuts noun phrases; `media.py`, `addressees.py` and `times.py` say
which of them tell what, `dates.py` what day, month or year a time means; `find.py` puts them together.
"""

from quotes.circumstances.find import find_circumstances

__all__ = ["find_circumstances"]
