"""The command with the stub parser, to be run in a process of its own: `python -m tests.stub_command extract PATH`."""

from __future__ import annotations

import os
import signal
import time
import zlib
from unittest.mock import patch

from quotes import cli
from quotes.defaults import Device
from quotes.errors import ModelMissing
from quotes.parse import Parser
from quotes.parse.device import device_of
from quotes.values import Document, Parse
from tests.stub_parser import stub_parser


def slow_parser(document: Document) -> Parse:
    """A parser that leaves time to interrupt it."""
    time.sleep(0.2)
    return stub_parser(document)


def poisonable_parser(document: Document) -> Parse:
    """A parser with documents that end its process, never end, or take all memory: the text's first word says so."""
    match document.text.split()[0]:
        case "KILL":
            os.kill(os.getpid(), signal.SIGKILL)
        case "CRASH":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "EXIT":
            os._exit(3)
        case "ENDLESS":
            while True:
                time.sleep(0.1)
        case "MEMORY":
            raise MemoryError
    return stub_parser(document)


def steady_parser(document: Document) -> Parse:
    """The same, taking its time: each document is long enough to be killed in."""
    time.sleep(0.005)
    if document.text.startswith("FAIL"):
        raise RuntimeError("the parser failed")
    return poisonable_parser(document)


def slow_steady_parser(document: Document) -> Parse:
    """The same, so slow that a machine can be lost meanwhile."""
    time.sleep(0.1)
    return steady_parser(document)


def uneven_parser(document: Document) -> Parse:
    """A parser that takes longer for some documents than for others, so that the later are done first."""
    time.sleep(0.02 * (zlib.crc32(document.text.encode()) % 3))
    return stub_parser(document)


PARSERS: dict[str, Parser] = {
    "embedded": stub_parser,
    "slow": slow_parser,
    "poisonable": poisonable_parser,
    "uneven": uneven_parser,
    "steady": steady_parser,
    "slow-steady": slow_steady_parser,
}


def stub_for(model: str, device: Device = "cpu") -> Parser:
    """`embedded` is the stub, the others are as their functions say, and nothing else is there."""
    device_of(model, device)
    if model == "stillborn":
        os._exit(7)
    if model not in PARSERS:
        raise ModelMissing(f"No model {model!r}")
    return PARSERS[model]


def main() -> None:
    """What the program's own `main` does, with these parsers."""
    with patch("quotes.pipeline.parser_for", stub_for):
        cli.main()


if __name__ == "__main__":
    main()
