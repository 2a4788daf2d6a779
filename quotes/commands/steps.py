"""Two wordings compared, for people: in colours on a terminal, elsewhere as [-old-]{+new+}."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from quotes.commands.screen import Segments
from quotes.compare import Step

OLD, NEW = "red strike", "bold green"


def marked(steps: Sequence[Step]) -> Segments:
    """The words with what differs marked, to be shown by `show_lines`."""
    colours = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    made: list[tuple[str, str]] = []
    for step in steps:
        made.append((step.before, ""))
        if step.edit is None:
            made.append((step.text, ""))
            continue
        for words, style, plain in ((step.edit.old, OLD, "[-{}-]"), (step.edit.new, NEW, "{{+{}+}}")):
            if words:
                made.append((words if colours else plain.format(words), style))
                made.append((" " if colours and words is step.edit.old and step.edit.new else "", ""))
    return made
