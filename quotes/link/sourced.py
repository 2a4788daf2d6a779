"""The attribution that a cue makes by itself: the words that name its source, and the rule that found them."""

from __future__ import annotations

from quotes.frames import word_class
from quotes.hearings import HEARD, body_before, verb_group
from quotes.inserted import INSERTED, tag_head
from quotes.labels import TURN
from quotes.phrases import according_head
from quotes.posts import POST, poster
from quotes.relayed import RELAYED, quoted_one
from quotes.signatures import SIGNATURE, signed_source
from quotes.sources import is_relative, noun_phrase, noun_source, subject
from quotes.spans import DASHES, runs, word_span
from quotes.tags import INVERTED, LEADING, STRAIGHT, speaker_before, tag_source
from quotes.values import Attribution, Cue, Parse, Sentence, Source, Span
from quotes.wordlist import word_list

APPOSITION = frozenset({"appos", "acl:relcl", "acl"})
HEADED = {"according-to": according_head, INSERTED: tag_head, RELAYED: quoted_one}
"""By frame, what finds the source's head word from the cue's."""


def from_cue(parse: Parse, cue: Cue) -> Attribution:
    """The attribution that a cue makes, with its source if the tree names one."""
    sentence = parse.sentences[cue.sentence]
    found = source_of(sentence, cue)
    evidence = [f"cue:{cue.frame}"]
    source = None
    if found is not None:
        source, rule = found
        evidence.append(f"source:{rule}")
    return Attribution(cue.content, cue, source, cue.lemma not in word_list("beliefs"), cue.share, tuple(evidence))


def source_of(sentence: Sentence, cue: Cue) -> tuple[Source, str] | None:
    """The words that name the source of the cue, and the rule that found them."""
    if cue.frame in HEADED:
        head = HEADED[cue.frame](sentence, cue.word)
        found = None if head is None else (head, cue.frame)
    elif cue.frame == "speaker-colon":
        return named(sentence, 0, cue.word), "before-colon"
    elif cue.frame == HEARD:
        verb = verb_group(sentence, cue.word)
        start = body_before(sentence, verb)
        return None if start is None or cue.lemma != "hear" else (named(sentence, start, verb), "subject")
    elif cue.frame == TURN:
        return label_source(sentence, cue), "label"
    elif cue.frame in {SIGNATURE, POST}:
        signed = poster(sentence, cue) if cue.frame == POST else signed_source(sentence, cue)
        return None if signed is None else (signed, SIGNATURE)
    elif cue.frame == "headline-colon":
        return named(sentence, cue.word + 1, len(sentence.words)), "after-colon"
    elif cue.frame in {INVERTED, STRAIGHT}:
        tag = tag_source(sentence, cue)
        return None if tag is None else (tag, "tag")
    elif cue.frame == LEADING:
        head = speaker_before(sentence, cue.word)
        found = None if head is None else (head, "tag")
    elif cue.frame.startswith("subject+"):
        return None
    elif word_class(sentence.words[cue.word]) == "n" and not any(True for _ in sentence.dependents(cue.word, "cop")):
        found = noun_source(sentence, cue.word)
    else:
        found = subject(sentence, cue.word if cue.governor is None else cue.governor) or inverted(sentence, cue)
    if found is None:
        return None
    source = phrase_source(sentence, found[0], cue)
    return None if source is None else (source, found[1])


def inverted(sentence: Sentence, cue: Cue) -> tuple[int, str] | None:
    """The noun after a verb that follows its quotation ("...," said the mayor), where the tree calls it an object."""
    if cue.content.type == "indirect" or cue.content.spans[0].start > cue.spans[0].start:
        return None
    for child in sentence.dependents(cue.word, "obj", "iobj", "obl", "dep", "xcomp", "vocative"):
        at = Span(child.start, child.end)
        follows = min(sentence.subtree(child.index)) == cue.word + 1
        if follows and child.upos in {"NOUN", "PROPN", "PRON"} and not any(s.overlaps(at) for s in cue.content.spans):
            return child.index, "inverted"
    return None


def label_source(sentence: Sentence, cue: Cue) -> Source:
    """The label before a turn's colon, which may be one word with it."""
    indices = [w.index for w in sentence.words if w.start < cue.spans[0].start and w.upos != "PUNCT"] or [0]
    head = next((i for i in indices if sentence.words[i].head not in indices), indices[-1])
    start, end = sentence.words[indices[0]].start, min(sentence.words[indices[-1]].end, cue.spans[0].start)
    return Source((Span(start, end),), sentence.index, head)


def named(sentence: Sentence, first: int, last: int) -> Source:
    """The words from `first` up to `last` as a source; its head is the one whose head lies outside."""
    indices = [i for i in range(first, last) if sentence.words[i].upos != "PUNCT" or first < i < last - 1]
    head = next((i for i in indices if sentence.words[i].head not in indices), indices[-1])
    return Source((word_span(sentence, indices),), sentence.index, head)


def phrase_source(sentence: Sentence, head: int, cue: Cue) -> Source | None:
    """The noun phrase of `head` without cue and content, with the comma that closes an apposition before the cue."""
    word = sentence.words[head]
    if is_relative(word):
        return Source((Span(word.start, word.end),), sentence.index, head)
    taken = (*cue.content.spans, *cue.spans)
    indices = [
        i
        for i in noun_phrase(sentence, head, frozenset({cue.word}))
        if not any(s.overlaps(Span(sentence.words[i].start, sentence.words[i].end)) for s in taken)
    ]
    if head not in indices:
        return None
    run = next(r for r in runs(sentence, indices) if head in r)
    while run and sentence.words[run[0]].deprel == "case":
        run.pop(0)
    run = after_dateline(sentence, run, head)
    if not run or head not in run:
        return None
    closing = run[-1] + 1
    loose = any(c.index in run and c.index > head and c.deprel in APPOSITION for c in sentence.dependents(head))
    opened = loose and any(sentence.words[i].text == "," for i in run)
    if opened and closing < len(sentence.words) and sentence.words[closing].text == "," and cue.word > closing:
        run.append(closing)
    return Source((word_span(sentence, run),), sentence.index, head)


def after_dateline(sentence: Sentence, run: list[int], head: int) -> list[int]:
    """The stretch without a dateline before it: "LAGOS, March 3 (Agency) - The minister"."""
    if run and run[0] == 0 and sentence.words[0].text.isupper():
        dashes = [i for i in run if i < head and sentence.words[i].text in DASHES]
        if dashes:
            return [i for i in run if i > dashes[-1]]
    return run
