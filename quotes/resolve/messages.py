"""Whose words a statement, a letter or a tweet are: its writer speaks, "a statement from the ministry said"."""

from __future__ import annotations

from collections.abc import Iterator, Set

from quotes.resolve.lexicon import bare
from quotes.resolve.nominals import POINTING
from quotes.resolve.nouns import noun_kind
from quotes.resolve.phrases import after_comma, conjuncts, determiner, plural
from quotes.resolve.state import Message, Reading, taken_for
from quotes.sources import subject_above
from quotes.values import Sentence, Word

# What stands before such a noun and tells nothing of whose it is: "a press release", "a brief statement".
SORTS = frozenset(
    {"brief", "first", "full", "joint", "media", "news", "open", "press", "same", "short", "text", "written"}
)
# Where messages are sent or stand: "a Facebook post" is not Facebook's.
PLATFORMS = frozenset({"bluesky", "blog", "facebook", "gmail", "instagram", "linkedin", "mastodon", "reddit"}) | {
    "signal", "skype", "slack", "snapchat", "telegram", "threads", "tiktok", "truth", "twitter", "wechat", "weibo",
    "whatsapp", "youtube",
}  # fmt: skip
# What a body gives out in its own name, whoever makes it public; letters and notes may be anybody's.
OWN = frozenset({"announcement", "communique", "communiqué", "notice", "release", "statement", "tweet"})
# Verbs by which somebody writes or sends, and by which somebody makes public what may be another's.
WRITING = frozenset({"author", "deliver", "email", "give", "issue", "make", "pen", "post", "send", "sign"}) | {
    "submit", "tweet", "write",
}  # fmt: skip
GIVING_OUT = frozenset({"circulate", "distribute", "file", "place", "publish", "release", "share"})
# What is done to a message by others than its writer: "published a note found beside the body".
FOUND = frozenset({"discover", "find", "leak", "leave", "obtain", "recover", "see", "uncover"})
# Verbs whose subject did not write what they stand in: "learned in a letter", "was named in a note".
MET = frozenset({"appear", "come", "discover", "emerge", "face", "feature", "figure", "find", "get", "hear"}) | {
    "learn", "read", "receive", "see", "stand", "surface",
}  # fmt: skip
# How a verb of saying hangs in what it is said in: "said in a statement".
IN = frozenset({"in", "by", "through", "via", "with"})
# The kinds of nouns for who can write.
WRITERS = frozenset({"anonymous", "group", "organization"})
BODIES = frozenset({"group", "organization"})
# Nouns for bodies that say of what sort a message is: "a bank statement", "a mission statement".
NO_WRITERS = frozenset({"bank", "mission", "service"})


def writer(reading: Reading, sentence: Sentence, head: int) -> int | None:
    """The word beside the noun of a message that says whose it is, None where none does.

    "The ministry's statement", "a letter by Ann Lee", "an email from the firm", "a memo posted by the union", "an Acme
    release", "a foreign ministry statement", "a memo that Ann Lee sent".
    """
    return next((w.index for w in _named_writers(sentence, head) if _can_write(reading, sentence, w)), None)


def _named_writers(sentence: Sentence, head: int) -> Iterator[Word]:
    """The words that may say whose a message is, the surest first."""
    yield from sentence.dependents(head, "nmod:poss")
    made = [c for c in sentence.dependents(head, "acl") if c.xpos == "VBN"]
    for child in sentence.dependents(head, "nmod"):
        if child.deprel != "nmod:poss" and _preposition(sentence, child) in {"by", "from"}:
            yield child
    for child in (c for verb in made for c in sentence.dependents(verb.index, "obl", "nmod")):
        if _preposition(sentence, child) == "from":
            yield child
    for verb in made:
        if _gives(sentence, verb, head):
            yield from (c for c in sentence.dependents(verb.index, "obl") if _preposition(sentence, c) == "by")
    for verb in sentence.dependents(head, "acl"):  # "a memo that Ann Lee sent"
        if _gives(sentence, verb, head):
            yield from (c for c in sentence.dependents(verb.index, "nsubj") if c.deprel == "nsubj")
    if bare(sentence.words[head].lemma) in OWN:
        yield from (c for c in sentence.dependents(head, "compound") if bare(c.text) not in PLATFORMS | SORTS)


def _gives(sentence: Sentence, verb: Word, head: int) -> bool:
    """Whether who does this to a message writes it: "issues", and "publishes" what is given out in one's own name."""
    joint = any(bare(c.text) == "joint" for c in sentence.dependents(head, "amod"))
    own = bare(sentence.words[head].lemma) in OWN and not joint  # who publishes a joint statement is one of several
    return bare(verb.lemma) in WRITING or (own and bare(verb.lemma) in GIVING_OUT)


def _preposition(sentence: Sentence, word: Word) -> str:
    """The preposition that a word's phrase begins with, empty where it begins with another word."""
    inside = (sentence.words[i] for i in sorted(sentence.subtree(word.index)))
    first = next((w for w in inside if w.upos != "PUNCT"), word)
    return first.text.casefold() if first.upos == "ADP" else ""


def _can_write(reading: Reading, sentence: Sentence, word: Word) -> bool:
    """Whether a word names somebody or is a noun or pronoun for who can write."""
    name = reading.names.get((sentence.index, word.index))
    if name is not None:
        several = any(sentence.dependents(word.index, "conj"))  # "from Norland and Sudland", not "from Oslo"
        return name.kind in {"person", "organization"} or (
            name.kind == "place" and (word.relation != "nmod" or several)
        )
    if word.upos == "PRON":
        return word.text.casefold() in {"his", "her", "its", "their"}
    if word.relation == "compound":  # "a ministry statement", no "witness statement"
        return noun_kind(sentence, word.index) in BODIES and bare(word.lemma) not in NO_WRITERS
    return noun_kind(sentence, word.index) in WRITERS


def keep_message(reading: Reading, sentence: Sentence, head: int) -> None:
    """Remember the message that this noun means, for when "the statement" stands alone.

    With "said in a statement" and "issued a statement" it is the subject's. A new one of which nobody is told hides the
    one before; "the statement" stays whose it was.
    """
    word = sentence.words[head]
    by = writer(reading, sentence, head)
    known = None if plural(word) else giver(sentence, head)
    if by is None or (known is not None and sentence.words[by].upos == "PRON"):  # "said in its statement"
        by = known
    told = determiner(sentence, head) in POINTING
    if not told or (by is not None and bare(word.lemma) not in reading.messages):
        reading.messages[bare(word.lemma)] = Message(sentence.index, by)


def giver(sentence: Sentence, head: int, giving: Set[str] = frozenset()) -> int | None:
    """The subject of the verb that gives out the message, or that tells what is said in it; of `giving`, too."""
    word = sentence.words[head]
    if word.head < 0 or any(bare(c.lemma) in FOUND for c in sentence.dependents(head, "acl")):
        return None
    verb = sentence.words[word.head]
    inside = word.relation == "obl" and _preposition(sentence, word) in IN and bare(verb.lemma) not in MET
    given = word.relation == "obj" and (_gives(sentence, verb, head) or bare(verb.lemma) in giving)
    if verb.upos != "VERB" or not (inside or given):
        return None
    own = list(sentence.dependents(verb.index, "nsubj"))
    if own:
        return own[0].index if own[0].deprel == "nsubj" else None
    return subject_above(sentence, verb.index)


def again(reading: Reading, sentence: Sentence, head: int) -> int | None:
    """The candidate whose message "the statement" is, told earlier in the article; None where it is not known."""
    told = determiner(sentence, head) in POINTING
    further = [
        c
        for c in sentence.dependents(head, "amod", "compound", "nmod", "acl")
        if bare(c.text) not in SORTS and not (c.index > head and after_comma(sentence, c.index))
    ]
    if not told or further:
        return None
    message = reading.messages.get(bare(sentence.words[head].lemma))
    if message is None or message.writer is None:
        return None
    heads = conjuncts(reading.parse.sentences[message.sentence], message.writer)
    keys = [taken_for(reading, (message.sentence, head)) for head in heads]
    known = tuple(reading.scene.real(key) for key in keys if key is not None)
    if len(known) < len(heads):
        return None
    return known[0] if len(known) == 1 else reading.joints.get(known)
