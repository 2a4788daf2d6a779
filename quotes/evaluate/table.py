"""The figures of an evaluation for reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quotes.evaluate.attributed import ROLES
from quotes.evaluate.counts import MEASURES, TYPES

NAMES = 24
"""Width of the column of names."""


def table(figures: Mapping[str, Any]) -> str:
    """The lines of what `quotes.evaluate.measure` made, each with its line end."""
    parts = (_head, _rates, _types, _speakers, _risk, _calibration, _agreement, _errors)
    blocks = ("\n".join(part(figures)) for part in parts)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(figures: Mapping[str, Any]) -> Iterator[str]:
    """What was compared."""
    for name, told in (
        ("documents", "documents"),
        ("gold", "annotated attributions"),
        ("records", "records"),
        ("records whose text is not the file's", "words that are not the file's"),
    ):
        yield f"{told:{NAMES + 8}}{figures[name]:>8,}"


def _rates(figures: Mapping[str, Any]) -> Iterator[str]:
    """Precision, recall and F."""
    yield f"{'':{NAMES}}{'P':>8}{'R':>8}{'F':>8}   {_title(figures)}".rstrip()
    for name, told in (
        *((f"{role}.{measure}", f"{role} {measure}") for role in ROLES for measure in MEASURES),
        ("joint", "joint"),
    ):
        row = figures[name]
        line = f"{told:{NAMES}}{row['P']:8.1f}{row['R']:8.1f}{row['F']:8.1f}   {_interval(figures, name)}"
        yield line.rstrip()


def _types(figures: Mapping[str, Any]) -> Iterator[str]:
    """What was found of each type, and how precise the records of each type are."""
    title = f"{'':{NAMES}}{'found':>13}{'R':>8}   {_title(figures):18}"
    yield title + f"{'records':>8}{'P':>8}{'joint P':>9}{'joint R':>9}"
    for kind in TYPES:
        found, row = figures["found"][kind], figures["types"][kind]
        share = f"{found['found']:,}/{found['of']:,}"
        yield (
            f"{'found ' + kind:{NAMES}}{share:>13}{found['percent']:8.1f}   {_interval(figures, f'found.{kind}'):18}"
            f"{row['records']:8,}{row['precision']:8.1f}{row['joint precision']:9.1f}{row['joint recall']:9.1f}"
        )


def _speakers(figures: Mapping[str, Any]) -> Iterator[str]:
    """Speakers and roles, where the annotation names them."""
    if "speaker" not in figures:
        return
    speaker, roles = figures["speaker"], figures["roles"]
    yield f"{'':{NAMES}}{'of':>8}{'right':>8}   {_title(figures)}".rstrip()
    for name, told in (("full", "speaker, fullest name"), ("same", "speaker, same")):
        yield f"{told:{NAMES}}{speaker['n']:8,}{speaker[name]:8.1f}   {_interval(figures, f'speaker.{name}')}".rstrip()
    for name, value in speaker.items():
        if name.startswith("same."):
            yield f"{'  named by ' + name.removeprefix('same.'):{NAMES}}{'':8}{value:8.1f}"
    yield f"{'a role':{NAMES}}{roles['n']:8,}{roles['found']:8.1f}   {_interval(figures, 'roles.found')}".rstrip()
    if speech := figures.get("speech"):
        told = "statement or belief"
        yield f"{told:{NAMES}}{speech['n']:8,}{speech['right']:8.1f}   {_interval(figures, 'speech.right')}".rstrip()


def _risk(figures: Mapping[str, Any]) -> Iterator[str]:
    """The risk-coverage table."""
    if figures["confidence"] is None:
        return
    yield f"{'confidence at least':{NAMES}}{'records':>8}{'coverage':>10}{'precision':>11}{'gold found':>12}"
    for row in figures["confidence"]["risk-coverage"]:
        yield (
            f"{row['threshold']:<{NAMES}.1f}{row['records']:8,}{row['coverage']:10.1f}{row['precision']:11.1f}"
            f"{row['found']:12.1f}"
        )


def _calibration(figures: Mapping[str, Any]) -> Iterator[str]:
    """Whether the confidence can be taken at its word."""
    if figures["confidence"] is None:
        return
    yield f"{'confidence':{NAMES}}{'records':>8}{'mean':>10}{'right':>11}"
    for row in figures["confidence"]["bins"]:
        name = f"{row['low']:.1f} to {row['high']:.1f}"
        yield f"{name:{NAMES}}{row['records']:8,}{row['confidence']:10.3f}{row['right']:11.3f}"
    yield f"{'expected calibration error':{NAMES + 8}}{figures['confidence']['expected calibration error']:10.3f}"


def _agreement(figures: Mapping[str, Any]) -> Iterator[str]:
    """What people reach by the same measure, where several have annotated an article."""
    known = figures["agreement"]
    if known is None:
        return
    title = f"{known['annotations']:,} annotations of {known['documents']:,}"
    yield f"{title:{NAMES}}{'people':>8}{'records':>8}"
    for name, value in known["people"].items():
        told = name.replace(".", " ")
        yield f"{told:{NAMES}}{value:8.1f}{known['records'][name]:8.1f}"


def _errors(figures: Mapping[str, Any]) -> Iterator[str]:
    """How many errors there are of each kind."""
    for kind, count in figures["errors"].items():
        if count or kind != "wrong speaker":
            yield f"{'errors: ' + kind:{NAMES}}{count:8,}"


def _title(figures: Mapping[str, Any]) -> str:
    """The heading over the intervals."""
    known = figures["intervals"]
    return f"{100 * known['level']:.0f} % interval" if known["figures"] else ""


def _interval(figures: Mapping[str, Any], name: str) -> str:
    """A figure's interval, if there is one."""
    bounds = figures["intervals"]["figures"].get(name)
    return f"{bounds[0]:.1f} to {bounds[1]:.1f}" if bounds else ""
