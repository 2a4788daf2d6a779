"""One forward pass over the article: every name, noun phrase, pronoun and source in its turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate

from quotes.bylines import byline_of
from quotes.labels import labelled_turns
from quotes.letters import letters
from quotes.resolve.ages import age_beside
from quotes.resolve.ahead import with_named_ahead
from quotes.resolve.answers import answer_source
from quotes.resolve.anybody import with_anybody
from quotes.resolve.chains import Chain, link_names
from quotes.resolve.definitions import definitions, short_forms, with_whole_names
from quotes.resolve.enclosed import papers_in_full
from quotes.resolve.genders import gender_beside, gender_votes, listed_votes
from quotes.resolve.interviews import answer_turn, persons_in_labels, unnamed
from quotes.resolve.joint import together
from quotes.resolve.lexicon import is_person_noun, words
from quotes.resolve.mentions import by_word
from quotes.resolve.messages import keep_message
from quotes.resolve.names import find_names
from quotes.resolve.naming import named_by
from quotes.resolve.nations import compatriots, countries_beside
from quotes.resolve.nouns import MANY, noun_kind, of_them, one_of_persons, plain
from quotes.resolve.offices import find_roles, nouns_beside
from quotes.resolve.owned import belongs, owned_by
from quotes.resolve.pairs import places_of, shares, vote
from quotes.resolve.phrases import conjuncts, determiner, phrase, plural, stretch
from quotes.resolve.placing import place_nominal
from quotes.resolve.predicates import predicates
from quotes.resolve.pronouns import PASSING, SEVERAL, Person, antecedent, pronoun
from quotes.resolve.register import Register
from quotes.resolve.sayers import quoted_words, themselves
from quotes.resolve.scene import Candidate, Scene
from quotes.resolve.signers import with_posters, with_signers, writers
from quotes.resolve.state import Reading, add_role, share, within
from quotes.resolve.turns import likelier_speakers, take_turn
from quotes.sources import is_message, stands_as_noun
from quotes.spans import united
from quotes.talk import is_talk
from quotes.values import Attribution, Document, Parse, Sentence, Span
from quotes.wordlist import table

# The endings of nouns for who does something.
DOERS = ("er", "or", "ist", "ian", "eer")
# What "one of the designers" is to its verb where somebody is told of, not described, "One of the best, she ...".
TAKING_PART = frozenset({"nsubj", "obj", "iobj", "obl"})
# By which power of the number of its names a candidate is likelier to be meant by a pronoun. Tuned as in `pronouns`.
PROMINENCE = 0.1
# How sure the networks are at least that a pronoun means somebody whom its clause then gives an office: of 113 such in
# 2,500 texts, read once, two of the 92 above were wrong and a dozen of the 21 below.
SURELY = 0.8
# How much fades in talk with a sentence that is quoted and with one that is told, in sentences of other texts. Tuned on
# the 23 novels of PDNC that are not held out.
QUOTED_TIME = 0.2
TOLD_TIME = 2.2


def read_through(document: Document, parse: Parse, attributions: Sequence[Attribution]) -> Reading:
    """Read the article once; the result's `answers` say by attribution who its source is."""
    heads = [(a.source.sentence, a.source.word) for a in attributions if a.source]
    talk = is_talk(document, parse)
    turns = labelled_turns(document, parse)
    signed = letters(document, parse)
    mentions = find_names(document, parse, heads, talk=talk)
    told = list(definitions(document, parse, mentions))
    mentions = with_whole_names(document, parse, mentions, told)
    mentions = persons_in_labels(document, parse, turns, mentions)
    mentions = with_posters(document, parse, with_signers(document, parse, mentions, signed))
    chains = link_names(mentions, short_forms(told), talk=talk)
    if writing := only_in_byline(document, chains):
        mentions = tuple(m for m in mentions if m.span not in writing)
        chains = link_names(mentions, short_forms(told), talk=talk)
    chain_of = {m.span: i for i, c in enumerate(chains) for m in c.mentions}
    reading = Reading(
        document=document,
        parse=parse,
        scene=Scene(),
        register=Register(talk=talk),
        names=by_word(mentions),
        chain_of=chain_of,
        chains=chains,
        roles={},
        quoted=united(q for a in attributions for q in a.content.quoted),
        reported=united(s for a in attributions for s in a.content.spans),
        sources={},
        said=quoted_words(document.text, attributions),
        places={i: (a.source.sentence, a.source.word) for i, a in enumerate(attributions) if a.source},
        talk=talk,
        named=sorted(m.span for m in mentions),
        labels=unnamed(turns),
        letters=writers(document, parse, signed, chain_of),
        pairs=places_of(parse),
    )
    for i, place in reading.places.items():
        reading.sources.setdefault(place, []).append(i)
    introduce(reading)
    if talk:
        reading.scene.times = times_in_talk(reading)
    for sentence in parse.sentences:
        read_sentence(reading, sentence, attributions)
    if any(answer.reason == "author" for answer in reading.answers.values()):
        reading.letters += papers_in_full(reading)
    return reading


def only_in_byline(document: Document, chains: Sequence[Chain]) -> frozenset[Span]:
    """The names, of persons and outlets, that stand in the byline alone: who wrote the text does not speak in it."""
    byline = byline_of(document.text)
    if byline is None:
        return frozenset()
    inside = [c for c in chains if all(byline.line.contains(m.span) for m in c.mentions)]
    return frozenset(m.span for c in inside for m in c.mentions)


def times_in_talk(reading: Reading) -> list[float]:
    """When each sentence stands as a reader forgets: long replies change nobody who is there, what is told may."""
    spoken = (within(reading.quoted, sentence.start + 1) for sentence in reading.parse.sentences)
    return list(accumulate(QUOTED_TIME if said else TOLD_TIME for said in spoken))


def introduce(reading: Reading) -> None:
    """Make every bearer of a name a candidate, with all roles that the article gives anywhere."""
    reading.scene.votes = gender_votes(reading.parse, reading.names, reading.chain_of)
    vote(reading)
    for i, chain in enumerate(reading.chains):
        name_words = plain([t for m in chain.mentions for t in m.tokens])
        reading.scene.meet(
            Candidate(
                i, chain.full.text, chain.full.span, chain.kind, chain.sort, chain.kind == "group", True, name_words
            ),
            chain.gender or gender_of_bearer(reading, chain),
        )
        reading.scene.prominent[i] = len(chain.mentions) ** PROMINENCE
        if chain.kind == "person" and (told := listed_votes(chain.mentions)):
            reading.scene.votes.setdefault(i, Counter()).update(told)
        if chain.kind == "organization":
            for token in set(chain.full.tokens):
                reading.register.bodies.setdefault(token, []).append(i)
            sentences = reading.parse.sentences
            reading.register.described[i] = {n for m in chain.mentions for n in nouns_beside(sentences[m.sentence], m)}
        if chain.kind == "person":
            for mention in chain.mentions:
                sentence = reading.parse.sentences[mention.sentence]
                for found in find_roles(reading.document.text, sentence, mention, reading.names):
                    add_role(reading, i, found)
                beside = countries_beside(sentence.words, mention.first, mention.last)
                reading.register.known.setdefault(i, set()).update(beside)
                if (age := age_beside(sentence, mention)) is not None:
                    reading.register.ages.setdefault(i, age)


def gender_of_bearer(reading: Reading, chain: Chain) -> str:
    """The gender that nouns beside a person's name tell, where all that tell one tell the same."""
    if chain.kind != "person":
        return ""
    told = {gender_beside(reading.parse.sentences[m.sentence], m) for m in chain.mentions} - {""}
    if not told and reading.talk and len(chain.full.tokens) == 1:  # in talk many go by the first name alone
        told = {table("first_names").get(chain.full.tokens[0], "")} - {""}
    return told.pop() if len(told) == 1 else ""


def read_sentence(reading: Reading, sentence: Sentence, attributions: Sequence[Attribution]) -> None:
    """Take the sentence's words in their order; a source is answered where its head word stands."""
    for word in sentence.words:
        place = (sentence.index, word.index)
        here = reading.sources.get(place)
        if here:
            source = attributions[here[0]].source
            spans = source.spans if source else ()
            said = [attributions[i] for i in here]
            person = pronoun(word)
            reading.likelier = likelier_speakers(reading, said, one=person != "they")
            answer = answer_turn(reading, sentence, word.index, spans)
            answer = answer or answer_source(reading, sentence, word.index, spans)
            take_turn(reading, said, answer.keys[0] if answer is not None and answer.keys else None)
            for i in here:
                if answer is not None:
                    reading.answers[i] = answer
        else:
            mention_in_passing(reading, sentence, word.index)
        if is_message(word):
            keep_message(reading, sentence, word.index)


def mention_in_passing(reading: Reading, sentence: Sentence, index: int) -> None:
    """A word that is no source's head: a name, a noun or a pronoun that keeps somebody on the reader's mind."""
    word = sentence.words[index]
    name = reading.names.get((sentence.index, index))
    part = share(reading, word.start)
    if name is not None:
        if index == name.head:
            key = reading.chain_of[name.span]
            reading.scene.note(key, sentence, index, part)
            several(reading, sentence, index, key)
            if (both := together(reading, sentence, index)) is not None:
                reading.scene.note(both, sentence, index, part)
        return
    person = pronoun(word)
    if person is not None and not tells_of_somebody(sentence, index):
        pronoun_in_passing(reading, sentence, index, person)
        return
    beside = reading.names.get((sentence.index, word.head))
    if word.relation == "appos" and beside is not None and beside.kind == "person":  # "Jane Lind, his lawyer"
        belongs(reading, owned_by(reading, sentence, index), reading.chain_of[beside.span])
    if word.relation in {"compound", "flat", "appos"} or not tells_of_somebody(sentence, index):
        return
    if determiner(sentence, index) == "no":  # "no minister came": there is nobody to mean
        return
    if (sentence.index, index) in reading.placed:  # the writer of a letter, or one of several, who has spoken
        return
    name = named_by(reading, sentence, index)
    key = reading.chain_of[name.span] if name is not None else place_nominal(reading, sentence, index, ())[0]
    if name is not None:
        belongs(reading, owned_by(reading, sentence, index), key)
    reading.scene.note(key, sentence, index, part)
    several(reading, sentence, index, key)


def several(reading: Reading, sentence: Sentence, index: int, key: int) -> None:
    """With the last of several coordinated nouns for persons, names among them or not, they are one candidate too."""
    reading.placed[(sentence.index, index)] = key
    word = sentence.words[index]
    if word.relation != "conj":
        return
    heads = conjuncts(sentence, word.head)
    keys = [reading.placed.get((sentence.index, h)) for h in heads]
    known = tuple(dict.fromkeys(reading.scene.real(k) for k in keys if k is not None))
    candidates = [reading.scene.candidates[k] for k in known]
    if index != heads[-1] or len(known) < len(heads) or len(known) < 2 or all(c.named for c in candidates):
        return
    if all(c.kind in {"person", "anonymous"} or c.sort == "people" for c in candidates):
        both = len(reading.scene.candidates)
        span = stretch(sentence, [*phrase(sentence, heads[0]), *phrase(sentence, heads[-1])])
        text = span.of(reading.document.text)
        reading.scene.meet(Candidate(both, text, span, "group", "people", True, False, frozenset()))
        reading.scene.note(both, sentence, word.head, share(reading, word.start))


def pronoun_in_passing(reading: Reading, sentence: Sentence, index: int, person: Person) -> None:
    """A pronoun that is no source: he and she, said by the article itself, keep their person on the reader's mind."""
    if person not in {"m", "f", "they"}:
        return
    start = sentence.words[index].start
    own = person != "they" and share(reading, start) == 1.0
    told: Mapping[int, float] | None = shares(reading, sentence, index, several=person == "they")
    around = with_anybody if person == "they" else with_named_ahead
    told = around(reading, sentence, index, told)
    trust = SEVERAL if person == "they" else PASSING
    speaking = themselves(reading, start) if person != "they" else frozenset[int]()
    found = antecedent(reading.scene, sentence, index, person, telling=own, told=told, trust=trust, speaking=speaking)
    if found is None:
        return
    reading.meant[(sentence.index, index)] = found.key
    if own:
        reading.scene.note(found.key, sentence, index)
        if told is None or told.get(found.key, 0.0) >= SURELY:
            keep_offices(reading, sentence, index, found)


def keep_offices(reading: Reading, sentence: Sentence, index: int, meant: Candidate) -> None:
    """The offices that a clause gives the person whom its subject, the pronoun at word `index`, means: "She is a"."""
    if meant.named and meant.kind == "person" and not meant.plural:
        for found in predicates(reading.document.text, sentence, index):
            if found.noun not in words("plain_people"):
                add_role(reading, meant.key, found)


def tells_of_somebody(sentence: Sentence, index: int) -> bool:
    """Whether a word is a noun for persons or for what may speak; with a capital, "Senators", only for persons.

    Then it stands by itself, no title before a name. A pronoun for several counts too, "those who ...", "some said",
    and a plural that is made from what somebody does, "potters".
    """
    word = sentence.words[index]
    if compatriots(sentence.words, index):
        return True
    if one_of_persons(sentence, index):
        return word.relation in TAKING_PART and word.deprel != "nsubj:outer"
    if word.upos == "PROPN":
        return is_person_noun(word) and not any(c.upos == "PROPN" for c in sentence.dependents(index))
    if word.upos == "PRON" or stands_as_noun(word):
        if of_them(sentence, index):
            return False
        return word.text.casefold() in MANY and word.relation in {"nsubj", "obj", "conj", "dislocated"}
    if word.upos != "NOUN":
        return False
    return noun_kind(sentence, index) is not None or (plural(word) and word.lemma.endswith(DOERS))
