"""ClaimReview skeletons: valid by schema.org's definition, of claims only, and blank where the fact-checker decides."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from quotes.formats.claim import claim_review, is_claim
from quotes.values import CueWords, Record, Role, Time
from tests.made_records import as_bytes, golden, hostile, made, span
from tests.saved import FIXTURES

DEFINITION = json.loads((FIXTURES / "schema.org.json").read_text(encoding="utf-8"))
TEXT = "Mayor Ann Lee said on Friday that it holds."
ORIGIN = {
    "title": "It holds",
    "url": "https://news.example/1",
    "published": "2024-05-03",
    "publisher": "The News",
    "byline": "By A and B",
}


def kinds(name: str | None) -> list[str]:
    """A type and all that it is a kind of."""
    return [] if name is None else [name, *kinds(DEFINITION["types"][name])]


def problems(node: Any, where: str = "$") -> list[str]:
    """What schema.org's definition says against a node; null is nothing, as in JSON-LD."""
    if node.get("@type") not in DEFINITION["types"]:
        return [f"{where}: no such type {node.get('@type')}"]
    known = {
        name: types for kind in kinds(node["@type"]) for name, types in DEFINITION["properties"].get(kind, {}).items()
    }
    found = []
    for name, value in node.items():
        if name in ("@type", "@context"):
            continue
        for each in value if isinstance(value, list) else [value]:
            if name not in known:
                found.append(f"{where}: {node['@type']} has no {name}")
            elif isinstance(each, dict):
                if not set(kinds(each.get("@type"))) & set(known[name]):
                    found.append(f"{where}.{name} is a {each.get('@type')}, not {known[name]}")
                found += problems(each, f"{where}.{name}")
            elif each is not None and not any(fits(each, kind) for kind in known[name]):
                found.append(f"{where}.{name} is {each!r}, not {known[name]}")
    return found


def fits(value: Any, kind: str) -> bool:
    """Whether a value is one of schema.org's data types."""
    if kind in ("Date", "DateTime"):
        parts = value.split("-") if isinstance(value, str) else []
        if len(parts) < 3 and parts and len(parts[0]) == 4:
            return all(part.isdigit() for part in parts)
        try:
            (date if kind == "Date" else datetime).fromisoformat(value)
        except ValueError:
            return False
        return True
    if kind == "URL":
        return isinstance(value, str) and value.startswith(("http://", "https://"))
    return kind == "Text" and isinstance(value, str)


def skeletons(records: tuple[Record, ...]) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(as_bytes("claimreview", records))
    return loaded


def claim(**changes: Any) -> Record:
    return made("a.txt", TEXT, ["that it holds"], by="Mayor Ann Lee", origin=ORIGIN, **changes)


@pytest.mark.parametrize("records", [golden(), hostile(), (claim(),)], ids=["golden", "hostile", "full"])
def test_every_skeleton_is_valid(records: tuple[Record, ...]) -> None:
    made = skeletons(records)
    assert made
    for skeleton in made:
        assert skeleton["@context"] == "https://schema.org"
        assert problems(skeleton) == []


def test_the_check_sees_what_is_wrong() -> None:
    skeleton = dict(claim_review(claim()))
    assert problems({**skeleton, "rating": 1}) == ["$: ClaimReview has no rating"]
    assert problems({**skeleton, "author": {"@type": "Rating"}}) == [
        "$.author is a Rating, not ['Organization', 'Person']"
    ]
    assert problems({**skeleton, "url": "x"}) == ["$.url is 'x', not ['URL']"]
    assert problems({**skeleton, "datePublished": "Friday"}) == [
        "$.datePublished is 'Friday', not ['Date', 'DateTime']"
    ]


def test_what_the_article_says_is_filled_in() -> None:
    role = Role("Mayor", 0, 5)
    made = claim_review(claim(speaker={"name": "Ann Lee", "roles": (role, role)}))
    assert known(made) == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": claim().id,
        "claimReviewed": "that it holds",
        "itemReviewed": {
            "@type": "Claim",
            "text": "that it holds",
            "author": {"@type": "Person", "name": "Ann Lee", "jobTitle": "Mayor"},
            "datePublished": "2024-05-03",
            "appearance": {
                "@type": "CreativeWork",
                "identifier": "a.txt",
                "url": "https://news.example/1",
                "headline": "It holds",
                "datePublished": "2024-05-03",
                "publisher": {"@type": "Organization", "name": "The News"},
                "creditText": "By A and B",
            },
        },
        "author": {"@type": "Organization"},
        "reviewRating": {"@type": "Rating"},
    }


@pytest.mark.parametrize("record", [claim(), *hostile()], ids=lambda record: record.document.id)
def test_what_the_fact_checker_decides_is_there_to_fill_in_and_nothing_else_is(record: Record) -> None:
    rating = {f"reviewRating.{name}" for name in ("ratingValue", "bestRating", "worstRating", "alternateName")}
    assert blank(claim_review(record)) == {"author.name", "author.url", "datePublished", "url", "reviewBody", *rating}


def known(node: Any) -> Any:
    """What JSON-LD reads: null is not there."""
    if isinstance(node, dict):
        return {name: known(value) for name, value in node.items() if value is not None}
    return node


def blank(node: Mapping[str, Any], where: str = "") -> set[str]:
    """The paths of what is null."""
    found = {f"{where}{name}" for name, value in node.items() if value is None}
    return found.union(*(blank(inner, f"{where}{name}.") for name, inner in node.items() if isinstance(inner, dict)))


@pytest.mark.parametrize(
    ("said", "published", "expected"),
    [
        ("2024-05-01", "2024-05-03", "2024-05-01"),
        ("2024", "2024-05-03", "2024"),
        ("2024-W18", "2024-05-03", "2024-05-03"),  # a week is no schema.org Date
        ("20\u0662\u0664", "2024-05-03", "2024-05-03"),  # figures, but not those of ISO 8601
        (None, "2024-05-03T10:00:00+02:00", "2024-05-03T10:00:00+02:00"),
        (None, "last Friday", None),
        (None, None, None),
    ],
)
def test_the_date_of_the_claim(said: str | None, published: str | None, expected: str | None) -> None:
    when = Time("on Friday", (span(TEXT, "on Friday"),), said)
    record = made("a.txt", TEXT, ["that it holds"], by="Mayor Ann Lee", origin={"published": published}, when=when)
    assert claim_review(record)["itemReviewed"].get("datePublished") == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://news.example/1?a=é", "HTTPS://news.example/1?a=é"),
        ("http://news.example/a b\n<c>", "http://news.example/a%20b%0A%3Cc%3E"),
        ("javascript:alert(1)", None),
        (None, None),
    ],
)
def test_the_address_is_one_of_the_web_and_well_formed(url: str | None, expected: str | None) -> None:
    record = made("a.txt", TEXT, ["that it holds"], by="Mayor Ann Lee", origin={"url": url})
    assert claim_review(record)["itemReviewed"]["appearance"].get("url") == expected


def test_roles_are_titles_of_persons_only() -> None:
    roles = (Role("Mayor", 0, 5), Role("Lee", 10, 13))
    person = claim_review(claim(speaker={"roles": roles}))
    assert person["itemReviewed"]["author"]["jobTitle"] == ["Mayor", "Lee"]
    body = claim_review(claim(speaker={"roles": roles, "kind": "organization"}))
    assert body["itemReviewed"]["author"] == {"@type": "Organization", "name": "Mayor Ann Lee"}


def cue(lemma: str = "say", negated: bool = False) -> CueWords:
    return CueWords("said", (span(TEXT, "said"),), lemma, negated)


@pytest.mark.parametrize(
    ("record", "claimed"),
    [
        (claim(), True),
        (claim(cue=None), True),
        (claim(speech=False), False),
        (claim(cue=cue(negated=True)), False),
        (claim(cue=cue("deny")), False),
        (claim(cue=cue("ask")), False),
        (claim(cue=cue("decline")), False),
        (claim(cue=cue("discuss")), False),
        (claim(cue=cue("allege")), True),
        (claim(parent="0" * 20), False),
        (replace(claim(), speaker=None), False),
        (claim(speaker={"kind": "organization"}), True),
        (claim(speaker={"kind": "anonymous"}), False),
        (claim(speaker={"kind": "group"}), False),
    ],
)
def test_only_what_a_named_speaker_states_is_a_claim(record: Record, claimed: bool) -> None:
    assert is_claim(record) == claimed
    assert len(skeletons((record,))) == claimed


def test_nothing_of_an_article_ends_the_script_that_a_skeleton_is_pasted_into() -> None:
    data = as_bytes("claimreview", hostile())
    assert b"<" not in data
    assert any("</script>" in skeleton["claimReviewed"] for skeleton in json.loads(data))


def test_words_over_several_lines_are_one_line() -> None:
    record = made("a.txt", "Lee said “A\r\n  b,” “c.”", ["“A\r\n  b,”", "“c.”"])
    assert claim_review(record)["claimReviewed"] == "“A b,” ... “c.”"


def test_no_claim_is_an_empty_list() -> None:
    assert skeletons(()) == []
