"""What the README shows is what the program does."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from quotes import extract
from quotes.cli import app
from quotes.values import Record

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
SHOWN = ("type", "content", "cue", "source", "speaker", "addressee", "confidence", "evidence")


def shown(record: Record) -> dict[str, Any]:
    """The fields of a record that the README's example shows."""
    everything = json.loads(json.dumps(dataclasses.asdict(record)))
    return {name: everything[name] for name in SHOWN}


def test_the_worked_example() -> None:
    example = README.partition("<!-- example: start")[2].partition("<!-- example: end")[0]
    text = next(line.strip() for line in example.splitlines() if line.startswith("    "))
    block = re.search(r"```json\n(.*?)```", example, re.DOTALL)
    assert block is not None
    expected = json.loads(block[1])
    records = list(extract(text))
    assert len(records) == 2
    made = shown(records[1])
    # the last digits of a probability may differ between processors
    assert abs(made.pop("confidence") - expected.pop("confidence")) < 0.1
    assert made == expected


def test_the_python_example(capsys: Any) -> None:
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block is not None
    exec(compile(block[1], "README.md", "exec"), {})
    assert "“It is over,”" in capsys.readouterr().out


def test_the_records_fields_are_all_named() -> None:
    for field in dataclasses.fields(Record):
        contract = (Path(__file__).parent.parent / "docs" / "record.md").read_text(encoding="utf-8")
        assert f"`{field.name}`" in contract


def test_the_options_are_the_commands() -> None:
    options = set(re.findall(r"`(--[a-z-]+)", README))
    told = CliRunner().invoke(app, ["extract", "--help"]).output
    assert options
    assert {option for option in options if option not in told} == set()
