"""The program `quotes`: what it is called with before a command, and how it ends when it is asked to."""

from __future__ import annotations

import signal
import sys
from typing import Annotated

import typer

from quotes import __version__
from quotes.defaults import ALL_READ

ABOUT = "Who said what in news articles, in which words, and where exactly: one JSON line for each attribution."

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command; a request to end (SIGTERM, SIGHUP) ends it tidily."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _frame: sys.exit(128 + number))
    app(prog_name="quotes")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"quotes {__version__}")
        raise typer.Exit(ALL_READ)


@app.callback(help=ABOUT)
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Nothing is done without a command."""
