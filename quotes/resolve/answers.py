"""Who a source is: the bearer of its name, whom its pronoun or noun means, several together, or nobody."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.resolve.among import named_one
from quotes.resolve.anybody import with_anybody
from quotes.resolve.apposed import body_behind, body_named_by, own_name, person_named_by
from quotes.resolve.kinds import ACRONYM
from quotes.resolve.leads import body_named_after, named_after, named_again
from quotes.resolve.lexicon import bare, is_person_noun, words
from quotes.resolve.mentions import Mention
from quotes.resolve.messages import again, writer
from quotes.resolve.nouns import noun_kind, one_of_several
from quotes.resolve.offices import CALLING
from quotes.resolve.offices_before import bearer
from quotes.resolve.owned import belongs, owned_by
from quotes.resolve.pairs import shares
from quotes.resolve.phrases import conjuncts, determiner, phrase, plural, stretch, with_no
from quotes.resolve.placing import place_nominal
from quotes.resolve.pronouns import IN_TALK, SEVERAL, SOURCE, Person, antecedent, antecedent_of_relative, pronoun
from quotes.resolve.sayers import named_beside, themselves
from quotes.resolve.scene import SPEAKING, Candidate
from quotes.resolve.source_names import closing_name, leading_name, listed_names, named_behind
from quotes.resolve.state import Answer, Reading, share, taken_for, within, within_spans
from quotes.resolve.titles import behind_title, introduced_name
from quotes.sources import is_message
from quotes.values import Sentence, Span, SpeakerKind, Word
from quotes.wordlist import table

# How much likelier somebody unnamed is a pronoun's source who spoke in the sentence before it: so much that it
# outweighs what `pronouns` takes off for having no name and no known gender. And somebody named.
GOING_ON = 8.0
AGAIN = 2.0
# How much likelier somebody unnamed speaks with whom the sentence before begins. By hand: the networks, which learnt
# from few such, prefer names nearly everywhere.
BEGINNING = 30.0
# How a clause or phrase begins that tells more of several who are named together, behind its comma.
TELLING_MORE = frozenset({"all", "both", "who", "which", "whose"})
# The relative pronouns for persons.
WHO = frozenset({"who", "whom", "whose"})
# The kinds of one and of many: together they are a group, "Ann Lee and the union".
ONE: frozenset[SpeakerKind] = frozenset({"person", "anonymous"})
BODY: frozenset[SpeakerKind] = frozenset({"organization", "group"})


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


def told_again(reading: Reading, sentence: Sentence, head: int, key: int) -> Answer:
    """The answer for a noun or pronoun by which candidate `key` speaks once more."""
    here = stretch(sentence, [head])
    reading.scene.note(key, sentence, head, share(reading, here.start), SPEAKING)
    return Answer((key,), led((here, reading.scene.candidates[key].span)), "nominal")


def speaks_for(row: Sequence[Word], head: int, name: Mention) -> bool:
    """Whether a name has a title of its own behind "for": "a spokesman *for* Justice Commissioner Lind"."""
    between = row[head + 1 : name.first]
    titled = bool(between) and is_person_noun(between[-1]) and not any(w.text == "," for w in between)
    return titled and any(w.text == "for" for w in between)


def called(reading: Reading, sentence: Sentence, head: int) -> Mention | None:
    """The person whom a participle behind a noun names: "a policeman *named Chen*", "a man identified as Bo Lind"."""
    for child in sentence.dependents(head, "acl"):
        if child.lemma.casefold() not in CALLING or child.index < head:
            continue
        for word in sentence.words[child.index + 1 : child.index + 3]:
            name = reading.names.get((sentence.index, word.index))
            if (
                name is not None
                and name.kind == "person"
                and (word.index == child.index + 1 or name.first == word.index)
            ):
                return name
    return None


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


def led(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, each once."""
    return tuple(dict.fromkeys(spans))


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


def self_named(reading: Reading, sentence: Sentence, head: int) -> Mention | None:
    """The name by which the "I" at word `head` calls himself: "I, *Ann Lee*, promise"."""
    first = own_name(sentence.words, head)
    name = None if first is None else reading.names.get((sentence.index, first))
    return name if name is not None and name.first == first and name.kind == "person" else None


def answer_pronoun(reading: Reading, sentence: Sentence, head: int, person: Person) -> Answer | None:
    """Who a pronoun as source is."""
    here = stretch(sentence, with_no(sentence, head))
    if person == "first":
        name = self_named(reading, sentence, head)
        if name is None:
            return Answer((), (here,), "author")
        return Answer((reading.chain_of[name.span],), (here, name.span), "name")
    if person == "thing":
        return None
    if person == "you":
        return Answer((), (here,), "generic")
    meant: Person = "they" if person == "each" else person
    likelier = dict(reading.likelier)
    for key, factor in going_on(reading, sentence, several=meant == "they").items():
        likelier[key] = likelier.get(key, 1.0) * factor
    if meant == "it" and (paper := paper_before(reading, sentence)) is not None:
        likelier[paper] = likelier.get(paper, 1.0) * GOING_ON
    by_model: Mapping[int, float] | None = shares(reading, sentence, head, several=meant == "they")
    told = with_anybody(reading, sentence, head, by_model) if meant == "they" else by_model
    trust = SEVERAL if told is not by_model else IN_TALK if reading.talk else SOURCE
    speaking = themselves(reading, here.start) if meant in {"m", "f"} else set[int]()
    speaking |= named_beside(reading, sentence, head)
    found = antecedent(
        reading.scene, sentence, head, meant, likelier=likelier, told=told, trust=trust, speaking=speaking
    )
    if found is None:
        return None
    reading.meant[(sentence.index, head)] = found.key
    if found.key in reading.written:  # "A letter from the union asked for more. It said ..."
        return replace(told_again(reading, sentence, head, reading.written[found.key]), reason="pronoun")
    reading.scene.note(found.key, sentence, head, share(reading, here.start), SPEAKING)
    return Answer((found.key,), led((here, found.span)), "pronoun")


def going_on(reading: Reading, sentence: Sentence, *, several: bool = False) -> dict[int, float]:
    """The factors of those who spoke in the sentence before, or were told of: "an officer said ... he said".

    A name seen before is no reason against somebody unnamed who is just being quoted. In talk the next one speaks.
    For a pronoun for `several`, those who spoke together go on together: "The bank and its workers said ... They".
    """
    scene = reading.scene
    spoke = scene.spoke.get(sentence.index - 1, set()) - scene.spoke.get(sentence.index, set())
    if several:
        spoke = spoke - {part for key in spoke for part in scene.members.get(key, ())}
    named = {key for key in spoke if scene.candidates[scene.real(key)].named}
    factors = dict.fromkeys(spoke - named, GOING_ON) | (dict.fromkeys(named, AGAIN) if not reading.talk else {})
    if not spoke and not several and not reading.talk and (key := unnamed_before(reading, sentence)) is not None:
        factors[key] = BEGINNING
    return factors


def unnamed_before(reading: Reading, sentence: Sentence) -> int | None:
    """Somebody unnamed with whom the paragraph's sentence before begins: "*His boss* is less kind. “No,” she said"."""
    key = subject_before(reading, sentence)
    before = reading.parse.sentences[sentence.index - 1]
    quoted = [within(reading.quoted, one.start + 1) for one in (before, sentence)]
    if key is None or before.paragraph != sentence.paragraph or quoted != [False, True]:
        return None
    candidate = reading.scene.candidates[key]
    return None if candidate.named or candidate.plural or candidate.kind != "anonymous" else key


def subject_before(reading: Reading, sentence: Sentence) -> int | None:
    """The candidate that is the only subject of what the sentence before says, before its verb."""
    at = sentence.index - 1
    if at < 0:
        return None
    row = reading.parse.sentences[at].words
    roots = {word.index for word in row if word.head < 0}
    subjects = [w.index for w in row if w.relation == "nsubj" and w.head in roots and w.index < w.head]
    keys = [taken_for(reading, (at, index)) for index in subjects]
    return reading.scene.real(keys[0]) if len(keys) == 1 and keys[0] is not None else None


def paper_before(reading: Reading, sentence: Sentence) -> int | None:
    """The statement, report or the like that the sentence before tells of, where nobody speaks: "It said ..."."""
    key = None if reading.scene.spoke.get(sentence.index - 1) else subject_before(reading, sentence)
    return key if key is not None and reading.scene.candidates[key].kind == "document" else None


def named_by(reading: Reading, sentence: Sentence, head: int) -> Mention | None:
    """The name that a source's head word belongs to, or that a title or noun governs: "President Jane Doe"."""
    row = sentence.words
    one = bearer(sentence, head, reading.names) or named_one(reading, sentence, head)
    one = one or body_behind(reading, sentence, head)
    if one is not None:
        return one
    own = reading.names.get((sentence.index, head))
    if own is not None and (own.kind != "people" or plural(row[head])):
        return own if own.kind != "people" else None
    if bare(row[head].text) in table("honorifics"):  # a tree may hang the name on "Ms."
        return reading.names.get((sentence.index, head + 1))
    if not is_person_noun(row[head]):
        named = (called(reading, sentence, c.index) for c in sentence.dependents(head, "appos"))
        beside = next((name for name in named if name), None)  # "another, a cook named Boy Santos"
        return beside or person_named_by(reading, sentence, head) or body_named_by(reading, sentence, head)
    for child in sentence.dependents(head, "flat", "appos", "nmod:desc", "compound", "nmod"):
        name = reading.names.get((sentence.index, child.index))
        if name is None and bare(child.text) in table("honorifics"):
            name = reading.names.get((sentence.index, child.index + 1))
        if name is None and child.relation == "appos" and child.index > head and is_person_noun(child):
            name = named_by(reading, sentence, child.index)
        if name is None or name.kind != "person" or child.index < head or speaks_for(row, head, name):
            continue
        if child.relation in {"flat", "appos"} or child.deprel == "nmod:desc" or name.first == head + 1:
            return name
    if (name := called(reading, sentence, head)) is not None:
        return name
    after = behind_title(row, head)
    following = reading.names.get((sentence.index, after))
    if following is not None and following.kind == "person" and following.first == after:
        return following
    return introduced_name(sentence, head, reading.names)
