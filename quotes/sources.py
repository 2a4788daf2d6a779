"""The words that name the source of a cue: its subject, its owner, its agent, or the words after "according to"."""

from __future__ import annotations

from quotes.values import Sentence, Word
from quotes.wordlist import may_speak, word_list

RELATIVE = frozenset({"who", "which", "that", "whom"})
COMMA = frozenset({",", "--", "---", "(", "\N{EN DASH}", "\N{EM DASH}", "-"})
OWNERS = ("by", "from", "of")
HEEDING = frozenset(
    {
        "answer",
        "attract",
        "earn",
        "encounter",
        "endure",
        "examine",
        "face",
        "field",
        "fuel",
        "garner",
        "hear",
        "inspire",
    }
) | {"investigate", "probe", "prompt", "receive", "spark", "trigger", "undermine", "win"}
"""Verbs that have another's words for their object: "faced *claims* that", "won *praise*", "heard *arguments*".

Where PolNeAR's annotators (train) took such an object for a cue, its source was the verb's subject in 1 of 67.
"""
ADJUNCTS = frozenset({"after", "amid", "because", "despite", "following", "given", "than"})
"""Prepositions before words that somebody else said: "*despite* warnings that", "*amid* claims that".

There the source was never the subject of the clause (32 in PolNeAR train).
"""
UNDERGONE = frozenset(
    (
        "accuse advise allow appoint ask assure believe blame brand call charge classify condemn criticise criticize "
        "denounce deny describe direct dub encourage expect forbid hail inform instruct invite label observe order "
        "portray press question remind report request require say suspect tell think tip understand urge warn"
    ).split()
)
"""Verbs whose passive subject hears or is talked of (by hand, from the passives that the tagger gave such a source in
1,126 news texts; "convinced", "determined", "quoted" and the like tell what the subject itself thinks or says)."""
TALKED_OF = UNDERGONE | set("announce bill deem design entitle know plan propose regard".split())
"""Verbs of which the same is true where the tree gives the passive no subject of its own, as in "an event known as"."""
NEAR_DAYS = frozenset({"today", "tomorrow", "tonight", "yesterday"})


def noun_phrase(sentence: Sentence, head: int, without: frozenset[int] = frozenset()) -> list[int]:
    """The words of the noun phrase of `head`: titles, modifiers, apposition and relative clauses.

    Left out: participles and relative clauses after a comma, remarks, and the branches in `without`.
    """
    dropped = set(without)
    for child in sentence.dependents(head):
        if child.index in dropped:
            continue
        loose = child.relation in {"parataxis", "dep", "discourse", "advcl", "vocative", "reparandum"}
        incidental = child.deprel in {"acl", "acl:relcl"} and after_comma(sentence, child.index)
        if (
            loose
            or incidental
            or (
                child.relation in {"cc", "conj", "advmod", "mark", "cop"}
                and child.index < head
                and child.relation != "advmod"
            )
        ):
            dropped.add(child.index)
    indices = sentence.subtree(head, frozenset(dropped))
    while len(indices) > 1 and sentence.words[indices[-1]].upos == "PUNCT":
        last = sentence.words[indices[-1]].text
        opening = {")": "(", "]": "["}.get(last)  # of "(..., according to the bank)" it belongs to the bracket
        own = opening is not None and any(sentence.words[i].text == opening for i in indices)
        if own or last in {'"', "”", "’", "'"}:
            break
        indices.pop()
    while (
        len(indices) > 1
        and sentence.words[indices[0]].upos in {"PUNCT", "CCONJ"}
        and sentence.words[indices[0]].text not in {"(", "“", '"', "‘"}
    ):
        indices.pop(0)
    return indices


def is_relative(word: Word) -> bool:
    """Whether a word is a relative pronoun; the World Health Organization is none."""
    return word.text.lower() in RELATIVE and not (word.text == "WHO" and word.upos == "PROPN")


def after_comma(sentence: Sentence, index: int) -> bool:
    """Whether the phrase of word `index` begins after a comma, a dash or an opening bracket."""
    first = min(sentence.subtree(index))
    words = sentence.words
    if words[first].upos == "PUNCT" and words[first].text in COMMA:
        return True
    return first > 0 and words[first - 1].text in COMMA


def subject(sentence: Sentence, index: int, depth: int = 0) -> tuple[int, str] | None:
    """The head word of who does what verb `index` says, and the name of the rule; None where the tree does not say.

    A verb without subject of its own shares that of the verb it is coordinated with or controlled by, or beside which
    it is an -ing form after a comma; a participle after a noun has that noun. No passive of telling has one so.
    """
    word = sentence.words[index]
    for child in sentence.dependents(index, "nsubj"):
        if child.deprel in {"nsubj", "nsubj:outer"}:
            return child.index, "relative-pronoun" if is_relative(child) else "subject"
    for child in sentence.dependents(index, "obl:agent"):
        return child.index, "agent"
    if any(True for _ in sentence.dependents(index, "nsubj:pass")) or undergone(sentence, word):
        for child in sentence.dependents(index, "obl"):
            if any(c.text.lower() == "by" for c in sentence.dependents(child.index, "case")):
                return child.index, "agent"
        return None
    if depth > 4 or word.head < 0 or (word.xpos == "VBN" and word.relation == "advcl"):
        return None  # "Asked whether ..., the minister": the subject is who was asked
    head = sentence.words[word.head]
    if word.relation == "conj" and verbal(head):
        return shared(sentence, head.index, depth, "conjunction")
    if word.relation in {"xcomp", "advcl"} and (verbal(head) or head.upos in {"ADJ", "NOUN"}):
        return shared(sentence, head.index, depth, "control")
    if incidental(sentence, word):
        return shared(sentence, head.index, depth, "control")
    if word.relation == "acl":
        return modified(sentence, word, head, depth)
    return None


def undergone(sentence: Sentence, word: Word) -> bool:
    """Whether a verb without a subject of its own is a passive whose subject hears or is talked of, and says nothing.

    "*people accused* of theft", "it fell and is *expected* to rise", "Lind is set to be *asked* why". A participle
    with an object is an active verb that the tree mistakes: "the board, which rose, *accused* Lind".
    """
    if word.lemma.lower() not in TALKED_OF or word.xpos != "VBN" or any(sentence.dependents(word.index, "nsubj")):
        return False
    if any(sentence.dependents(word.index, "aux:pass")):
        return True
    if any(sentence.dependents(word.index, "aux", "obj", "iobj", "ccomp")):
        return False
    joined = word.relation == "conj" and any(sentence.dependents(word.head, "aux:pass"))
    return word.relation == "acl" or joined


def incidental(sentence: Sentence, word: Word) -> bool:
    """Whether a verb is a bare -ing form after a comma behind its head, as in "..., Ito said, not needing to look".

    Trees take it for what Ito said; it is what he did meanwhile.
    """
    if (
        word.relation != "ccomp"
        or word.xpos != "VBG"
        or word.index < word.head
        or not verbal(sentence.words[word.head])
    ):
        return False
    bare = not any(True for _ in sentence.dependents(word.index, "aux", "mark", "cop", "nsubj"))
    return bare and after_comma(sentence, word.index)


def predicate_source(sentence: Sentence, word: Word) -> int | None:
    """The predicate noun that does what an -ing form before it says, as in "Calling for calm was *the mayor*"."""
    if word.head < 0 or word.xpos != "VBG" or word.relation not in {"csubj", "acl"}:
        return None
    noun = sentence.words[word.head]
    copula = next((c.index for c in sentence.dependents(noun.index, "cop")), -1)
    known = may_speak(noun.lemma)  # not "Calling for calm was a mistake"
    return noun.index if (known or noun.upos == "PROPN") and word.index < copula < noun.index else None


def modified(sentence: Sentence, word: Word, head: Word, depth: int) -> tuple[int, str] | None:
    """The subject of a verb that hangs on the noun `head`: the noun after which a participle stands, or whose it is."""
    if word.xpos == "VBG" and head.relation != "nsubj" and head.head >= 0 and after_comma(sentence, word.index):
        main = shared(sentence, head.head, depth, "control")  # "X delays the vote, citing fears": X cites
        if main is not None:
            return main
    if head.upos in {"NOUN", "PROPN", "PRON"} and word.feature("VerbForm") in {"Part", "Ger"}:
        return head.index, "participle"
    return owner(sentence, head.index) or shared(sentence, head.index, depth, "control")


def shared(sentence: Sentence, index: int, depth: int, rule: str) -> tuple[int, str] | None:
    """The subject of another verb, under the name of the rule that led there."""
    for passive in sentence.dependents(index, "nsubj:pass"):
        return passive.index, rule
    found = subject(sentence, index, depth + 1)
    return None if found is None else (found[0], found[1] if found[1] in {"relative-pronoun"} else rule)


def verbal(word: Word) -> bool:
    """Whether the word heads a clause by its class or by a subject of its own."""
    return word.upos in {"VERB", "AUX"}


def stands_as_noun(word: Word) -> bool:
    """Whether the word is an adjective, determiner or number where a noun would stand: "*many* fled", "*two* died"."""
    return word.upos in {"ADJ", "DET", "NUM"} and word.relation in {"nsubj", "obj", "iobj"}


def owner(sentence: Sentence, index: int) -> tuple[int, str] | None:
    """Whose statement, claim or plan the noun `index` is: a possessor, or the one after "by", "from" or "of".

    No day or month, "Monday's call".
    """
    for child in sentence.dependents(index, "nmod:poss", "det:poss"):
        if not is_date(child):
            return child.index, "possessor"
    for preposition in OWNERS:
        for child in sentence.dependents(index, "nmod", "obl"):
            case = [c.text.lower() for c in sentence.dependents(child.index, "case")]
            if case[:1] == [preposition]:
                return child.index, f"noun-{preposition}"
    return None


def is_date(word: Word) -> bool:
    """Whether the word is a day or month, or "today" and the like."""
    return word.lemma.lower() in word_list("calendar") or word.lemma.lower() in NEAR_DAYS


def noun_source(sentence: Sentence, index: int) -> tuple[int, str] | None:
    """The source of a noun cue: its owner, or the subject of the verb whose object it is ("made the claim that").

    Not the subject of a verb that only hears or meets with the words, nor of the clause that they stand beside.
    """
    word = sentence.words[index]
    if is_heeded(sentence, word):
        return owner(sentence, index)
    if word.relation == "obj" and word.head >= 0 and any(True for _ in sentence.dependents(word.head, "nsubj")):
        made = subject(sentence, word.head, 1)
        before = [c for c in sentence.dependents(index) if c.index < index]
        if made is not None and all(c.upos in {"PRON", "DET", "ADJ"} for c in before):
            return made
    found = owner(sentence, index)
    if found is not None:
        return found
    if word.head >= 0 and word.relation in {"obj", "obl", "xcomp", "nmod", "conj"}:
        for head in [sentence.words[word.head]]:
            if verbal(head):
                return subject(sentence, head.index, 1)
            return noun_source(sentence, head.index) if word.relation == "conj" else None
    return None


def is_heeded(sentence: Sentence, word: Word) -> bool:
    """Whether the words that a noun means are somebody else's than the subject's: "won praise", "amid claims that"."""
    if word.head < 0:
        return False
    if word.relation == "obj":
        return sentence.words[word.head].lemma.lower() in HEEDING
    case = [child.text.lower() for child in sentence.dependents(word.index, "case")]
    return word.relation in {"obl", "nmod"} and bool(case) and case[0] in ADJUNCTS


def is_message(word: Word) -> bool:
    """Whether a noun means words that somebody gave out in his own name."""
    return word.upos in {"NOUN", "PROPN"} and word.lemma.lower().rstrip(".") in word_list("messages")


def subject_above(sentence: Sentence, head: int) -> int | None:
    """The subject of the nearest clause around word `head` that begins before it and does not hold it."""
    branch = head
    for above in sentence.ancestors(head):
        for child in sentence.dependents(above.index, "nsubj"):
            if child.index != branch and child.index < head:
                return child.index
        branch = above.index
    return None
