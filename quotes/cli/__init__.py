"""The command line: one module for each command's arguments and their help, in the order in which the help shows them.

What the commands do is in quotes/commands/, imported when one is run: help comes at once.
"""

from quotes.cli import extract, evaluate, index, search, speakers, show, review  # noqa: F401, I001 - importing a module adds its command
from quotes.cli.app import app, main

__all__ = ["app", "main"]
