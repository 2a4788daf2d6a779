"""One contract: the values, the JSON Schema that `quotes schema` prints, the records, and what the documents say."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import jsonschema
import pytest
from typer.testing import CliRunner

from quotes.cli import app
from quotes.errors import UnusableRecords
from quotes.fields import LIMITS, MEANINGS
from quotes.load import load_records, record_schema
from quotes.values import Origin, Record
from tests.made_records import as_bytes, golden, hostile
from tests.record_table import END, PAGE, START, table

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
VALIDATOR = jsonschema.Draft202012Validator(record_schema())
DEFAULTED = {field.name for field in dataclasses.fields(Origin) if field.default is not dataclasses.MISSING}


def lines(records: tuple[Record, ...]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in as_bytes("jsonl", records).splitlines()]


def everything() -> dict[str, Any]:
    """A record in which no part is missing and no list is empty, put together from the fixtures'."""
    whole: dict[str, Any] = {}
    for line in lines((*golden(), *hostile())):
        for name, value in line.items():
            if name not in whole or (not whole[name] and value) or (name == "speaker" and value and value["roles"]):
                whole[name] = value
    whole["document"] = {name: value or "x" for name, value in whole["document"].items()}
    whole["content"]["quoted"] = whole["content"]["quoted"] or whole["content"]["spans"]
    whole["when"]["date"] = "2024"
    whole["cue"]["negated"] = False
    return whole


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a JSON value."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in items:
        yield from places(inner, (*path, name))


def changed(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    """The value with another one at that place; `...` takes it away."""
    value = json.loads(json.dumps(value))
    at = value
    for name in path[:-1]:
        at = at[name]
    if new is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = new
    return value


@pytest.mark.parametrize("records", [golden(), hostile()], ids=["golden", "hostile"])
def test_records_are_valid(records: tuple[Record, ...]) -> None:
    for line in lines(records):
        VALIDATOR.validate(line)


def test_the_schema_is_one() -> None:
    schema = record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert re.fullmatch(r"urn:[a-z]+:\S+", schema["$id"])
    for definition in schema["$defs"].values():
        assert definition["additionalProperties"] is False
        assert definition["description"]
        assert all(field["description"] for field in definition["properties"].values())


WHOLE = everything()
PLACES = list(places(WHOLE))


def test_the_whole_record_has_every_field() -> None:
    VALIDATOR.validate(WHOLE)
    (record,) = load_records([json.dumps(WHOLE)], where="x")
    for field in dataclasses.fields(record):
        assert getattr(record, field.name) is not None or field.name in ("parent", "group")
    assert {path[1] for path in PLACES if path[0] == "speaker" and len(path) == 2} == set(WHOLE["speaker"])
    assert len(PLACES) > 80


@pytest.mark.parametrize("path", PLACES, ids=lambda path: ".".join(map(str, path)))
def test_a_wrong_kind_anywhere_is_invalid_and_cannot_be_read(path: tuple[str | int, ...]) -> None:
    old: Any = WHOLE
    for name in path:
        old = old[name]
    for new in ({"x": 1}, [1.5], True if not isinstance(old, bool) else "true"):
        line = changed(WHOLE, path, new)
        assert not VALIDATOR.is_valid(line)
        with pytest.raises(UnusableRecords):
            list(load_records([json.dumps(line)], where="x"))
    if isinstance(path[-1], str):
        line = changed(WHOLE, path, ...)
        assert VALIDATOR.is_valid(line) == (path[-1] in DEFAULTED)
        assert not VALIDATOR.is_valid(changed(WHOLE, (*path[:-1], f"{path[-1]}s"), 1))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "quotes/2"),
        (("id",), "XYZ"),
        (("type",), "oral"),
        (("speaker", "kind"), "robot"),
        (("document", "sha256"), "x"),
        (("document", "media_type"), "image/png"),
        (("confidence",), 1.01),
        (("confidence",), -0.1),
        (("paragraph",), -1),
        (("content", "spans"), []),
        (("content", "spans", 0, "start"), -1),
        (("content", "spans", 0, "end"), 0),
        (("sentences",), []),
        (("cue", "spans"), []),
    ],
)
def test_values_out_of_bounds_are_invalid(path: tuple[str | int, ...], value: Any) -> None:
    assert not VALIDATOR.is_valid(changed(WHOLE, path, value))


@pytest.mark.parametrize(("path", "value"), [(("confidence",), 1), (("cue",), None), (("content", "quoted"), [])])
def test_values_at_the_bounds_are_valid(path: tuple[str | int, ...], value: Any) -> None:
    assert VALIDATOR.is_valid(changed(WHOLE, path, value))


def test_meanings_are_of_the_fields_that_there_are() -> None:
    defined = record_schema()["$defs"]
    names = {*defined, *(f"{name}.{field}" for name, made in defined.items() for field in made["properties"])}
    assert set(MEANINGS) == names
    assert set(LIMITS) <= names


def test_the_command_prints_it() -> None:
    done = CliRunner().invoke(app, ["schema"])
    assert done.exit_code == 0
    assert json.loads(done.stdout) == record_schema()


def test_the_page_has_the_table() -> None:
    shown = PAGE.read_text(encoding="utf-8").partition(START)[2].partition(END)[0]
    assert shown == table(), "run `python -m tests.record_table`"


def test_the_readmes_table_has_the_fields_and_no_others() -> None:
    rows = re.findall(
        r"^\| (`.*?) \| (.*) \|$", README.partition("## The record")[2].partition("\n## ")[0], re.MULTILINE
    )
    assert rows
    hints = get_type_hints(Record)
    named = []
    for names, said in rows:
        own = re.findall(r"`(\w+)`", names)
        named += own
        words = set(re.findall(r"`(\w+)`", said))
        for name in own:
            kinds = [
                kind for kind in (hints[name], *getattr(hints[name], "__args__", ())) if dataclasses.is_dataclass(kind)
            ]
            fields = {field.name for kind in kinds for field in dataclasses.fields(kind)}
            if fields and words:
                assert fields - {"date"} <= words, name
                assert words <= fields | {"date"}, name
    assert sorted([*named, "schema"]) == sorted(hints)
