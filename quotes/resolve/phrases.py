"""Stretches of words in a sentence: the noun phrase of a word, its modifiers, its conjuncts."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.resolve.lexicon import is_person_noun
from quotes.values import Sentence, Span, Word

LOOSE = frozenset({"appos", "parataxis", "discourse", "vocative", "dep", "advcl", "cc", "conj", "punct", "list"}) | {
    "nsubj",
    "cop",
    "aux",
    "mark",
    "expl",
    "orphan",
}
POSSESSIVE = frozenset({"'s", "\N{RIGHT SINGLE QUOTATION MARK}s", "'", "\N{RIGHT SINGLE QUOTATION MARK}", "s'"})
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "another", "one", "some", "any", "every"})
OWNERS = frozenset({"his", "her", "their", "its", "our", "my", "your"})
# Second words of titles that the parse may take for something else: "attorney general", "president-elect".
TITLE_ENDS = frozenset({"general", "General", "elect", "emeritus", "designate"})
BREAKS = frozenset({",", ";", "(", "--", "\N{EN DASH}", "\N{EM DASH}"})


def stretch(sentence: Sentence, indices: Sequence[int]) -> Span:
    """From the first to the last of these words."""
    return Span(sentence.words[min(indices)].start, max(sentence.words[i].end for i in indices))


def phrase(sentence: Sentence, head: int, *, keep_clauses: bool = False) -> list[int]:
    """The words of the noun phrase of `head` without what comes after a comma, without conjuncts and relative clauses.

    Unbroken: from the first word to the one before the first gap. `keep_clauses` keeps relative clauses with no comma.
    """
    dropped = frozenset(
        c.index for c in sentence.dependents(head) if loose(sentence, head, c, keep_clauses=keep_clauses)
    )
    inside = sentence.subtree(head, dropped)
    clauses = (i for i in inside if sentence.words[i].deprel == "acl:relcl" and after_comma(sentence, i))
    return unbroken(sentence, head, set(sentence.subtree(head, dropped.union(clauses))))


def is_whose(sentence: Sentence, index: int) -> bool:
    """Whether word `index` is somebody's who was named before it, "Ann Lind, *whose father*", and not he or she."""
    return any(c.text.lower() == "whose" for c in sentence.dependents(index, "nmod:poss"))


def loose(sentence: Sentence, head: int, child: Word, *, keep_clauses: bool) -> bool:
    """Whether a dependent of a noun is no part of its noun phrase."""
    if child.deprel == "acl:relcl":
        return not keep_clauses or after_comma(sentence, child.index)
    hyphen = child.index == head + 2 and sentence.words[head + 1].text == "-"
    if child.relation == "appos" and (child.index == head + 1 or hyphen) and child.text in TITLE_ENDS:
        return False
    if child.relation in LOOSE or (child.index > head and after_comma(sentence, child.index)):
        return True
    if child.relation == "case":
        return child.text not in POSSESSIVE
    return child.relation == "advmod" and child.index > head


def unbroken(sentence: Sentence, head: int, inside: set[int]) -> list[int]:
    """The words around `head` that belong to `inside`, up to the first that does not on either side."""
    first = last = head
    words = sentence.words
    while first > 0 and (first - 1 in inside or joins(words, first - 1, inside, -1)):
        first -= 1
    while last + 1 < len(words) and (last + 1 in inside or joins(words, last + 1, inside, 1)):
        last += 1
    while first < head and loose_begin(words, first):
        first += 1
    while last > head and (words[last].upos in {"PUNCT", "CCONJ", "PART"} and words[last].text != "."):
        last -= 1
    return list(range(first, last + 1))


def at_least(words: Sequence[Word], index: int) -> bool:
    """Whether a word begins "at least" or "at most"."""
    return [w.text.casefold() for w in words[index : index + 2]] in (["at", "least"], ["at", "most"])


def loose_begin(words: Sequence[Word], index: int) -> bool:
    """Whether a word before a noun is no part of its phrase; the "at" of "at least" is."""
    if at_least(words, index) or (words[index].upos == "PUNCT" and words[index].text[:1].isalpha()):
        return False  # "Anti-" of "Anti-war campaigners"
    return words[index].upos in {"PUNCT", "CCONJ", "ADP"} or words[index].relation in {"cc", "fixed"}


def with_no(sentence: Sentence, head: int) -> list[int]:
    """A pronoun with the "no" before it: "*no one* said so", "*No-one* said so"."""
    words = sentence.words
    first = head - 1 if head > 1 and words[head - 1].text == "-" else head
    return list(range(first - 1, head + 1)) if first > 0 and words[first - 1].text.lower() == "no" else [head]


def joins(words: Sequence[Word], index: int, inside: set[int], step: int) -> bool:
    """Whether a mark, no part of the tree, stands between words of the phrase: a hyphen or a quotation mark."""
    return words[index].upos == "PUNCT" and words[index].text not in {",", ";", ":"} and index + step in inside


def after_comma(sentence: Sentence, index: int) -> bool:
    """Whether the branch of word `index` begins with a comma, a dash or a bracket or stands right after one."""
    first = min(sentence.subtree(index))
    return any(sentence.words[i].text in BREAKS for i in (first, first - 1) if i >= 0)


def without_article(sentence: Sentence, indices: Sequence[int]) -> list[int]:
    """The words without articles, demonstratives and possessive pronouns at the front."""
    kept = list(indices)
    while len(kept) > 1:
        word = sentence.words[kept[0]]
        if at_least(sentence.words, kept[0]) and len(kept) > 2:
            kept = kept[2:]
            continue
        adverb = word.upos == "ADV" and word.text.casefold() not in {"formerly", "then"}
        if word.text.casefold() in DETERMINERS | OWNERS or adverb or word.upos in {"PUNCT", "PART"}:
            kept.pop(0)
        else:
            break
    return kept


def determiner(sentence: Sentence, head: int) -> str:
    """The article or possessive pronoun of a noun in small letters, `'s` for a possessor, empty for none."""
    for child in sentence.dependents(head, "det", "nmod:poss"):
        if child.relation == "det" or child.upos == "PRON":
            return child.text.casefold()
        return "'s"
    return ""


def plural(word: Word) -> bool:
    """Whether a noun stands in the plural."""
    return word.feature("Number") == "Plur" or word.xpos in {"NNS", "NNPS"}


def conjuncts(sentence: Sentence, head: int) -> list[int]:
    """The head and the words coordinated with it that can name somebody."""
    return [head, *(c.index for c in sentence.dependents(head, "conj") if c.upos in {"NOUN", "PROPN", "PRON", "NUM"})]


def person_heads(sentence: Sentence, head: int) -> list[int]:
    """The person nouns among `head`, its conjuncts and theirs (a tree may hang the third noun on the second)."""
    row = sentence.words
    heads = conjuncts(sentence, head)
    further = [i for own in heads[1:] for i in person_heads(sentence, own) if i != own]
    if is_person_noun(row[head]):  # "chairman, founder and director"
        apposed = (c for c in sentence.dependents(head, "appos") if c.upos == "NOUN" and row[c.index - 1].text != "-")
        bare_nouns = [c.index for c in apposed if not determiner(sentence, c.index)]
        further += [i for own in bare_nouns for i in person_heads(sentence, own)]
    return [i for i in sorted({*heads, *further}) if is_person_noun(row[i])]
