"""One forward pass over the article: every name, noun phrase and pronoun in its turn, and who each source is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotes.resolve.chains import Chain, link_names
from quotes.resolve.lexicon import is_person_noun, table
from quotes.resolve.mentions import Mention, by_word, find_names
from quotes.resolve.nominals import Nominal, Register, match, noun_kind, plain, read_nominal
from quotes.resolve.offices import find_roles
from quotes.resolve.phrases import conjuncts, phrase, plural, stretch
from quotes.resolve.pronouns import antecedent, antecedent_of_relative, pronoun
from quotes.resolve.roles import Found, own_role
from quotes.resolve.scene import QUOTED, REPORTED, SPEAKING, Candidate, Scene
from quotes.values import Attribution, Document, Parse, Sentence, Span


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a source is: the candidates (several for a joint source), the spans that led there, the reason."""

    keys: tuple[int, ...]
    mentions: tuple[Span, ...]
    reason: str
    words: Span | None = None


@dataclass(slots=True)
class Reading:
    """What is known while the article is read."""

    document: Document
    parse: Parse
    scene: Scene
    register: Register
    names: dict[tuple[int, int], Mention]
    chain_of: dict[Span, int]
    chains: tuple[Chain, ...]
    roles: dict[int, list[Found]]
    quoted: list[Span]
    reported: list[Span]
    sources: dict[tuple[int, int], list[int]]
    answers: dict[int, Answer] = field(default_factory=dict)
    seen: dict[tuple[int, int], Answer] = field(default_factory=dict)


def read_through(document: Document, parse: Parse, attributions: Sequence[Attribution]) -> Reading:
    """Read the article once; the result's `answers` say by attribution who its source is."""
    heads = [(a.source.sentence, a.source.word) for a in attributions if a.source]
    mentions = find_names(document, parse, heads)
    chains = link_names(mentions)
    reading = Reading(
        document=document,
        parse=parse,
        scene=Scene(),
        register=Register(),
        names=by_word(mentions),
        chain_of={m.span: i for i, c in enumerate(chains) for m in c.mentions},
        chains=chains,
        roles={},
        quoted=merged(q for a in attributions for q in a.content.quoted),
        reported=merged(s for a in attributions for s in a.content.spans),
        sources={},
    )
    for i, attribution in enumerate(attributions):
        if attribution.source:
            reading.sources.setdefault((attribution.source.sentence, attribution.source.word), []).append(i)
    introduce(reading)
    for sentence in parse.sentences:
        read_sentence(reading, sentence, attributions)
    return reading


def merged(spans: object) -> list[Span]:
    """The spans in order, overlapping ones made one."""
    out: list[Span] = []
    for span in sorted(spans):  # type: ignore[call-overload]
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def within(spans: Sequence[Span], position: int) -> bool:
    """Whether a character lies in one of these ordered spans."""
    at = bisect_right(spans, position, key=lambda s: s.start) - 1
    return at >= 0 and position < spans[at].end


def introduce(reading: Reading) -> None:
    """Make every bearer of a name a candidate, with all roles that the article gives anywhere."""
    for i, chain in enumerate(reading.chains):
        name_words = plain([t for m in chain.mentions for t in m.tokens])
        reading.scene.meet(
            Candidate(
                i, chain.full.text, chain.full.span, chain.kind, chain.sort, chain.kind == "group", True, name_words
            ),
            chain.gender,
        )
        if chain.kind == "organization":
            for token in set(chain.full.tokens):
                reading.register.bodies.setdefault(token, []).append(i)
        if chain.kind == "person":
            for mention in chain.mentions:
                sentence = reading.parse.sentences[mention.sentence]
                for found in find_roles(reading.document.text, sentence, mention, reading.names):
                    add_role(reading, i, found)


def add_role(reading: Reading, key: int, found: Found) -> None:
    """The candidate has this role, unless its words are known already."""
    known = reading.roles.setdefault(key, [])
    words = found.span.of(reading.document.text).casefold()
    if all(f.span.of(reading.document.text).casefold() != words for f in known):
        known.append(found)
        reading.register.add_role(key, found)


def read_sentence(reading: Reading, sentence: Sentence, attributions: Sequence[Attribution]) -> None:
    """Take the sentence's words in their order; a source is answered where its head word stands."""
    for word in sentence.words:
        place = (sentence.index, word.index)
        here = reading.sources.get(place)
        if here:
            source = attributions[here[0]].source
            spans = source.spans if source else ()
            answer = answer_source(reading, sentence, word.index, spans)
            for i in here:
                if answer is not None:
                    reading.answers[i] = answer
        else:
            mention_in_passing(reading, sentence, word.index)


def share(reading: Reading, position: int) -> float:
    """How much a mention at this position counts: less inside what is quoted or reported."""
    if within(reading.quoted, position):
        return QUOTED
    return REPORTED if within(reading.reported, position) else 1.0


def mention_in_passing(reading: Reading, sentence: Sentence, index: int) -> None:
    """A word that is no source's head: a name, a noun or a pronoun that keeps somebody on the reader's mind."""
    word = sentence.words[index]
    part = share(reading, word.start)
    name = reading.names.get((sentence.index, index))
    if name is not None:
        if index == name.head:
            reading.scene.note(reading.chain_of[name.span], sentence, index, part)
        return
    person = pronoun(word)
    if person in {"m", "f"} and part == 1.0:
        found = antecedent(reading.scene, sentence, index, person)
        if found is not None:
            reading.scene.note(found.key, sentence, index, part)
        return
    if word.upos != "NOUN" or word.relation in {"compound", "flat", "appos"} or noun_kind(sentence, index) is None:
        return
    if named_by(reading, sentence, index) is None:
        key, _ = place_nominal(reading, sentence, index, ())
        reading.scene.note(key, sentence, index, part)


def answer_source(reading: Reading, sentence: Sentence, head: int, spans: Sequence[Span]) -> Answer | None:
    """Who the source with this head word is; None where nobody can be named."""
    heads = [
        h
        for h in conjuncts(sentence, head)
        if not spans or any(s.start <= sentence.words[h].start < s.end for s in spans)
    ]
    parts = [answer_one(reading, sentence, h, spans if len(heads) == 1 else ()) for h in heads]
    told = [p for p in parts if p is not None]
    if len(told) < 2 or len(told) < len(heads):
        return told[0] if told else None
    keys = tuple(dict.fromkeys(k for p in told for k in p.keys))
    if len(keys) == 1:
        return told[0]
    whole = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
    first, last = phrase(sentence, heads[0]), phrase(sentence, heads[-1])
    words = joint_words(reading, sentence, first, last, whole)
    key = reading.scene.meet(
        Candidate(
            len(reading.scene.candidates), words.of(reading.document.text), words,
            reading.scene.candidates[keys[0]].kind, "joint", True, False, frozenset(),
        )
    )  # fmt: skip
    reading.scene.note(key, sentence, head, 1.0, SPEAKING)
    for k in keys:
        for found in reading.roles.get(k, ()):
            reading.roles.setdefault(key, []).append(found)
    return Answer((key, *keys), tuple(m for p in told for m in p.mentions), "joint", words)


def joint_words(
    reading: Reading, sentence: Sentence, first: Sequence[int], last: Sequence[int], whole: Span | None
) -> Span:
    """The coordination as it stands, from the first name without its title to the end."""
    name = reading.names.get((sentence.index, first[-1])) or reading.names.get((sentence.index, first[0]))
    start = name.span.start if name else sentence.words[first[0]].start
    end = max(sentence.words[last[-1]].end, whole.end if whole else 0)
    text = reading.document.text
    while end > start and text[end - 1] in " ,;\n":
        end -= 1
    for article in ("the ", "The "):
        if text.startswith(article, start) and name is None:
            start += len(article)
    return Span(start, end)


def answer_one(reading: Reading, sentence: Sentence, head: int, spans: Sequence[Span]) -> Answer | None:
    """Who one source, or one part of a joint source, is."""
    word = sentence.words[head]
    here = stretch(sentence, [head])
    person = pronoun(word)
    if person == "relative":
        above = antecedent_of_relative(sentence, head)
        found = reading.seen.get((sentence.index, above)) if above is not None else None
        if above is None or above == head:
            return None
        return found or answer_source(reading, sentence, above, ())
    name = named_by(reading, sentence, head)
    if name is not None and person is None:
        key = reading.chain_of[name.span]
        full = reading.chains[key].full
        reading.scene.note(key, sentence, head, share(reading, word.start), SPEAKING)
        return known(reading, (sentence.index, head), Answer((key,), led((name.span, full.span)), by_form(name, full)))
    if person is not None:
        return answer_pronoun(reading, sentence, head, person)
    key, reason = place_nominal(reading, sentence, head, spans)
    candidate = reading.scene.candidates[key]
    reading.scene.note(key, sentence, head, share(reading, word.start), SPEAKING)
    return known(reading, (sentence.index, head), Answer((key,), led((here, candidate.span)), reason))


def known(reading: Reading, place: tuple[int, int], answer: Answer) -> Answer:
    """Keep the answer for relative pronouns that point to this word."""
    reading.seen[place] = answer
    return answer


def led(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, each once."""
    return tuple(dict.fromkeys(spans))


def by_form(name: Mention, full: Mention) -> str:
    """How a name led to its fullest form."""
    if name.tokens == full.tokens:
        return "name"
    if name.kind == "person":
        return "surname"
    return "acronym" if len(name.tokens) == 1 and name.text.replace(".", "").isupper() else "short-form"


def answer_pronoun(reading: Reading, sentence: Sentence, head: int, person: str) -> Answer | None:
    """Who a pronoun as source is."""
    here = stretch(sentence, [head])
    if person == "first":
        return Answer((), (here,), "author")
    if person == "you":
        return Answer((), (here,), "generic")
    asked = "they" if person == "each" else person
    found = antecedent(reading.scene, sentence, head, asked)  # type: ignore[arg-type]
    if found is None:
        return None
    reading.scene.note(found.key, sentence, head, share(reading, here.start), SPEAKING)
    return Answer((found.key,), led((here, found.span)), "pronoun")


def named_by(reading: Reading, sentence: Sentence, head: int) -> Mention | None:
    """The name that a source's head word belongs to, or that a title or noun governs: "President Jane Doe"."""
    row = sentence.words
    own = reading.names.get((sentence.index, head))
    if own is not None and (own.kind != "people" or plural(row[head])):
        return own if own.kind != "people" else None
    if not is_person_noun(row[head]):
        return None
    for child in sentence.dependents(head, "flat", "appos", "nmod:desc", "compound", "nmod"):
        name = reading.names.get((sentence.index, child.index))
        if name is None or name.kind != "person" or child.index < head:
            continue
        if child.relation in {"flat", "appos"} or child.deprel == "nmod:desc" or name.first == head + 1:
            return name
    after = head + 1
    if after < len(row) and row[after].text == ".":
        after += 1
    following = reading.names.get((sentence.index, after))
    if following is not None and following.kind == "person" and following.first == after:
        return following
    return None


def place_nominal(reading: Reading, sentence: Sentence, head: int, spans: Sequence[Span]) -> tuple[int, str]:
    """The candidate that a noun phrase means, met before or new, and the reason."""
    nominal = read_nominal(sentence, head)
    found = match(reading.scene, reading.register, sentence, head, nominal)
    if found is not None:
        key, reason = found
        if reason == "nominal" and reading.scene.candidates[key].kind == "person":
            if (own := own_role(reading.document.text, sentence, head)) is not None:
                add_role(reading, key, own)
        elif reason == "role" and (own := own_role(reading.document.text, sentence, head)) is not None:
            add_role(reading, key, own)
        return key, "nominal"
    return new_nominal(reading, sentence, head, nominal, spans), "source-words"


def new_nominal(reading: Reading, sentence: Sentence, head: int, nominal: Nominal, spans: Sequence[Span]) -> int:
    """Make the noun phrase a candidate of its own."""
    inside = phrase(sentence, head, keep_clauses=True)
    row = sentence.words
    if spans:
        inside = [i for i in inside if any(s.start <= row[i].start < s.end for s in spans)] or inside
    if nominal.kind == "organization" and nominal.article == "the" and any(row[i].upos == "PROPN" for i in inside):
        while len(inside) > 1 and inside[0] != head and row[inside[0]].upos in {"DET", "PUNCT"}:
            inside = inside[1:]
    span = stretch(sentence, inside)
    key = len(reading.scene.candidates)
    kind = nominal.kind or ("group" if nominal.many else "unknown")
    words = plain([row[i].text for i in inside])
    reading.scene.meet(
        Candidate(
            key, span.of(reading.document.text), span, kind, "nominal", nominal.many or kind == "group", False, words
        ),
        noun_gender(nominal.noun),
    )
    reading.register.nouns.setdefault((nominal.noun, nominal.many), []).append(key)
    if kind == "anonymous" and (own := own_role(reading.document.text, sentence, head)) is not None:
        reading.roles.setdefault(key, []).append(own)
    return key


def noun_gender(noun: str) -> str:
    """The gender that a noun for a person tells: m, f or empty."""
    return table("gendered_nouns").get(noun, "")
