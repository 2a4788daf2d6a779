"""A record with other values than it was extracted with, from what somebody typed and marked: checked word by word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from quotes.review.article import Article, sentences_of
from quotes.spans import BETWEEN_SPANS, touched, united
from quotes.values import (
    AttributionType,
    CueWords,
    Origin,
    QuotedContent,
    Record,
    Role,
    Span,
    Speaker,
    SpeakerKind,
    Words,
)

NOBODY, SOMEBODY = "nobody", "new"
"""What the form sends for no speaker, and for one that the document does not have yet."""
KINDS: tuple[str, ...] = get_args(SpeakerKind)
TYPES: tuple[str, ...] = get_args(AttributionType)
MOST_SPANS, MOST_ROLES, LONGEST_NAME = 50, 20, 200
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_NEGATION = re.compile(r"\b(?:not|never|no|cannot|neither|nor)\b|n[’']t\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|„[^“”]*[“”]|«[^»]*»")


class WrongForm(Exception):  # noqa: N818
    """What somebody typed or marked cannot be; the text is a sentence for him."""


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody filled in: spans as "90-111 135-145", roles one a line; `speaker` is an id, NOBODY or SOMEBODY."""

    content: str
    cue: str
    source: str
    type: str
    speech: bool
    speaker: str
    name: str
    kind: str
    roles: str


def form_of(record: Record) -> Form:
    """The form filled in with what the record says."""
    speaker = record.speaker
    return Form(
        content=_numbers(record.content.spans),
        cue=_numbers(record.cue.spans if record.cue else ()),
        source=_numbers(record.source.spans if record.source else ()),
        type=record.type,
        speech=record.speech,
        speaker=speaker.id if speaker else NOBODY,
        name=speaker.name if speaker else "",
        kind=speaker.kind if speaker else "person",
        roles=role_lines(speaker) if speaker else "",
    )


def role_lines(speaker: Speaker) -> str:
    """The speaker's roles, one a line."""
    return "\n".join(" ".join(role.text.split()) for role in speaker.roles)


def amended(record: Record, form: Form, article: Article, speakers: Mapping[str, Speaker]) -> Record:
    """The record with what the form says; `speakers` are those of the document. Raises WrongForm.

    Its id stays: it names the attribution, whatever its content has become.
    """
    content, cue, source = (_spans(getattr(form, part), article, part) for part in ("content", "cue", "source"))
    if not content:
        raise WrongForm("An attribution needs its content: mark the words that are said.")
    quoted = record.content.quoted if content == record.content.spans else _quoted(content, article, record)
    if record.speaker is not None:  # its own mentions, not those of the speaker's other records
        speakers = {**speakers, record.speaker.id: record.speaker}
    speaker = _speaker(form, article, speakers, record.speaker, source, near=(source or content)[0].start)
    return replace(
        record,
        type=_type(record, form, content, quoted, article),
        speech=form.speech,
        content=QuotedContent(_joined(content, article), content, quoted),
        cue=_cue(record.cue, cue, article),
        source=Words(_joined(source, article), source) if source else None,
        speaker=speaker,
        sentences=sentences_of(article, (*content, *cue, *source)),
        paragraph=record.paragraph if content == record.content.spans else article.paragraph(content[0].start),
    )


def added(id: str, origin: Origin, form: Form, article: Article, speakers: Mapping[str, Speaker]) -> Record:
    """A record of an attribution that no extraction found. Raises WrongForm."""
    bare = Record(
        schema="quotes/1", id=id, document=origin, type="indirect", speech=form.speech,
        content=QuotedContent("", (), ()), cue=None, source=None, speaker=None, addressee=None, medium=None, when=None,
        sentences=(), paragraph=0, parent=None, confidence=1.0, evidence=("review:added",), group=None, warnings=(),
    )  # fmt: skip
    return amended(bare, form, article, speakers)


def _spans(numbers: str, article: Article, part: str) -> tuple[Span, ...]:
    """The spans of a part, without the white space at their ends. Raises WrongForm."""
    spans: list[Span] = []
    pieces = numbers.replace(",", " ").split()
    if len(pieces) > MOST_SPANS:
        raise WrongForm(f"The {part} has more than {MOST_SPANS} parts: mark fewer.")
    for piece in pieces:
        match = _SPAN.fullmatch(piece)
        if not match:
            raise WrongForm(
                f"The {part} holds {piece[:30]!r}, which is no span: write it as start-end, for example 12-48."
            )
        span = Span(int(match[1]), int(match[2]))
        words = article.of(span)
        if words is None:
            raise WrongForm(f"The {part} {piece} is no stretch of words that are stored here: mark it in the article.")
        if not words.strip():
            raise WrongForm(f"The {part} {piece} holds no words: mark some.")
        before = len(words) - len(words.lstrip())
        spans.append(Span(span.start + before, span.start + len(words.rstrip())))
    spans.sort()
    for one, other in zip(spans, spans[1:], strict=False):
        if one.overlaps(other):
            raise WrongForm(f"The {part} has the same words twice: its parts must not overlap.")
    return tuple(spans)


def _quoted(content: Sequence[Span], article: Article, record: Record) -> tuple[Span, ...]:
    """The parts of the content between marks: those known before that still lie in it, and between double marks."""
    found = {quoted for quoted in record.content.quoted if any(span.contains(quoted) for span in content)}
    known = united(found)
    for span in content:
        for match in _QUOTED.finditer(article.of(span) or ""):
            quoted = Span(span.start + match.start(), span.start + match.end())
            if not touched(known, quoted):
                found.add(quoted)
    return tuple(sorted(found))


def _type(
    record: Record, form: Form, content: Sequence[Span], quoted: Sequence[Span], article: Article
) -> AttributionType:
    """The type that somebody chose; where only the content has changed, what the marks in it say. Raises WrongForm."""
    if form.type not in TYPES:
        raise WrongForm(f"{form.type[:30]!r} is no type: choose direct, indirect or mixed.")
    if form.type != record.type or tuple(content) == record.content.spans:
        return form.type  # type: ignore[return-value]  # one of TYPES
    if not quoted:
        return "indirect"
    between = united(quoted)
    outside = "".join(
        character
        for span in content
        for at, character in enumerate(article.of(span) or "", span.start)
        if not touched(between, Span(at, at + 1))
    )
    return "mixed" if re.search(r"\w", outside) else "direct"


def _cue(before: CueWords | None, spans: tuple[Span, ...], article: Article) -> CueWords | None:
    """The cue at these spans. The lemma of another one is its words in small letters: nobody asks for more here."""
    if not spans:
        return None
    if before is not None and before.spans == spans:
        return before
    words = _joined(spans, article)
    return CueWords(words, spans, words.lower(), bool(_NEGATION.search(words)))


def _speaker(
    form: Form,
    article: Article,
    speakers: Mapping[str, Speaker],
    before: Speaker | None,
    source: tuple[Span, ...],
    near: int,
) -> Speaker | None:
    """The speaker that the form names, `before` where that says nothing else. Raises WrongForm."""
    if form.speaker == NOBODY:
        return None
    if form.kind not in KINDS:
        raise WrongForm(f"{form.kind[:30]!r} is no kind of speaker: choose one of {', '.join(KINDS)}.")
    kind: SpeakerKind = form.kind  # type: ignore[assignment]  # one of KINDS
    if form.speaker == SOMEBODY:
        name = " ".join(form.name.split())
        if not name or len(name) > LONGEST_NAME:
            raise WrongForm(f"Write the speaker's name, in {LONGEST_NAME} characters at most.")
        known = next((s for s in speakers.values() if s.name.casefold() == name.casefold()), None)
        base = known or Speaker(_free(speakers), name, kind, (), source, "review")
    elif form.speaker in speakers:
        base = speakers[form.speaker]
    else:
        raise WrongForm("The document has no such speaker any more: choose one from the list.")
    said = replace(base, kind=kind, roles=_roles(form.roles, base, article, near))
    return said if said == before else replace(said, resolved_by="review")


def _roles(lines: str, speaker: Speaker, article: Article, near: int) -> tuple[Role, ...]:
    """The roles, one a line: words of the article, as every role of a record is. Raises WrongForm."""
    wanted = [" ".join(line.split()) for line in lines.splitlines() if line.strip()]
    if len(wanted) > MOST_ROLES:
        raise WrongForm(f"More than {MOST_ROLES} roles: write fewer.")
    roles: list[Role] = []
    for words in dict.fromkeys(wanted):
        role = next((r for r in speaker.roles if " ".join(r.text.split()) == words), None)
        if role is None:
            span = article.find(words, near)
            if span is None:
                raise WrongForm(f"The article does not have the words “{words[:80]}”: write a role as it stands there.")
            role = Role(article.of(span) or words, span.start, span.end)
        roles.append(role)
    return tuple(roles)


def _free(speakers: Mapping[str, Speaker]) -> str:
    """An id that no speaker of the document has."""
    return next(id for number in range(1, len(speakers) + 2) if (id := f"r{number}") not in speakers)


def _joined(spans: Sequence[Span], article: Article) -> str:
    """The words at the spans, as records have them."""
    return BETWEEN_SPANS.join(article.of(span) or "" for span in spans)


def _numbers(spans: Sequence[Span]) -> str:
    """The spans as the form has them."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)
