"""Documentation whose examples are real: each ```console block of a page is what its commands say on the fixtures.

python -m tests.replay    writes the answers into the pages anew; read the difference before you commit it
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from typer.testing import CliRunner

from quotes.cli import app
from tests.saved import ARTICLES, FIXTURES, GOLDEN

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
SECONDS = re.compile(r"\d+\.\d seconds")


def lay_golden(folder: Path) -> None:
    """The fixtures' articles and their records."""
    shutil.copy(GOLDEN, folder / "records.jsonl")
    shutil.copytree(ARTICLES, folder / "articles")


def lay_tour(folder: Path) -> None:
    """Three newspapers on one bridge."""
    shutil.copy(FIXTURES / "tour" / "news.jsonl", folder)


PAGES: dict[str, Callable[[Path], None]] = {"README.md": lay_tour, "docs/search.md": lay_golden}
"""The pages, and what lies in the folder where their commands are given."""


def replayed(page: str) -> str:
    """The page with the examples' outputs as they are now; its commands are given in this folder, in order."""
    return BLOCK.sub(lambda found: "".join(answered(found[0])), page)


def answered(block: str) -> Iterator[str]:
    """The commands of a block, each with what it says now; times are always 0.1 seconds."""
    for line in block.splitlines():
        if line.startswith("$ "):
            done = CliRunner().invoke(app, shlex.split(line)[2:])
            yield f"{line}\n" + SECONDS.sub("0.1 seconds", done.output)


@contextmanager
def laid_out(page: str) -> Iterator[None]:
    """In a folder of its own, with what the page's commands need."""
    before = os.getcwd()
    with TemporaryDirectory() as folder:
        PAGES[page](Path(folder))
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def main() -> None:
    """Write the pages anew."""
    for page in PAGES:
        with laid_out(page):
            text = replayed((ROOT / page).read_text(encoding="utf-8"))
        (ROOT / page).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
