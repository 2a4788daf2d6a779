"""Circumstances: to whom, in what and when each attribution was said, by the words beside its cue.

`phrases.py` says which words hang on the cue and cuts noun phrases; `media.py` and `addressees.py` say which of them
tell what; `times.py` finds times, `when.py` joins one to the cue, `dates.py` says what day, month or year it means;
`find.py` puts them together.
"""

from quotes.circumstances.find import find_circumstances

__all__ = ["find_circumstances"]
