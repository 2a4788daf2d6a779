"""Who a source is: the bearer of its name, whom its pronoun or noun means, several together, or nobody."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from quotes.resolve.joint import joined
from quotes.resolve.kinds import ACRONYM
from quotes.resolve.leads import body_named_after, named_after, named_again
from quotes.resolve.lexicon import is_person_noun, words
from quotes.resolve.mentions import Mention
from quotes.resolve.messages import again, writer
from quotes.resolve.naming import named_by
from quotes.resolve.nouns import noun_kind, one_of_several
from quotes.resolve.owned import belongs, owned_by
from quotes.resolve.phrases import conjuncts, determiner, plural, stretch
from quotes.resolve.placing import place_nominal
from quotes.resolve.pronoun_sources import answer_pronoun, told_again
from quotes.resolve.pronouns import antecedent_of_relative, pronoun
from quotes.resolve.scene import SPEAKING
from quotes.resolve.source_names import closing_name, leading_name, listed_names, named_behind
from quotes.resolve.state import Answer, Reading, led, share, within_spans
from quotes.sources import is_message
from quotes.values import Sentence, Span

# The relative pronouns for persons.
WHO = frozenset({"who", "whom", "whose"})


def answer_source(
    reading: Reading, sentence: Sentence, head: int, spans: Sequence[Span], end: int = sys.maxsize
) -> Answer | None:
    """Who the source with this head word is; None where nobody can be named. Conjuncts from `end` on are others."""
    row = sentence.words
    head = nominal_head(reading, sentence, head, spans)
    heads = [h for h in conjuncts(sentence, head) if h < end and (not spans or within_spans(spans, row[h].start))]
    heads = heads or [head]
    within = [reading.names.get((sentence.index, h)) for h in heads]
    heads = [h for i, h in enumerate(heads) if within[i] is None or within[i] not in within[:i]]  # "Rodd & Renner"
    listed = listed_names(reading, sentence, spans)
    if listed:
        heads = [m.head for m in listed]
    elif len(heads) == 1 or names_one(reading, sentence, heads, spans):
        return answer_one(reading, sentence, head, spans)
    parts = [answer_one(reading, sentence, h, ()) for h in heads]
    told = [p for p in parts if p is not None and p.keys]
    keys = tuple(dict.fromkeys(k for p in told for k in p.keys))
    if len(told) < len(heads) or len(keys) < 2:
        return told[0] if told else parts[0]
    key = joined(reading, sentence, keys, heads, spans)
    reading.scene.note(key, sentence, head, 1.0, SPEAKING)
    return Answer((key, *keys), led([m for p in told for m in p.mentions]), "joint")


def names_one(reading: Reading, sentence: Sentence, heads: Sequence[int], spans: Sequence[Span]) -> bool:
    """Whether a source of several nouns is one person, by a name that begins or ends it or by its articles."""
    ends = (leading_name(reading, sentence, spans), closing_name(reading, sentence, spans))
    return any(name is not None for name in ends) or one_bearer(sentence, heads)


def one_bearer(sentence: Sentence, heads: Sequence[int]) -> bool:
    """Whether two nouns under one article describe one person: "the former mayor and senator"."""
    row = sentence.words
    if len(heads) != 2 or any(plural(row[h]) or not is_person_noun(row[h]) for h in heads):
        return False
    return determiner(sentence, heads[0]) in {"the", "a", "an"} and determiner(sentence, heads[1]) == ""


def nominal_head(reading: Reading, sentence: Sentence, head: int, spans: Sequence[Span]) -> int:
    """The head word, or where that is a verb (a source marked too wide) its subject or the first name inside."""
    if (office := office_of_body(reading, sentence, head, spans)) is not None:
        return office
    if sentence.words[head].upos not in {"VERB", "AUX", "ADV", "PUNCT", "ADP"}:
        return head
    if head > 0 and sentence.words[head - 1].text == "-" and (sentence.index, head + 1) in reading.names:
        return reading.names[(sentence.index, head + 1)].head  # "Norland-backed Hirak", parsed as a clause
    before = [w for w in sentence.words[:head] if within_spans(spans, w.start) and w.upos in {"NOUN", "PROPN"}]
    if before and noun_kind(sentence, before[0].index) is not None and before[0].relation != "compound":
        return before[0].index
    for child in sentence.dependents(head, "nsubj"):
        if within_spans(spans, child.start):
            return child.index
    for word in sentence.words:
        if within_spans(spans, word.start) and (sentence.index, word.index) in reading.names:
            return reading.names[(sentence.index, word.index)].head
    return head


def office_of_body(reading: Reading, sentence: Sentence, head: int, spans: Sequence[Span]) -> int | None:
    """The noun for a person with which a source ends behind an article and a body's name: "a Department for Roads
    *spokesman*", where a tree has the body for the head."""
    row = sentence.words
    inside = [w.index for w in row if within_spans(spans, w.start) and w.upos != "PUNCT"]
    name = reading.names.get((sentence.index, head))
    if name is None or name.kind != "organization" or not inside or inside[-1] != name.last + 1:
        return None
    last = row[inside[-1]]
    article = name.first == inside[0] + 1 and row[inside[0]].text.casefold() in {"a", "an", "another", "one"}
    office = last.upos == "NOUN" and is_person_noun(last) and not plural(last)
    return last.index if article and office else None


def answer_one(reading: Reading, sentence: Sentence, head: int, spans: Sequence[Span]) -> Answer | None:
    """Who one source, or one part of a joint source, is."""
    word = sentence.words[head]
    of_whom = sentence.words[head + 1 : head + 3]
    if len(of_whom) == 2 and of_whom[0].text == "of" and of_whom[1].text in {"whom", "which"}:
        return answer_one(reading, sentence, of_whom[1].index, ())
    person = None if one_of_several(sentence, head) else pronoun(word)
    if person == "relative":
        beside = next_name(reading, sentence, head)
        if beside is not None:
            return answer_one(reading, sentence, beside.head, ())
        above = antecedent_of_relative(sentence, head)
        if above is None:
            return None
        above = bearer_before(reading, sentence, above) if sentence.words[head].text.lower() in WHO else above
        return reading.seen.get((sentence.index, above)) or answer_source(reading, sentence, above, (), head)
    if person is not None:
        return answer_pronoun(reading, sentence, head, person)
    here = stretch(sentence, [head])
    name = leading_name(reading, sentence, spans) or named_by(reading, sentence, head)
    if name is None or name.kind == "organization":
        name = closing_name(reading, sentence, spans) or name
    if name is None:
        name = named_behind(reading, sentence, head, spans)
    if name is not None:
        key = reading.chain_of[name.span]
        full = reading.chains[key].full
        answer = Answer((key,), led((name.span, full.span)), by_form(name, full))
        named_after(reading, sentence, head, key)
        named_again(reading, sentence, head, key)
        body_named_after(reading, sentence, key)
        belongs(reading, owned_by(reading, sentence, head), key)
    else:
        key, reason = place_nominal(reading, sentence, head, spans)
        answer = Answer((key,), led((here, reading.scene.candidates[key].span)), reason)
        if is_message(word) and (theirs := answer_writer(reading, sentence, head, key)) is not None:
            reading.scene.note(key, sentence, head, share(reading, word.start))
            reading.placed[(sentence.index, head)] = key
            return known(reading, (sentence.index, head), theirs)
    reading.scene.note(key, sentence, head, share(reading, word.start), SPEAKING)
    reading.placed[(sentence.index, head)] = key
    return known(reading, (sentence.index, head), answer)


def answer_writer(reading: Reading, sentence: Sentence, head: int, key: int) -> Answer | None:
    """Who speaks in a message, candidate `key`: whose it is said to be, here or before; None where nobody is."""
    by = writer(reading, sentence, head)
    answer = None if by is None else answer_source(reading, sentence, by, ())
    if answer is not None and by is not None and sentence.words[by].relation == "compound" and answer.keys:
        body = reading.scene.candidates[reading.scene.real(answer.keys[0])]
        if not body.named and body.words <= words("any_body"):  # "a company statement", of no company that is known
            answer = None
    if answer is None:
        theirs = again(reading, sentence, head)
        theirs = reading.written.get(key) if theirs is None else theirs
        answer = None if theirs is None else told_again(reading, sentence, head, theirs)
    if answer is None or not answer.keys or answer.keys[0] == key:
        return None
    reading.written[key] = answer.keys[0]
    return answer


def next_name(reading: Reading, sentence: Sentence, head: int) -> Mention | None:
    """The person named right before "who", with a comma at most between."""
    if sentence.words[head].text.casefold() != "who":
        return None
    at = head - 1
    if at > 0 and sentence.words[at].text == ",":
        at -= 1
    name = reading.names.get((sentence.index, at))
    return name if name is not None and name.kind == "person" and name.last == at else None


def known(reading: Reading, place: tuple[int, int], answer: Answer) -> Answer:
    """Keep the answer for relative pronouns that point to this word."""
    reading.seen[place] = answer
    return answer


def by_form(name: Mention, full: Mention) -> str:
    """How a name led to its fullest form."""
    if name.tokens == full.tokens:
        return "name"
    if full.kind == "person":
        return "acronym" if ACRONYM.fullmatch(name.text) and name.text.casefold() not in full.tokens else "surname"
    letters = len(name.tokens) == 1 and name.text.replace(".", "").isupper() and name.tokens[0] != full.tokens[0]
    return "acronym" if letters else "short-form"  # "NHF" of NHF Corp


def bearer_before(reading: Reading, sentence: Sentence, index: int) -> int:
    """Whose name the body at word `index` stands behind, "*Ann Lind* of the Acme Bank, who", else the body itself."""
    body, above = reading.names.get((sentence.index, index)), sentence.words[index].head
    person = reading.names.get((sentence.index, above))
    if body is None or body.kind != "organization" or person is None or person.kind != "person" or above > index:
        return index
    return above if sentence.words[index].relation == "nmod" else index
