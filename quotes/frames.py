"""The frames of a word: which of its neighbours in the tree could be what it reports.

"said *that he left*" is `ccomp`, "vowed *to leave*" `xcomp:to`, "called *the plan a fraud*" `obj+xcomp`,
"warned *of a crisis*" `obl:of`, "*He left*, she said" `host`. The names are those of the dependency
relations (Universal Dependencies, https://universaldependencies.org/en/dep/) with the preposition or marker
after a colon; a plus joins parts that are reported together ("*The plan* seems *to work*" is `subject+xcomp:to`).
"""

from __future__ import annotations

from dataclasses import dataclass

from quotes.values import Sentence, Word

WORD_CLASSES = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
CORE = frozenset({"obj", "ccomp", "xcomp", "xcomp:to", "csubj"})
"""Parts that a verb mostly has one of; where it has two, the frame of either alone ends with a tilde."""
ASKING = {"call": frozenset({"on", "upon"}), "appeal": frozenset({"to"}), "plead": frozenset({"with"})}
"""Verbs whose preposition leads to who is asked to act; he and the act are content (PolNeAR train: "call on" in 19 of
22 attributions)."""
LATER_PARTS = ("xcomp", "ccomp", "obl", "advcl")


@dataclass(frozen=True, slots=True)
class Frame:
    """`name` as above; `parts` are the head words of what is reported, in order (the word's own head for `host`)."""

    name: str
    parts: tuple[int, ...]

    @property
    def host(self) -> bool:
        """Whether what is reported is the clause that the word itself hangs from."""
        return self.name == "host"


def word_class(word: Word) -> str | None:
    """`v`, `n` or `a` for verbs, nouns and adjectives, the classes that the word lists know; None for others."""
    return WORD_CLASSES.get(word.upos)


def marker(sentence: Sentence, index: int) -> str:
    """The small-letter marker or preposition that introduces the phrase of word `index`, or an empty string.

    A sign that the tree takes for one ("profits + losses") is none: signs join the parts of a frame's name.
    """
    for child in sentence.dependents(index, "mark", "case"):
        if child.index < index:
            parts = [child, *sentence.dependents(child.index, "fixed")]
            return "_".join(p.text.lower() for p in parts if p.text.isalpha())
    return ""


def part_name(sentence: Sentence, word: Word) -> str | None:
    """The name of the frame part that the dependent `word` is, or None where it cannot be reported."""
    relation = word.relation
    if relation in {"ccomp", "csubj"}:
        return relation
    if relation in {"obj", "iobj", "parataxis"}:
        return relation
    if relation == "xcomp":
        return "xcomp:to" if marker(sentence, word.index) == "to" else "xcomp"
    if relation in {"obl", "nmod", "advcl"} and word.deprel not in {
        "obl:tmod",
        "nmod:tmod",
        "obl:unmarked",
        "nmod:unmarked",
        "nmod:poss",
    }:
        mark = marker(sentence, word.index)
        if mark and word.deprel != "obl:agent":
            return f"{relation}:{mark}"
        return "advcl" if relation == "advcl" else None
    if relation == "acl" and word.deprel != "acl:relcl":
        mark = marker(sentence, word.index)
        return f"acl:{mark}" if mark else "acl"
    if word.deprel in {"nsubj:pass", "csubj:pass"}:
        return "subject:pass"
    return None


def host(sentence: Sentence, word: Word) -> int | None:
    """The head of the clause that the word's clause is set into or added to without a conjunction, None if it is not.

    "The tunnel, the company said, will open" may come as a relative clause of the tunnel, without a pronoun.
    """
    if word.head < 0 or word.relation not in {"parataxis", "advcl", "dep", "conj", "discourse", "acl"}:
        return None
    if word.relation == "parataxis":
        return word.head
    if not any(True for _ in sentence.dependents(word.index, "nsubj")):
        return None
    if word.relation == "acl":
        above = sentence.words[word.head].head
        first = min(sentence.subtree(word.index))
        apart = first > 0 and ("," in (sentence.words[first].text, sentence.words[first - 1].text))
        relative = any(sentence.words[i].xpos in {"WP", "WDT", "WRB"} for i in sentence.subtree(word.index))
        full = any(True for _ in sentence.dependents(word.index, "obj", "ccomp", "xcomp"))
        return above if apart and above >= 0 and not relative and not full else None
    return None if any(True for _ in sentence.dependents(word.index, "mark", "cc")) else word.head


def asked(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Who is asked by word `index`, a verb that needs a preposition for that, and what for: "called on *him* to *act*".

    A tree has a phrase and a clause, often one of purpose.
    """
    links = ASKING.get(sentence.words[index].lemma.lower())
    if links is None:
        return None
    phrases = (c for c in sentence.dependents(index, "obl") if marker(sentence, c.index) in links)
    person = next((c.index for c in phrases if c.index > index), None)
    if person is None:
        return None
    clauses = (c for c in sentence.dependents(index, "xcomp", "advcl") if marker(sentence, c.index) == "to")
    action = next((c.index for c in clauses if c.index > person), None)
    return None if action is None else (person, action)


def frames(sentence: Sentence, index: int) -> list[Frame]:
    """Every frame of word `index`: single parts, an object with what follows it, and the host clause."""
    word = sentence.words[index]
    named = [(part_name(sentence, d), d.index) for d in sentence.dependents(index)]
    person, action = asked(sentence, index) or (None, None)
    told = {person: "obj", action: "xcomp:to"}  # as in "urged *him to act*"
    parts = [(told.get(i, name), i) for name, i in named if name is not None]
    beside = "~" if sum(name in CORE for name, _ in parts) > 1 else ""
    owned = any(name in {"obj", "iobj"} for name, _ in parts)  # "urged *them to stay*": never "to stay" alone
    found = [
        Frame(name + beside if name in CORE else name, (i,))
        for name, i in parts
        if not (owned and name.startswith("xcomp"))
    ]
    for name, i in parts:
        for later, j in parts:
            twin = name == later == "ccomp" and (i < index) == (j < index)
            if j > i and (twin or (name in {"obj", "iobj", "subject:pass"} and later.partition(":")[0] in LATER_PARTS)):
                found.append(Frame(f"{name}+{later}", (i, j)))
    subject = next((d.index for d in sentence.dependents(index, "nsubj") if d.deprel == "nsubj"), None)
    if subject is not None:
        found += [Frame(f"subject+{name}", (subject, i)) for name, i in parts if name.startswith("xcomp")]
    above = host(sentence, word)
    if above is not None:
        found.append(Frame("host", (above,)))
    return found


def negated(sentence: Sentence, index: int) -> bool:
    """Whether the word is denied: "did not say", "never claimed", "no proof"."""
    return any(
        c.lemma.lower() in {"not", "never", "n't", "no"} or c.text.lower() in {"n't", "n’t"}
        for c in sentence.dependents(index, "advmod", "det")
    )
