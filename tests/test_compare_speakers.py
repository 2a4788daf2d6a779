"""Whether two speakers can be one: conservatively, and the same whichever comes first."""

from __future__ import annotations

import pytest

from quotes.compare import Party
from quotes.compare.speakers import answers_to, relation
from quotes.values import SpeakerKind


def party(name: str, kind: SpeakerKind = "person", *roles: str) -> Party:
    return Party(f"{kind} {name}", name, kind, frozenset({name}), frozenset(roles))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (party("Nora Lind"), party("Lind"), "same"),
        (party("Nora Lind"), party("N. Lind"), "same"),
        (party("Noman al-Zobaie"), party("Noman al-Zobaid"), "same"),
        (party("Dr. Nora Lind"), party("Nora Lind"), "same"),
        (party("Harbour Group", "organization"), party("the Harbour Group", "group"), "same"),
        (party("Nora Lind", "person", "transport minister"), party("The minister"), "related"),
        (
            party("Nora Lind", "person", "spokeswoman for Harbour Watch"),
            party("Harbour Watch", "organization"),
            "related",
        ),
        (party("World Health Organization", "organization"), party("WHO", "organization"), "related"),
        (party("Selmont police", "organization"), party("police", "organization"), "related"),
        (party("the statistical office", "organization"), party("Office for Statistics", "organization"), "unnamed"),
        (party("Nora Lind"), party("a witness", "anonymous"), "unnamed"),
        (party("Nora Lind"), party("the old fisherman"), "unnamed"),
        (party("Nora Lind"), None, "unnamed"),
        (party("Bill Lind"), party("William Lind"), "unclear"),
        (party("Norvik", "organization"), party("Selmont", "organization"), "unclear"),
        (party("Nora Lind"), party("Norvik", "organization"), "unclear"),
        (party("Nora Lind"), party("Karl Berg"), "other"),
        (party("Nora Lind", "person", "minister"), party("Karl Berg", "person", "minister"), "other"),
    ],
)
def test_relation(first: Party, second: Party | None, expected: str) -> None:
    assert relation(first, second) == expected
    assert relation(second, first) == expected


def test_one_key_is_one_speaker() -> None:
    assert relation(party("Nora Lind"), party("Nora Lind")) == "same"


@pytest.mark.parametrize(
    ("asked", "who", "expected"),
    [
        ("Lind", party("Nora Lind"), "same"),
        ("nora lind", party("Lind"), "same"),
        ("Mrs Lind", party("Nora Lind"), "same"),
        ("minister", party("Nora Lind", "person", "transport minister"), "same"),
        ("WHO", party("World Health Organization", "organization"), "same"),
        ("Karl Lind", party("Nora Lind"), "other"),
        ("Berg", party("Nora Lind"), "other"),
        ("Berg", party("a witness", "anonymous"), "unknown"),
        ("Berg", None, "unknown"),
        ("...", party("Nora Lind"), "unknown"),
    ],
)
def test_answers_to(asked: str, who: Party | None, expected: str) -> None:
    assert answers_to(asked, who) == expected
