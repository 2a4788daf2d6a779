"""The command line: one module for each command's arguments and their help, in the order in which the help shows them.

What the commands do is in quotes/commands/, imported when one is run: help comes at once.
"""

# importing a module adds its command
from quotes.cli import extract  # noqa: F401, I001
from quotes.cli import convert  # noqa: F401
from quotes.cli import schema  # noqa: F401
from quotes.cli import report  # noqa: F401
from quotes.cli import index  # noqa: F401
from quotes.cli import search  # noqa: F401
from quotes.cli import show  # noqa: F401
from quotes.cli import speakers  # noqa: F401
from quotes.cli import compare  # noqa: F401
from quotes.cli import verify  # noqa: F401
from quotes.cli import review  # noqa: F401
from quotes.cli import evaluate  # noqa: F401
from quotes.cli.app import app, main

__all__ = ["app", "main"]
