"""Whose words a statement, a letter or a tweet are: its writer speaks, "a statement from the ministry said"."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.resolve.lexicon import bare, words
from quotes.resolve.nominals import POINTING, noun_kind
from quotes.resolve.phrases import determiner, plural
from quotes.resolve.state import Message, Reading
from quotes.sources import subject_above
from quotes.values import Sentence, Word

# What stands before such a noun and tells nothing of whose it is: "a press release", "a text message".
SORTS = frozenset({"blog", "facebook", "media", "news", "open", "press", "text", "twitter", "written"})
# Verbs with which somebody gives out such words beside those of quotes/words/issuing.txt: "a letter penned by".
WRITING = frozenset({"author", "pen", "read", "say", "state"})
# How a verb of saying hangs in what it is said in: "said in a statement".
IN = frozenset({"in", "by", "through", "via", "with"})
# The kinds of nouns for who can write.
WRITERS = frozenset({"anonymous", "group", "organization"})


def writer(reading: Reading, sentence: Sentence, head: int) -> int | None:
    """The word beside the noun of a message that says whose it is, None where none does.

    "The ministry's statement", "a letter by Ann Lee", "an email from the firm", "a memo posted by the union", "an Acme
    release".
    """
    return next((w.index for w in _named_writers(sentence, head) if _can_write(reading, sentence, w)), None)


def _named_writers(sentence: Sentence, head: int) -> Iterator[Word]:
    """The words that may say whose a message is, the surest first."""
    yield from sentence.dependents(head, "nmod:poss")
    for child in sentence.dependents(head, "nmod", "acl"):
        if child.relation == "nmod" and child.deprel != "nmod:poss" and _preposition(sentence, child) in {"by", "from"}:
            yield child
        elif child.xpos == "VBN" and bare(child.lemma) in words("issuing") | WRITING:
            yield from (c for c in sentence.dependents(child.index, "obl") if _preposition(sentence, c) == "by")
    yield from sentence.dependents(head, "compound")


def _preposition(sentence: Sentence, word: Word) -> str:
    """The preposition that a word's phrase begins with, empty where it begins with another word."""
    inside = (sentence.words[i] for i in sorted(sentence.subtree(word.index)))
    first = next((w for w in inside if w.upos != "PUNCT"), word)
    return first.text.casefold() if first.upos == "ADP" else ""


def _can_write(reading: Reading, sentence: Sentence, word: Word) -> bool:
    """Whether a word names somebody or is a noun or pronoun for who can write."""
    name = reading.names.get((sentence.index, word.index))
    if name is not None:
        return name.kind in {"person", "organization"} or (name.kind == "place" and word.relation != "nmod")
    if word.upos == "PRON":
        return word.text.casefold() in {"his", "her", "its", "their"}
    return word.relation != "compound" and noun_kind(sentence, word.index) in WRITERS


def keep_message(reading: Reading, sentence: Sentence, head: int) -> None:
    """Remember the message that this noun means, for when "the statement" stands alone.

    With "said in a statement" and "issued a statement" it is the subject's. A new one of which nobody is told hides the
    one before.
    """
    by = writer(reading, sentence, head)
    if by is None:
        by = _giver(sentence, head)
    word = sentence.words[head]
    if by is not None or determiner(sentence, head) not in POINTING:
        reading.messages[bare(word.lemma)] = Message(sentence.index, by)


def _giver(sentence: Sentence, head: int) -> int | None:
    """The subject of the verb that gives out the message, or that tells what is said in it."""
    word = sentence.words[head]
    if word.head < 0 or plural(word):
        return None
    verb = sentence.words[word.head]
    inside = word.relation == "obl" and _preposition(sentence, word) in IN
    given = word.relation == "obj" and bare(verb.lemma) in words("issuing") | WRITING
    if verb.upos != "VERB" or not (inside or given):
        return None
    own = list(sentence.dependents(verb.index, "nsubj"))
    if own:
        return own[0].index if own[0].deprel == "nsubj" else None
    return subject_above(sentence, verb.index)


def again(reading: Reading, sentence: Sentence, head: int) -> int | None:
    """The candidate whose message "the statement" is, told earlier in the article; None where it is not known."""
    told = determiner(sentence, head) in POINTING
    further = [c for c in sentence.dependents(head, "amod", "compound", "nmod", "acl") if bare(c.text) not in SORTS]
    if not told or further:
        return None
    message = reading.messages.get(bare(sentence.words[head].lemma))
    if message is None or message.writer is None:
        return None
    place = (message.sentence, message.writer)
    name = reading.names.get(place)
    key = reading.meant.get(place, reading.placed.get(place)) if name is None else reading.chain_of[name.span]
    return None if key is None else reading.scene.real(key)
