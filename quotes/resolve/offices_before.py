"""Several offices before one name: "Acme founder, chairman and chief executive Nora Lind"."""

from __future__ import annotations

from collections.abc import Mapping

from quotes.resolve.lexicon import bare, is_person_noun, words
from quotes.resolve.mentions import Mention
from quotes.resolve.phrases import OWNERS, POSSESSIVE, plural
from quotes.resolve.titles import JUSTICE, TITLE_WORDS, before_address, title_start
from quotes.values import Sentence

AND = frozenset({"and", "&"})
MODIFYING = frozenset({"amod", "compound"})


def offices_before(
    sentence: Sentence, mention: Mention, names: Mapping[tuple[int, int], Mention]
) -> list[tuple[int, int]]:
    """The offices before a name but the last one, each as its first word and its noun; `names` as for `find_roles`.

    A noun for one person without an article can be nobody else, however the tree hangs these words on one another, and
    one with an article seldom is: "the founder and president Lind". It may be where the last alone is a title before a
    name, by its capital, "the chairman and President Lind", and where it stands after somebody else and a comma.
    """
    row = sentence.words
    last = last_title(sentence, mention, names)
    if last < 2 or row[last - 1].text not in AND or shares_titles(sentence, mention, names):
        return []
    serial = row[last - 2].text == ","  # "founder, chairman, and president"
    end, found = last - 2 - serial, list[tuple[int, int]]()
    while is_office(sentence, end, names):
        first = title_start(sentence, end, names)
        found.insert(0, (first, end))
        if first < 2 or row[first - 1].text != ",":
            break
        end = first - 2
    if len(found) < 1 + serial or not one_branch(sentence, found[0][0], mention):
        return []
    return found if begins(sentence, found[0][0], names) and not told_apart(sentence, found, mention) else []


def bearer(sentence: Sentence, index: int, names: Mapping[tuple[int, int], Mention]) -> Mention | None:
    """The person before whose name a word stands in one of several offices, the last one among them."""
    row = sentence.words
    for word in row[index + 1 :]:
        name = names.get((sentence.index, word.index))
        if name is not None and name.kind == "person" and name.first > index:
            offices = offices_before(sentence, name, names)
            owner = offices and any(row[i].text in POSSESSIVE for i in range(index + 1, offices[0][1]))
            return name if offices and offices[0][0] <= index and not owner else None
        joins = word.relation in MODIFYING or word.text in AND | POSSESSIVE | {","}
        if word.upos not in TITLE_WORDS and not joins:
            return None
    return None


def last_title(sentence: Sentence, mention: Mention, names: Mapping[tuple[int, int], Mention]) -> int:
    """The first word of the title right before a person's name, with its modifiers; -1 where there is none."""
    row = sentence.words
    last = first = before_address(row, mention.first - 1)
    if mention.kind != "person" or last < 0 or plural(row[last]):
        return -1
    if not is_person_noun(row[last]) and not (row[last].upos in TITLE_WORDS and row[last].text.islower()):
        return -1
    while first > 0 and (row[first - 1].upos in TITLE_WORDS or row[first - 1].relation in MODIFYING):
        name = names.get((sentence.index, first - 1))
        if name is not None and name.kind == "person":
            return -1
        first -= 1
    return first


def is_office(sentence: Sentence, index: int, names: Mapping[tuple[int, int], Mention]) -> bool:
    """Whether a word is a noun for one person and no name."""
    if index < 0 or (sentence.index, index) in names:
        return False
    word = sentence.words[index]  # "Justice and Home Affairs Commissioner": no judge
    return is_person_noun(word) and not plural(word) and word.text != JUSTICE


def begins(sentence: Sentence, first: int, names: Mapping[tuple[int, int], Mention]) -> bool:
    """Whether offices may begin with word `first`: no conjunct of something else, and in no list with somebody else."""
    if first < 2:
        return True
    before = sentence.words[first - 1]
    name = names.get((sentence.index, first - 2))
    person = is_person_noun(sentence.words[first - 2]) or (name is not None and name.kind == "person")
    return before.text not in AND and not (before.text == "," and person)


def told_apart(sentence: Sentence, offices: list[tuple[int, int]], mention: Mention) -> bool:
    """Whether the first of the offices may be somebody else's: kin, or one with an article or an owner.

    With these: where there are more than two, or the last is no office, or has the capital of a title before a name.
    """
    row = sentence.words
    first, noun = offices[0]
    title = row[before_address(row, mention.first - 1)]
    plain = [bare(row[i].lemma) in words("plain_people") for i in (*(n for _, n in offices), title.index)]
    before = row[first - 1].text.casefold() if first > 0 else ""
    owned = before in OWNERS or any(row[i].text in POSSESSIVE for i in range(first, offices[-1][1]))
    if not owned and (first == 0 or row[first - 1].upos != "DET"):
        return all(plain)  # "father and son Lind"
    if len(offices) > 1 or any(plain) or not is_person_noun(title):
        return True
    titled = title.text.istitle()
    return titled and row[noun].text.islower() if owned else titled or before != "the"


def shares_titles(sentence: Sentence, mention: Mention, names: Mapping[tuple[int, int], Mention]) -> bool:
    """Whether another person's name follows right behind: "chairman and president Nora Lind and Ida Holm"."""
    row = sentence.words
    after = mention.last + 1
    name = names.get((sentence.index, after + 1))
    listed = after < len(row) and row[after].text in AND | {","}
    return listed and name is not None and name.kind == "person" and row[name.head].relation == "conj"


def one_branch(sentence: Sentence, first: int, mention: Mention) -> bool:
    """Whether the tree holds a name and what stands before it from word `first` on together, and nothing tells several.

    "She became chairman and chief executive Lind resigned" is no such branch; "... say" is what several do.
    """
    row = sentence.words
    inside = range(first, mention.last + 1)
    tops = [row[i] for i in inside if row[i].head not in inside]
    if len(tops) > 1 or tops[0].relation != "nsubj":
        return len(tops) == 1
    verbs = [row[tops[0].head], *sentence.dependents(tops[0].head, "aux", "cop")]
    return not any(v.xpos == "VBP" or v.text == "were" for v in verbs)
