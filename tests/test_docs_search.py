"""docs/search.md shows what the commands really say: every example is run, in order, on the fixtures' records."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotes.cli import app
from tests.saved import ARTICLES, GOLDEN

PAGE = Path(__file__).parent.parent / "docs" / "search.md"
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


def shown(command: str) -> str:
    """What a command of the page says, as the page should have it; times are always 0.1 seconds."""
    done = CliRunner().invoke(app, shlex.split(command)[1:])
    return f"$ {command}\n" + re.sub(r"\d+\.\d seconds", "0.1 seconds", done.output)


def replayed(page: str) -> str:
    """The page with the examples' outputs as they are now."""

    def block(found: re.Match[str]) -> str:
        return "".join(shown(line[2:]) for line in found[0].splitlines() if line.startswith("$ "))

    return BLOCK.sub(block, page)


def test_the_examples_are_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(GOLDEN, tmp_path / "records.jsonl")
    shutil.copytree(ARTICLES, tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text(encoding="utf-8")
    assert page.count("$ quotes") > 10
    assert replayed(page) == page


if (
    __name__ == "__main__"
):  # python -m tests.test_docs_search, in a folder with records.jsonl and articles: mends the page
    PAGE.write_text(replayed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.exit()
