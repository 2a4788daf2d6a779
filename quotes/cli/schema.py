"""The arguments of `quotes schema`: none."""

from __future__ import annotations

from quotes.cli.app import app


@app.command()
def schema() -> None:
    """Print the JSON Schema (2020-12) of a record: every field, its type, and what it means.

    Exit code: 0.
    """
    from quotes.commands.schema import print_schema

    print_schema()
