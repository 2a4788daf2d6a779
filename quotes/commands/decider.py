"""Who decides, for what the database keeps of decisions: `--as` of several commands."""

from __future__ import annotations

import getpass

from quotes.defaults import WRONG_USAGE
from quotes.ends import stop

LONGEST = 100


def decider(given: str | None) -> str:
    """The name that was given, or the system's user; without line ends, and not empty.

    One that is too long or empty is told on standard error and raised as typer.Exit with its exit code.
    """
    if given is None:
        try:
            given = getpass.getuser()
        except (KeyError, OSError, ImportError):
            given = ""
        given = given or "somebody"
    name = " ".join(given.encode(errors="replace").decode().split())
    if not name or len(name) > LONGEST:
        stop(f"--as needs a name of 1 to {LONGEST} characters", WRONG_USAGE)
    return name
