"""The shape of a dialogue tag in its sentence: the verb beside a quotation and the words that name the speaker."""

from __future__ import annotations

from quotes.sources import subject
from quotes.spans import word_span
from quotes.values import Cue, Sentence, Source, Word
from quotes.wordlist import word_list

INVERTED, STRAIGHT, LEADING = "tag-inverted", "tag", "tag-leading"
"""The frames: ", said Ann", ", Ann said", "Ann said, "."""
TAGS = frozenset({INVERTED, STRAIGHT, LEADING})
NOMINATIVE = frozenset({"he", "she", "i", "we", "they"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
PARTICLES = frozenset({"on", "in", "out", "forth", "up", "back", "off", "down"})
BEHIND = frozenset({"in", "of", "with", "from", "on"})
THINGS = frozenset({"which", "that", "it"})
BETWEEN = 3
"""How many words may stand between a subject and its verb: adverbs and auxiliaries."""
WITHIN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
POSSESSIVE = frozenset({"'s", "\N{RIGHT SINGLE QUOTATION MARK}s"})


def inverted_verb(sentence: Sentence, index: int, *, known: bool) -> bool:
    """Whether a verb stands at word `index` and its subject behind it; `known` asks for a verb of the list."""
    word = sentence.words[index]
    if not word.text[:1].islower() or word.upos == "AUX" or word.lemma == "be":
        return False
    saying = says(sentence, index)
    if not (saying or (word.xpos in FINITE and word.upos == "VERB" and not known)):
        return False
    start = subject_start(sentence, index)
    if start is None:
        return False
    first = sentence.words[start]
    if first.upos == "PRON" and first.text.casefold() in NOMINATIVE:
        return True
    if not saying and not first.text[:1].isupper():
        return False
    return noun_run(sentence, start) is not None


def says(sentence: Sentence, index: int) -> bool:
    """Whether a verb is one of the list, by itself or with the word behind it ("put in")."""
    lemma = sentence.words[index].lemma.lower()
    particle = sentence.words[index + 1].text if index + 1 < len(sentence.words) else ""
    return not {lemma, f"{lemma} {particle}"}.isdisjoint(word_list("tag_verbs"))


def subject_start(sentence: Sentence, verb: int) -> int | None:
    """Where the words behind an inverted verb begin, a particle left out."""
    at = verb + 1
    if at < len(sentence.words) and sentence.words[at].text in PARTICLES:
        at += 1
    return at if at < len(sentence.words) else None


def nounlike(word: Word) -> bool:
    """Whether the word is a noun or a name; in dialogue a tagger often misses a name by its place ("said Bear")."""
    return word.upos in {"NOUN", "PROPN"} or (word.text[:1].isupper() and word.upos not in {"PRON", "DET", "PUNCT"})


def noun_run(sentence: Sentence, start: int) -> list[int] | None:
    """The unbroken words of a name or a noun with what stands before it, None where there is none."""
    run: list[int] = []
    for word in sentence.words[start:]:
        joined = run and word.text in {"-", ".", "'"} and sentence.words[run[-1]].end == word.start
        participle = word.xpos in {"VBG", "VBN", "VBD"} and run and sentence.words[run[-1]].upos in {"DET", "ADV"}
        owner = word.upos == "PRON" and word.deprel == "nmod:poss"
        possessive = word.upos == "PART" and word.text in POSSESSIVE
        adverb = word.text == "still" and run
        if not (word.upos in WITHIN or nounlike(word) or joined or participle or owner or possessive or adverb):
            break
        if run and word.upos in {"DET", "NUM"} and nounlike(sentence.words[run[-1]]):
            break
        run.append(word.index)
    while run and not nounlike(sentence.words[run[-1]]):
        run.pop()
    return run or None


def verb_after_subject(sentence: Sentence, start: int) -> int | None:
    """The verb of the list behind the pronoun or noun that begins at word `start`, adverbs at most between."""
    first = sentence.words[start]
    if first.upos == "PRON" and first.text.casefold() in NOMINATIVE:
        at = start + 1
    else:
        run = noun_run(sentence, start)
        if run is None:
            return None
        at = run[-1] + 1
    for word in sentence.words[at : at + BETWEEN + 1]:
        if word.upos in {"VERB", "AUX", "NOUN"} and says(sentence, word.index) and word.xpos in FINITE:
            return word.index
        if word.upos not in {"ADV", "AUX"}:
            return None
    return None


def speaker_before(sentence: Sentence, verb: int) -> int | None:
    """The head of a verb's subject, where it stands before it: by the tree, else the subject last met before it."""
    words = sentence.words
    if words[verb].xpos == "VB" and verb and nounlike(words[verb - 1]):
        return verb - 1  # "heard Ann say"
    found = subject(sentence, verb) if words[verb].xpos != "VBG" else None
    met = next((w.index for w in reversed(words[:verb]) if w.deprel == "nsubj"), None)
    told = found is not None and found[0] < verb and (met is None or words[found[0]].upos in {"PROPN", "PRON"})
    head = found[0] if found is not None and told else met
    return None if head is None or words[head].text in THINGS else head


def tag_source(sentence: Sentence, cue: Cue) -> Source | None:
    """The words of a tag that name the speaker, its subject."""
    if cue.frame == INVERTED:
        start = subject_start(sentence, cue.word)
    else:
        start = next((i for i in range(cue.word) if verb_after_subject(sentence, i) == cue.word), None)
    if start is None:
        return None
    owner = sentence.words[start].deprel == "nmod:poss"  # "her guest"
    run = [start] if sentence.words[start].upos == "PRON" and not owner else noun_run(sentence, start)
    if run is not None and cue.frame == INVERTED and a_voice_of(sentence, run[-1]):
        run = noun_run(sentence, run[-1] + 2) or run
    if run is None:
        return None
    outside = [i for i in run if sentence.words[i].head not in run and (len(run) == 1 or nounlike(sentence.words[i]))]
    head = outside[-1] if outside else run[-1]
    if sentence.words[head].upos == "NOUN" and cue.frame == INVERTED:
        run = [*run, *phrases_behind(sentence, run[-1])]
    return Source((word_span(sentence, run),), sentence.index, head)


def a_voice_of(sentence: Sentence, last: int) -> bool:
    """Whether the words up to word `last` are a voice and the next ones say whose: "cried the voice of Ann"."""
    words = sentence.words
    return words[last].lemma.casefold() == "voice" and last + 2 < len(words) and words[last + 1].text == "of"


def phrases_behind(sentence: Sentence, last: int) -> list[int]:
    """The words of the phrases that go on with a noun: "the man *in the hall*", "the voice *of Ann*"."""
    found: list[int] = []
    while last + 2 < len(sentence.words) and sentence.words[last + 1].text in BEHIND:
        run = noun_run(sentence, last + 2)
        if run is None:
            break
        found += [last + 1, *run]
        last = run[-1]
    return found
