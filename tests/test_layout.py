"""The layout's promises: one place knows each outside library, and no step imports another."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import quotes

PACKAGE = Path(quotes.__file__).parent
STEPS = ("read", "parse", "marks", "cues", "link", "decide", "resolve", "circumstances", "records", "write")
ENDS = ("__init__", "__main__", "cli", "commands", "ends", "pipeline", "run")  # these know the steps and their order
ALSO = {"formats": ("write",)}  # JSON lines are one of the forms
KNOWN_BY = {
    "stanza": "parse",
    "torch": "parse",
    "transformers": "parse",
    "safetensors": "parse",
    "numpy": "parse",
    "charset_normalizer": "read",
    "orjson": "write",
    "typer": "cli commands ends",
    "fsspec": "places",
    "msgspec": "load",
    "trafilatura": "read",
    "htmldate": "read",
    "warcio": "read",
    "pypdfium2": "read",
    "docx": "read",
    "lxml": "read",
    "rapidfuzz": "compare store repeats",
    "jinja2": "pages report review",
    "starlette": "review",
    "uvicorn": "review",
    "rich": "commands",
    "ray": "run",
    "pyarrow": "formats",
    "multiprocessing": "run",
    "sqlite3": "run store compare review",
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def part(path: Path) -> str:
    """The module or folder of the package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_imports_are_seen() -> None:
    seen = set(imported(PACKAGE / "pipeline.py"))
    assert {f"quotes.{step}" for step in STEPS if step not in ("read", "write")} <= seen
    assert part(PACKAGE / "read" / "files.py") == "read"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_one_place_knows_each_library(path: Path) -> None:
    for name in imported(path):
        places = KNOWN_BY.get(name.partition(".")[0], part(path)).split()
        assert part(path) in places, f"{name} belongs into quotes/{places}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_step_imports_another(path: Path) -> None:
    here = part(path)
    if here in ENDS:
        return
    for name in imported(path):
        step = name.split(".")[1] if name.startswith("quotes.") else None
        assert step not in STEPS or step == here or step in ALSO.get(here, ()), (
            f"{here} imports the step {step}: the pipeline joins them"
        )
