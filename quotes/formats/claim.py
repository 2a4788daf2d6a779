"""A record as a skeleton of schema.org's ClaimReview (https://schema.org/ClaimReview) for a fact-checker to fill in.

All that the article says is filled in; all that is the fact-checker's is null, which JSON-LD reads as not there: a
skeleton that nobody has filled in rates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from quotes.formats.address import web_iri
from quotes.values import Origin, Record, Speaker

CONTEXT = "https://schema.org"
TYPES = {"person": "Person", "organization": "Organization"}
"""Kinds of speakers that a claim can have for its author: those with a name of their own."""

NO_CLAIM = frozenset(
    "ask contradict debate decline deny disavow disclaim discuss dismiss dispute enquire inquire investigate query "
    "question rebuff rebut refuse refute reject repudiate wonder".split()
)
"""Lemmas of cues whose content is what the speaker asks, discusses, will not do ("declined to comment"), or says is not
so: nobody claims it there."""

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def is_claim(record: Record) -> bool:
    """Whether a named person or organization states the record's content.

    Not a belief, not what somebody did not say, denied, declined, asked or discussed, and not words inside another's
    content.
    """
    cue = record.cue
    stated = record.speech and record.parent is None and (cue is None or not (cue.negated or cue.lemma in NO_CLAIM))
    return stated and record.speaker is not None and record.speaker.kind in TYPES


def claim_review(record: Record) -> Mapping[str, Any]:
    """The skeleton for a record that `is_claim`; without `firstAppearance`, for nobody has looked for that."""
    assert record.speaker is not None
    claimed = " ".join(record.content.text.split())
    claim = {
        "@type": "Claim",
        "text": record.content.text,
        "author": _author(record.speaker),
        "datePublished": _said_on(record),
        "appearance": _appearance(record.document),
    }
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "identifier": record.id,
        "claimReviewed": claimed,
        "itemReviewed": _known(claim),
        "author": {"@type": "Organization", "name": None, "url": None},
        "datePublished": None,
        "url": None,
        "reviewBody": None,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": None,
            "bestRating": None,
            "worstRating": None,
            "alternateName": None,
        },
    }


def _author(speaker: Speaker) -> Mapping[str, Any]:
    """Who claims it, a person with what the article says they are."""
    roles = list(dict.fromkeys(role.text for role in speaker.roles))
    titles = roles if speaker.kind == "person" else []
    return _known(
        {
            "@type": TYPES[speaker.kind],
            "name": speaker.name,
            "jobTitle": (titles[0] if len(titles) == 1 else titles) or None,
        }
    )


def _said_on(record: Record) -> str | None:
    """When it was said, as far as a calendar date says it; else when the article was published."""
    said = record.when.date if record.when is not None else None
    return said if said is not None and _DATE.fullmatch(said) else _published(record.document)


def _published(document: Origin) -> str | None:
    """When the article was published, if that is written as a date."""
    try:
        datetime.fromisoformat(document.published or "")
    except ValueError:
        return None
    return document.published


def _appearance(document: Origin) -> Mapping[str, Any]:
    """The article."""
    return _known(
        {
            "@type": "CreativeWork",
            "identifier": document.id,
            "url": web_iri(document),
            "headline": document.title,
            "datePublished": _published(document),
            "publisher": {"@type": "Organization", "name": document.publisher} if document.publisher else None,
            "creditText": document.byline,
        }
    )


def _known(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is known of the values: nobody is asked to fill in the others."""
    return {name: value for name, value in values.items() if value is not None}
