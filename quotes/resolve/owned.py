"""Who "her lawyer" is: whom the article has named as hers before, or names after."""

from __future__ import annotations

from dataclasses import replace

from quotes.resolve.lexicon import bare, is_person_noun, title_noun
from quotes.resolve.phrases import plural
from quotes.resolve.sayers import themselves
from quotes.resolve.state import Owned, Reading, add_role, taken_for, within
from quotes.values import Sentence

# How many with one noun a reader keeps apart.
MEMORY = 30
# Nouns of which one has one at a time: "his surviving father" is "his father".
ONE_EACH = frozenset({"father", "mother", "husband", "wife", "boyfriend", "girlfriend", "spouse", "widow", "widower"})
OTHER = frozenset({"acting", "assistant", "deputy", "elder", "eldest", "ex", "first", "former", "future", "late"}) | {
    "new", "old", "older", "oldest", "other", "second", "then", "third", "vice", "young", "younger", "youngest",
}  # fmt: skip
"""Words that tell one such from another."""
THE_AUTHOR = -1
"""Stands for whoever writes, who is no candidate."""


def owned_by(reading: Reading, sentence: Sentence, head: int) -> Owned | None:
    """What is known of a noun for one person with an owner, "her lawyer"; None where nobody is known for the owner."""
    word = sentence.words[head]
    if not is_person_noun(word) or plural(word):
        return None
    owner = next(iter(sentence.dependents(head, "nmod:poss", "det:poss")), None)
    if owner is None:
        return None
    key = taken_for(reading, (sentence.index, owner.index))
    if owner.text.casefold() == "my":
        key = whoever_speaks(reading, owner.start)
    if key is None:
        return None
    more = frozenset(
        bare(c.text) for c in sentence.dependents(head, "amod", "compound", "nummod", "nmod") if c != owner
    )
    return Owned(title_noun(word), reading.scene.real(key), more)


def whoever_speaks(reading: Reading, position: int) -> int | None:
    """Whose "my" it is: the one who speaks there, as far as it is known, else the author."""
    if not within(reading.quoted, position):
        return None if reading.labels or reading.letters else THE_AUTHOR
    known = themselves(reading, position)
    return next(iter(known)) if len(known) == 1 else None


def met_before(reading: Reading, owned: Owned | None) -> int | None:
    """The candidate that the same owner's noun meant before: by the same words, else the only one that fits."""
    if owned is None:
        return None
    real = reading.scene.real
    near = reading.owned.get(owned.noun, [])[-MEMORY:]
    known = [(replace(one, owner=real(one.owner)), real(key)) for one, key in near]
    known = [(one, key) for one, key in known if same(one, owned)]
    alike = [key for one, key in known if one.more == owned.more]
    fitting = {key for _, key in known}
    return alike[-1] if alike else fitting.pop() if len(fitting) == 1 else None


def same(one: Owned, other: Owned) -> bool:
    """Whether two such phrases may mean the same: one owner, one noun, and nothing new but for what one has one of."""
    if (one.noun, one.owner) != (other.noun, other.owner) or (one.more ^ other.more) & OTHER:
        return False
    return other.more <= one.more or one.noun in ONE_EACH


def belongs(reading: Reading, owned: Owned | None, key: int) -> None:
    """Keep that candidate `key` is the owner's; who was only called so before turns out to be it where it is named."""
    if owned is None or key == owned.owner:
        return
    before = met_before(reading, owned)
    if before is None or before != reading.scene.real(key):
        known = None if before is None else reading.scene.candidates[before]
        if known is not None and not known.named and reading.scene.candidates[key].named:
            for found in reading.roles.get(known.key, ()):
                add_role(reading, key, found)
            reading.scene.merge(known.key, key)
        reading.owned.setdefault(owned.noun, []).append((owned, key))
