"""Which words report ("said", "according to", "'s claim that", a colon), and which words of the article they report."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotes.announced import announced_cues
from quotes.closing import CLOSING_TAG, SURE, closing_tags
from quotes.dialogue import dialogue_cues
from quotes.equated import EQUATED
from quotes.estimated import ESTIMATED
from quotes.frames import Frame, frames, negated, word_class
from quotes.inserted import INSERTED
from quotes.interposed import interposed_cues
from quotes.issued import issued_cues
from quotes.labels import one_by_one
from quotes.lexicon import Lexicon, chances, load_lexicon
from quotes.parted import parted
from quotes.phrases import phrase_cues
from quotes.relayed import RELAYED
from quotes.reported import content_of, link_words, typed
from quotes.sources import incidental, noun_source, subject
from quotes.spans import overlapping, touched, united, word_span
from quotes.values import Content, Cue, Document, Parse, Quotation, Sentence, Span, Word

QUOTED = {"direct": "/quoted", "mixed": "/mixed", "indirect": ""}
"""A frame's name goes on with this: a verb before quoted words is more surely a cue than one before a plain clause."""
BEFORE = frozenset({"aux", "aux:pass", "advmod", "cop"})
TAKEN = 0.34
"""A word is a cue from this probability on: in the flat top (0.27 to 0.37) of exact F on a fifth of PolNeAR train that
was not learnt from."""
NEAR_WORDS = 8
"""A verb at most this many words from a quotation may be its cue where the tree does not join them."""
SURER = 2.5
"""A cue inside another's content is kept instead of it where it is so many times as sure."""
SETTLED = frozenset({EQUATED, ESTIMATED, INSERTED, RELAYED})
"""Frames of phrases whose words are no cue in another frame."""
STATEMENTS = frozenset({"statement", "letter", "tweet", "post", "memo", "email", "report", "release"})
"""Things issued to say something with: "issued a statement saying" is one cue."""
REACH = 4
"""How far beyond its sentence a cue's quotation may begin or end: a space, a line break after a colon."""
SPEECH_WORDS = 4
"""Fewer quoted words than this between no commas are words quoted in passing rather than speech."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may be a cue, in one frame, with what it would report."""

    sentence: Sentence
    word: int
    frame: Frame
    content: Content
    features: tuple[str, ...]


def find_cues(
    document: Document, parse: Parse, quotations: Sequence[Quotation], lexicon: Lexicon | None = None
) -> tuple[Cue, ...]:
    """All cues of the document, those inside others' contents too. Offsets are into `document.text`."""
    counts = load_lexicon() if lexicon is None else lexicon
    found: list[Cue] = [*phrase_cues(document, parse, quotations), *announced_cues(document, parse, quotations)]
    found += issued_cues(document, parse, quotations)
    settled = united(span for cue in found if cue.frame in SETTLED for span in cue.spans)
    for sentence in parse.sentences:
        best = list(best_of(candidates(document, sentence, quotations), counts))
        tags = dict(closing_tags(document, parse, sentence, quotations))
        best = [c for c in best if c.word not in tags] + [closing_cue(sentence, w, said) for w, said in tags.items()]
        known = {c.word for c in best}
        best += [c for c in interposed_cues(document, sentence, quotations) if c.word not in known]
        found += (c for c in best if not any(touched(settled, span) for span in c.spans))
    spoken = list(dialogue_cues(document, parse, quotations))
    told = united(span for tag in spoken for span in (*tag.spans, *tag.content.spans))
    others = [
        c for c in one_by_one(found) if not told or not any(touched(told, s) for s in (*c.spans, *c.content.spans))
    ]
    return (*parted(document, parse, quotations, others), *spoken)


def spoken_cues(
    document: Document, parse: Parse, quotations: Sequence[Quotation], lexicon: Lexicon | None = None
) -> tuple[Cue, ...]:
    """The cues within quotation marks, "the mayor told me ...", judged as if there were no marks.

    `find_cues` hardly knows such: annotators mark the quotation as a whole and nothing inside it.
    """
    counts = load_lexicon() if lexicon is None else lexicon
    found: list[Cue] = []
    for sentence in parse.sentences:
        near = overlapping(quotations, sentence.span)
        if near:
            own = (c for c in candidates(document, sentence, ()) if any(q.inner.contains(at(c)) for q in near))
            found += best_of(own, counts)
    return tuple(found)


def at(candidate: Candidate) -> Span:
    """Where the candidate's word stands."""
    word = candidate.sentence.words[candidate.word]
    return Span(word.start, word.end)


def candidates(document: Document, sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[Candidate]:
    """Every verb, noun and adjective of the sentence in every frame that its tree or a quotation beside it gives it."""
    near = overlapping(quotations, Span(sentence.start - REACH, sentence.end + REACH))
    for word in sentence.words:
        kind = word_class(word)
        if kind is None or hyphenated(sentence, word) or is_predicate(sentence, word):
            continue
        told = list(told_of(document, sentence, word, kind, near))
        if not told:
            continue
        setting = settings(sentence, word.index, kind, near)
        for name, frame, content in told:
            yield Candidate(sentence, word.index, frame, content, features(setting, kind, word, name, content))


def told_of(
    document: Document, sentence: Sentence, word: Word, kind: str, near: Sequence[Quotation]
) -> Iterator[tuple[str, Frame, Content]]:
    """What the word may report, each with its frame and that frame's name among the features."""
    for frame in frames(sentence, word.index):
        content = content_of(document, sentence, word.index, frame, near)
        if content is not None:
            yield frame.name + QUOTED[content.type], frame, content
    if kind == "v" and near and not any(q.span.contains(Span(word.start, word.end)) for q in near):
        for name, quotation in beside(document, sentence, word.index, near):
            yield name, Frame(name, ()), typed((quotation.span,), near, document.text)


def hyphenated(sentence: Sentence, word: Word) -> bool:
    """Whether the word is the second half of a compound: the "backed" of "army-backed" reports nothing."""
    before = sentence.words[word.index - 1] if word.index else word
    return before.text == "-" and before.end == word.start


def is_predicate(sentence: Sentence, word: Word) -> bool:
    """Whether an -ing form is no progressive but what something is: "it is about *promoting*", "the test is *proving*".

    A tree tells it by the word that links it to its copula, or by a subject of the whole instead of the form's own.
    """
    copula = next((c.index for c in sentence.dependents(word.index, "cop")), word.index)
    if word.xpos != "VBG" or copula >= word.index:
        return False
    if any(copula < c.index < word.index for c in sentence.dependents(word.index, "nsubj", "aux")):
        return False  # "because he was thinking"
    linked = any(copula < c.index < word.index for c in sentence.dependents(word.index, "mark", "case"))
    return linked or any(c.deprel == "nsubj:outer" for c in sentence.dependents(word.index, "nsubj"))


def settings(sentence: Sentence, index: int, kind: str, near: Sequence[Quotation]) -> tuple[str, ...]:
    """The features that a word has whatever its frame: its form, place in the tree, subject, marks around it."""
    word = sentence.words[index]
    found = subject(sentence, index) if kind == "v" else noun_source(sentence, index)
    if incidental(sentence, word):  # "..., he said, laughing." The weights were learnt where such had no subject
        found = None
    found_kind = "none" if found is None else f"{found[1]}-{person(sentence.words[found[0]])}"
    quoted = any(q.inner.contains(Span(word.start, word.end)) for q in near)
    ended = sentence.words[-1].upos == "PUNCT"
    last = all(w.upos == "PUNCT" for w in sentence.words[index + 1 :])
    return (
        kind,
        f"{kind} form {word.xpos} {word.relation}",
        f"{kind} subject {found_kind}",
        f"{kind} {'inside' if quoted else 'outside'} marks, {'sentence' if ended else 'headline'}",
        f"{kind} {'last' if last else 'further'} word, {word.relation}",
    )


def person(word: Word) -> str:
    """The grammatical person and class of a subject, for telling "I want" from "he wants"."""
    if word.upos == "PRON":
        return word.feature("Person") or word.text.lower()
    return word.upos.lower()


def features(setting: tuple[str, ...], kind: str, word: Word, frame: str, content: Content) -> tuple[str, ...]:
    """Everything that speaks for or against a candidate, as rows of quotes/words/cues.tsv are named."""
    lemma = f"{kind} {word.lemma.lower()}"
    length = sum(s.end - s.start for s in content.spans)
    size = next(n for n in (5, 15, 40, 100, 10**9) if length <= n)
    order = "after" if content.spans[0].start > word.start else "before"
    if order == "before" and content.spans[-1].start > word.start:
        order = "around"
    return (
        *setting,
        f"{kind} /{frame} {order}",
        f"{lemma} {order} {content.type}",
        lemma,
        f"{kind} /{frame}",
        f"{lemma} /{frame}",
        f"{kind} /{frame} {word.xpos}",
        f"{kind} length {size}",
    )


def beside(
    document: Document, sentence: Sentence, word: int, quotations: Sequence[Quotation]
) -> Iterator[tuple[str, Quotation]]:
    """The quotations that end shortly before the word or begin shortly after it, with the name of the frame.

    Where a colon leads from the word to a quotation, one that ended before its sentence is another's: "“A.” Ito said:
    “B.”"
    """
    at = sentence.words[word]
    behind = next((document.text[at.end : q.span.start] for q in quotations if q.span.start >= at.end), "")
    leads = behind.rstrip().endswith(":") and "," not in behind and len(behind.split()) <= NEAR_WORDS
    for q in quotations:
        if leads and q.span.end <= sentence.start:
            continue
        gap = document.text[q.span.end : at.start] if q.span.end <= at.start else document.text[at.end : q.span.start]
        if len(gap.split()) > NEAR_WORDS or ("\n" in gap and not gap.rstrip().endswith(":")):
            continue
        inner = q.inner.of(document.text).rstrip()
        speech = len(inner.split()) >= SPEECH_WORDS and (
            inner[-1:] in {",", ".", "?", "!", "\N{HORIZONTAL ELLIPSIS}"}
            or gap.strip()[:1] == ","
            or gap.strip()[-1:] in {",", ":"}
        )
        side = "after" if q.span.end <= at.start else "before"
        yield f"near:{side}:{'speech' if speech else 'words'}", q


def best_of(found: Iterable[Candidate], lexicon: Lexicon) -> Iterator[Cue]:
    """For each word that is a cue with at least `TAKEN`, the frame whose content is most probably exact."""
    best: dict[int, tuple[float, float, Candidate]] = {}
    for candidate in found:
        cue, exact = chances(lexicon, candidate.features)
        if cue >= TAKEN and (candidate.word not in best or (exact, cue) > best[candidate.word][:2]):
            best[candidate.word] = (exact, cue, candidate)
    for _, cue, candidate in best.values():
        yield made(candidate, cue)


def made(candidate: Candidate, probability: float) -> Cue:
    """The cue of a candidate: its stretch of words, whether it is negated."""
    sentence = candidate.sentence
    indices = cue_words(sentence, candidate.word, candidate.frame)
    span = Span(sentence.words[indices[0]].start, sentence.words[indices[-1]].end)
    return Cue(
        (span,),
        sentence.words[candidate.word].lemma.lower(),
        sentence.index,
        candidate.word,
        candidate.frame.name + ("" if candidate.frame.name.startswith("near:") else QUOTED[candidate.content.type]),
        candidate.content,
        probability,
        negated(sentence, candidate.word),
    )


def closing_cue(sentence: Sentence, word: int, content: Content) -> Cue:
    """The cue of a tag that closes its sentence, with that word for its verb."""
    span = word_span(sentence, cue_words(sentence, word, Frame(CLOSING_TAG, ())))
    return Cue((span,), sentence.words[word].lemma.lower(), sentence.index, word, CLOSING_TAG, content, SURE)


def cue_words(sentence: Sentence, word: int, frame: Frame) -> list[int]:
    """The stretch of words around cue `word` that report with it: auxiliaries, negation and adverbs before it,
    particle and preposition after it, "in a statement" and a colon (PolNeAR's convention, counted in its train split).
    """
    words = sentence.words
    first = stretch_start(sentence, word)
    if word_class(words[word]) == "n":
        first = noun_start(sentence, word)
        above = words[word].head
        if words[word].relation == "obl" and 0 <= above < first and first - above <= 3 and words[above].upos == "VERB":
            first = stretch_start(sentence, above)
    last = word
    links = set(link_words(sentence, frame)) | {c.index for c in sentence.dependents(word, "compound:prt")}
    while last + 1 in links:
        last += 1
    last = with_statement(sentence, last)
    if last + 1 < len(words) and words[last + 1].text == ":":
        last += 1
    return list(range(first, last + 1))


def stretch_start(sentence: Sentence, word: int) -> int:
    """Where the stretch before a verb begins: at its auxiliaries and adverbs; in "tended to say" at "tended"."""
    group = {
        c.index
        for c in sentence.dependents(word)
        if c.index < word and (c.deprel in BEFORE or (c.deprel == "mark" and c.text.lower() == "to"))
    }
    first = word
    while first - 1 in group:
        first -= 1
    above = sentence.words[word].head
    if sentence.words[word].deprel in {"xcomp", "advcl"} and 0 <= above < first:
        between = [w.deprel for w in sentence.words[above + 1 : first]]
        went_on = between in (["compound:prt"], ["advmod"]) and sentence.words[above + 1].text == "on"
        if went_on or (not between and sentence.words[word].deprel == "xcomp"):
            return stretch_start(sentence, above)
    if sentence.words[word].deprel == "acl" and sentence.words[above].lemma in STATEMENTS and above == first - 1:
        return noun_start(sentence, above)
    return first


def noun_start(sentence: Sentence, word: int) -> int:
    """Where a noun cue begins: at its adjectives or article, at the verb whose object it is ("repeated her demand")."""
    first = word
    owned = any(True for _ in sentence.dependents(word, "nmod:poss", "det:poss"))
    above = sentence.words[word].head
    if sentence.words[word].relation == "obj" and 0 <= above < word and sentence.words[above].upos == "VERB":
        phrase = {c.index for c in sentence.dependents(word) if c.index < word}
        if set(range(above + 1, word)) <= phrase and any(True for _ in sentence.dependents(above, "nsubj")):
            return stretch_start(sentence, above)
    for child in sorted(sentence.dependents(word), key=lambda c: -c.index):
        if child.index == first - 1 and (
            child.deprel in {"amod", "compound", "nummod"} or (child.deprel == "det" and not owned)
        ):
            first = child.index
    return first


def with_statement(sentence: Sentence, last: int) -> int:
    """The last word of "in a statement" where just these words follow word `last`; else `last`."""
    words = sentence.words
    if (
        last + 2 < len(words)
        and words[last + 1].text.lower() == "in"
        and words[last + 2].text.lower() in {"a", "an", "the"}
    ):
        for i in range(last + 3, min(last + 6, len(words))):
            if words[i].lemma == "statement":
                return i
    return last


def outermost(found: Iterable[Cue]) -> tuple[Cue, ...]:
    """The cues in order, without those inside another's content and those that report the same words less surely.

    A cue far surer than the one around it stands, and the one around it goes.
    """
    ordered = sorted(found, key=lambda c: c.spans[0])
    sure = [c for c in ordered if not any(i.share > SURER * c.share for i in inside(ordered, c))]
    kept: list[Cue] = []
    taken: list[tuple[Span, Cue]] = []
    for cue in sorted(sure, key=lambda c: (-extent(c), -c.share, c.spans[0])):
        near = [k for s in (*cue.spans, *cue.content.spans) for k in clashing(taken, s)]
        at = cue.spans[0]
        if any(s.overlaps(at) for k in near for s in (*k.content.spans, *k.spans)):
            continue
        if any(covered(cue.content, k.content) for k in near):
            continue
        kept.append(cue)
        for span in (*cue.spans, *cue.content.spans):
            insort(taken, (span, cue), key=lambda t: t[0])
    return tuple(sorted(kept, key=lambda c: c.spans[0]))


def inside(ordered: Sequence[Cue], outer: Cue) -> Iterator[Cue]:
    """The cues that begin within the content of `outer`."""
    for span in outer.content.spans:
        first = bisect_left(ordered, span.start, key=lambda c: c.spans[0].start)
        last = bisect_left(ordered, span.end, key=lambda c: c.spans[0].start)
        for cue in ordered[first:last]:
            if cue is not outer and cue.spans[0] != outer.spans[0]:
                yield cue


def clashing(taken: Sequence[tuple[Span, Cue]], span: Span) -> Iterator[Cue]:
    """The kept cues with a part that overlaps the span; `taken` holds their parts in order, which lie apart."""
    at = bisect_left(taken, span.end, key=lambda t: t[0].start)
    while at > 0 and taken[at - 1][0].end > span.start:
        at -= 1
        yield taken[at][1]


def extent(cue: Cue) -> int:
    """How many characters the cue's content has."""
    return sum(s.end - s.start for s in cue.content.spans)


def covered(content: Content, other: Content) -> bool:
    """Whether `content` lies mostly within `other`."""
    total = sum(s.end - s.start for s in content.spans)
    common = sum(max(0, min(s.end, o.end) - max(s.start, o.start)) for s in content.spans for o in other.spans)
    return common * 2 > total
