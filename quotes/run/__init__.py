"""A whole run: from the files found to what became of each, in their order, in one process or in several.

`outcomes` is the way in. What only long runs need (worker processes, the manifest) is imported when one asks for it:
`quotes --help` must answer at once.
"""

from quotes.run.machine import room
from quotes.run.outcomes import outcomes
from quotes.run.tally import Tally, counted
from quotes.run.textfolder import TextFolder
from quotes.run.values import Outcome, Wanted

__all__ = ["Outcome", "Tally", "TextFolder", "Wanted", "counted", "outcomes", "room"]
