"""The command with the stub parser, to be run in a process of its own: `python -m tests.stub_command extract PATH`."""

from __future__ import annotations

import time
from unittest.mock import patch

from quotes import cli
from quotes.errors import ModelMissing
from quotes.parse import Parser
from quotes.values import Document, Parse
from tests.stub_parser import stub_parser


def slow_parser(document: Document) -> Parse:
    """A parser that leaves time to interrupt it."""
    time.sleep(0.2)
    return stub_parser(document)


def stub_for(model: str) -> Parser:
    """`embedded` is the stub, `slow` a slow one, and nothing else is there."""
    if model == "embedded":
        return stub_parser
    if model == "slow":
        return slow_parser
    raise ModelMissing(f"No model {model!r}")


if __name__ == "__main__":
    with patch.object(cli, "parser_for", stub_for):
        cli.main()
