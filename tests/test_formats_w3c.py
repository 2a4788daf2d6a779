"""Web Annotations: what the W3C's recommendation says MUST be so is, and each selector finds its words again.

The MUSTs are those of https://www.w3.org/TR/2017/REC-annotation-model-20170223/, the terms those of its context,
http://www.w3.org/ns/anno.jsonld: names that the context lacks would be dropped by every JSON-LD processor.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from quotes.formats.annotation import AROUND, annotation, source_iri
from quotes.texts import text_path
from quotes.values import Record, SentenceWords, Span
from tests.made_records import HOSTILE, as_bytes, golden, hostile, made
from tests.saved import ARTICLES

TERMS = frozenset(
    "@context id type body target source selector creator generator motivation purpose stylesheet items partOf first "
    "last format language value start end exact prefix suffix styleClass name label total startIndex".split()
)
TYPES = frozenset(
    "Annotation TextualBody SpecificResource TextQuoteSelector TextPositionSelector CssStylesheet Software "
    "AnnotationCollection AnnotationPage".split()
)
MOTIVATIONS = frozenset(
    "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating "
    "questioning replying tagging".split()
)
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TEXTS = {path.name: path.read_bytes().decode() for path in ARTICLES.iterdir()}


def objects(value: Any) -> list[dict[str, Any]]:
    """All objects in a JSON value."""
    if isinstance(value, dict):
        return [value, *(each for inner in value.values() for each in objects(inner))]
    return [each for inner in value for each in objects(inner)] if isinstance(value, list) else []


def collection(records: tuple[Record, ...], texts: dict[str, str]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(as_bytes("w3c", records, texts))
    return loaded


def musts(found: dict[str, Any]) -> None:
    """What the recommendation demands of an Annotation, its bodies, targets and selectors (sections 3 and 4)."""
    assert URN.fullmatch(found["id"])  # 3.1: exactly 1 IRI that identifies it
    assert found["type"] == "Annotation"  # 3.1
    assert found["target"]  # 3.1: 1 or more
    assert found["motivation"] in MOTIVATIONS  # 3.3.5
    assert all(each["name"] for each in (found["creator"], found["generator"]))  # 3.3.2
    for body in found["body"]:
        assert body["purpose"] in MOTIVATIONS  # 3.3.5
        if body["type"] == "TextualBody":
            assert isinstance(body["value"], str)  # 3.2.4: exactly 1 value
    for resource in [*found["target"], *(b for b in found["body"] if b["type"] != "TextualBody")]:
        assert resource["type"] == "SpecificResource"
        source = urlsplit(resource["source"])  # 4: exactly 1 source, an IRI
        assert source.scheme in ("http", "https", "")
        assert not re.search(r'[\x00-\x20<>"{}|\\^`]', resource["source"])
        quote, position = resource["selector"]
        assert quote["type"] == "TextQuoteSelector"  # 4.2.4: 1 exact, no more than 1 prefix and suffix
        assert all(isinstance(quote[part], str) for part in ("exact", "prefix", "suffix"))
        assert position["type"] == "TextPositionSelector"  # 4.2.5: 1 start, 1 end, not negative
        assert 0 <= position["start"] < position["end"]
        assert position["end"] - position["start"] == len(quote["exact"])  # 4.2.4: in code points


@pytest.mark.parametrize(
    ("records", "texts"), [(golden(), TEXTS), (golden(), {}), (hostile(), HOSTILE), (hostile(), {})],
    ids=["golden", "golden without texts", "hostile", "hostile without texts"],
)  # fmt: skip
def test_what_must_be_so_is(records: tuple[Record, ...], texts: dict[str, str]) -> None:
    whole = collection(records, texts)
    assert whole["@context"] == "http://www.w3.org/ns/anno.jsonld"  # 5.1
    assert whole["type"] == "AnnotationCollection"
    page = whole["first"]
    assert page["type"] == "AnnotationPage"  # 5.2
    assert "@context" not in page
    assert URN.fullmatch(whole["id"])
    assert URN.fullmatch(page["id"])
    assert (page["partOf"], whole["last"], page["startIndex"]) == (whole["id"], page["id"], 0)
    assert whole["total"] == len(page["items"]) == len(records)
    assert len({found["id"] for found in page["items"]}) == len(records)
    for found in objects(whole):
        assert set(found) <= TERMS
        assert found.get("type", "Annotation") in TYPES
    for found in page["items"]:
        musts(found)


@pytest.mark.parametrize(("records", "texts"), [(golden(), TEXTS), (hostile(), HOSTILE)], ids=["golden", "hostile"])
def test_each_selector_finds_its_words(records: tuple[Record, ...], texts: dict[str, str]) -> None:
    for record, found in zip(records, collection(records, texts)["first"]["items"], strict=True):
        text = texts[record.document.id]
        for resource in (each for each in objects(found) if "selector" in each):
            quote, position = resource["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
            assert len(quote["prefix"]) == min(AROUND, position["start"])
        spans = [Span(t["selector"][1]["start"], t["selector"][1]["end"]) for t in found["target"]]
        assert tuple(spans) == record.content.spans
        classes = {t["styleClass"] for t in found["target"]}
        assert classes == {"quotes-content"}


def test_without_the_text_the_sentences_give_prefix_and_suffix() -> None:
    text = "Before. Lee said it is so. It is. After."
    sentences = (SentenceWords(1, 8, 26, text[8:26]), SentenceWords(2, 27, 33, text[27:33]))
    record = made("a.txt", text, ["it is so. It is"], sentences=sentences)
    (target,) = annotation(record, None)["target"]
    quote = target["selector"][0]
    assert quote == {"type": "TextQuoteSelector", "exact": "it is so. It is", "prefix": "Lee said ", "suffix": "."}
    (whole,) = annotation(record, text)["target"]
    assert whole["selector"][0]["prefix"] == "Before. Lee said "


def test_sentences_that_lie_about_their_places_do_no_harm() -> None:
    huge = 2**70
    sentences = (SentenceWords(1, huge, huge + 9, "Lee said "), SentenceWords(2, -huge, huge + 20, "it is so."))
    record = made("a.txt", "Lee said it is so.", ["it is so"])
    content = replace(record.content, spans=(Span(huge + 1, huge + 3),))
    assert annotation(replace(record, sentences=sentences, content=content), None)["target"]


def test_what_the_bodies_say() -> None:
    text = "Mayor Ann Lee said it."
    record = made("a.txt", text, ["it"], by="Mayor Ann Lee", speech=False)
    bodies = [(b["purpose"], b.get("value") or b["selector"][0]["exact"]) for b in annotation(record, text)["body"]]
    assert bodies == [
        ("identifying", "Mayor Ann Lee"),
        ("tagging", "direct"),
        ("tagging", "belief"),
        ("tagging", "person"),
        ("assessing", "0.9"),
        ("identifying", "Mayor Ann Lee"),
        ("describing", "said"),
    ]


@pytest.mark.parametrize(
    ("id", "url", "iri"),
    [
        ("a.txt", None, "a.txt"),
        ("news/a b.html", None, "news/a%20b.html.txt"),
        ("x.txt", "https://example.org/é?a=1&b=2#c", "https://example.org/é?a=1&b=2#c"),
        ("x.txt", 'http://example.org/a b"<c>', "http://example.org/a%20b%22%3Cc%3E"),
        ("x.txt", "javascript:alert(1)", "x.txt"),
        ("x.txt", "//example.org/x", "x.txt"),
    ],
)
def test_the_source_is_the_url_or_the_place_of_the_text(id: str, url: str | None, iri: str) -> None:
    assert source_iri(made(id, "Lee said it.", ["it"], origin={"url": url}).document) == iri


@pytest.mark.parametrize("id", ["//evil.example/x", "http://evil.example/x", "../../x", "/etc/x", "a:b", ""])
def test_an_id_is_never_another_address(id: str) -> None:
    iri = source_iri(made(id, "Lee said it.", ["it"]).document)
    parts = urlsplit(iri)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert not parts.path.startswith("/")
    assert ".." not in parts.path.split("/")
    assert unquote(iri) == text_path(id)


def test_each_annotation_is_a_line_and_the_bytes_are_the_same_each_time() -> None:
    data = as_bytes("w3c", hostile(), HOSTILE)
    lines = data.split(b"\n")
    assert len(lines) == len(hostile()) + 3
    assert [json.loads(line.rstrip(b","))["label"] for line in lines[1:-2]] == [record.id for record in hostile()]
    assert as_bytes("w3c", hostile(), HOSTILE) == data


def test_no_record_is_a_collection_without_a_page() -> None:
    whole = collection((), {})
    assert (whole["total"], "first" in whole) == (0, False)
    assert URN.fullmatch(whole["id"])
