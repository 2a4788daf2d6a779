"""Several who are one source together, "Ann Lee and the union": what they are called, and of what kind they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotes.resolve.naming import named_by
from quotes.resolve.phrases import conjuncts, phrase
from quotes.resolve.pronouns import pronoun
from quotes.resolve.scene import Candidate
from quotes.resolve.state import Reading
from quotes.values import Sentence, Span, SpeakerKind

# How a clause or phrase begins that tells more of several who are named together, behind its comma.
TELLING_MORE = frozenset({"all", "both", "who", "which", "whose"})
# The kinds of one and of many: together they are a group, "Ann Lee and the union".
ONE: frozenset[SpeakerKind] = frozenset({"person", "anonymous"})
BODY: frozenset[SpeakerKind] = frozenset({"organization", "group"})


def joined(
    reading: Reading, sentence: Sentence, keys: tuple[int, ...], heads: Sequence[int], spans: Sequence[Span]
) -> int:
    """The candidate that several make together, with the roles of all."""
    key = reading.joints.get(keys)
    if key is None:
        key = reading.joints[keys] = len(reading.scene.candidates)
        kinds = [reading.scene.candidates[k].kind for k in keys]
        mixed = set(kinds) <= ONE | BODY and not (set(kinds) <= ONE or set(kinds) <= BODY)
        kind = "group" if mixed else kinds[0]
        span = joint_words(reading, sentence, heads, keys, spans)
        text = called_together(reading, sentence, keys, heads, span)
        reading.scene.meet(Candidate(key, text, span, kind, "joint", True, False, frozenset()))
        reading.scene.members[key] = keys
        reading.roles[key] = [found for k in keys for found in reading.roles.get(k, ())]
    return key


def called_together(
    reading: Reading, sentence: Sentence, keys: tuple[int, ...], heads: Sequence[int], span: Span
) -> str:
    """What several together are called: the words, or their names where the words have not all of them in full.

    "Ann Lind and Bo Tan" for "Ms Lind and he", "*Ann Lind* and other traders" for "she and other traders".
    """
    text = span.of(reading.document.text)
    word = sentence.words[heads[0]]
    parts = [reading.scene.candidates[key] for key in keys]
    joined_names = " and ".join([", ".join(part.name for part in parts[:-1]), parts[-1].name])
    if any(w.text == "nor" for w in sentence.words[min(heads) : max(heads)]):
        return joined_names
    inside = [m for m in reading.names.values() if m.kind in {"person", "organization"} and span.contains(m.span)]
    others = {reading.scene.real(reading.chain_of[m.span]) for m in inside} - {reading.scene.real(key) for key in keys}
    named = all(part.named and part.kind in {"person", "organization"} for part in parts)
    if named and not others and not all(part.name in text for part in parts):
        return joined_names
    if pronoun(word) is None or word.start < span.start:
        return text
    return parts[0].name + reading.document.text[word.end : span.end]


def together(reading: Reading, sentence: Sentence, head: int) -> int | None:
    """The candidate that the names coordinated with the one at word `head` make with it, None where it stands alone."""
    names = [reading.names.get((sentence.index, h)) for h in conjuncts(sentence, head)]
    if len(names) < 2 or any(n is None or n.kind != names[0].kind for n in names if names[0]):
        return None
    keys = tuple(dict.fromkeys(reading.chain_of[n.span] for n in names if n is not None))
    if len(keys) < 2:
        return None
    return joined(reading, sentence, keys, conjuncts(sentence, head), ())


def joint_words(
    reading: Reading, sentence: Sentence, heads: Sequence[int], keys: Sequence[int], spans: Sequence[Span]
) -> Span:
    """The coordination of the full names where the article has it, else as the source has it, without a title."""
    text = reading.document.text
    full = " and ".join(reading.scene.candidates[k].name for k in keys)
    at = text.find(full)
    if at >= 0:
        return Span(at, at + len(full))
    first, last = phrase(sentence, heads[0]), phrase(sentence, heads[-1])
    name = named_by(reading, sentence, heads[0])
    start = name.span.start if name else sentence.words[first[0]].start
    end = max([sentence.words[last[-1]].end, *(min(s.end, sentence.end) for s in spans)])
    end = min([end, *more_told(sentence, heads[-1])])
    while end > start and text[end - 1] in " ,;\n":
        end -= 1
    article, after = sentence.words[first[0]], first[0] + 1
    followed = after < len(sentence.words) and text.startswith(article.text + " ", start)
    if name is None and article.text in {"the", "The"} and followed:
        start = sentence.words[after].start
    if start < end:
        return Span(start, end)
    # a tree can coordinate anything, a comma or an article that belongs to neither
    return Span(sentence.words[min(heads)].start, sentence.words[max(heads)].end)


def more_told(sentence: Sentence, last: int) -> list[int]:
    """Where the commas stand behind word `last` that begin what tells more of it: "Acme and Rodd, *which owns* ..."."""
    row = sentence.words
    return [w.start for w, then in pairwise(row[last + 1 :]) if w.text == "," and then.text in TELLING_MORE]
