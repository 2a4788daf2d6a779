"""One forward pass over the article: every name, noun phrase, pronoun and source in its turn."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.resolve.answers import answer_source, named_by, together
from quotes.resolve.chains import link_names
from quotes.resolve.mentions import by_word, find_names
from quotes.resolve.nominals import Register, noun_kind, plain
from quotes.resolve.offices import find_roles
from quotes.resolve.placing import place_nominal
from quotes.resolve.pronouns import Person, antecedent, pronoun
from quotes.resolve.scene import Candidate, Scene
from quotes.resolve.state import Reading, add_role, merged, share
from quotes.values import Attribution, Document, Parse, Sentence


def read_through(document: Document, parse: Parse, attributions: Sequence[Attribution]) -> Reading:
    """Read the article once; the result's `answers` say by attribution who its source is."""
    heads = [(a.source.sentence, a.source.word) for a in attributions if a.source]
    mentions = find_names(document, parse, heads)
    chains = link_names(mentions)
    reading = Reading(
        document=document,
        parse=parse,
        scene=Scene(),
        register=Register(),
        names=by_word(mentions),
        chain_of={m.span: i for i, c in enumerate(chains) for m in c.mentions},
        chains=chains,
        roles={},
        quoted=merged(q for a in attributions for q in a.content.quoted),
        reported=merged(s for a in attributions for s in a.content.spans),
        sources={},
    )
    for i, attribution in enumerate(attributions):
        if attribution.source:
            reading.sources.setdefault((attribution.source.sentence, attribution.source.word), []).append(i)
    introduce(reading)
    for sentence in parse.sentences:
        read_sentence(reading, sentence, attributions)
    return reading


def introduce(reading: Reading) -> None:
    """Make every bearer of a name a candidate, with all roles that the article gives anywhere."""
    for i, chain in enumerate(reading.chains):
        name_words = plain([t for m in chain.mentions for t in m.tokens])
        reading.scene.meet(
            Candidate(
                i, chain.full.text, chain.full.span, chain.kind, chain.sort, chain.kind == "group", True, name_words
            ),
            chain.gender,
        )
        if chain.kind == "organization":
            for token in set(chain.full.tokens):
                reading.register.bodies.setdefault(token, []).append(i)
        if chain.kind == "person":
            for mention in chain.mentions:
                sentence = reading.parse.sentences[mention.sentence]
                for found in find_roles(reading.document.text, sentence, mention, reading.names):
                    add_role(reading, i, found)


def read_sentence(reading: Reading, sentence: Sentence, attributions: Sequence[Attribution]) -> None:
    """Take the sentence's words in their order; a source is answered where its head word stands."""
    for word in sentence.words:
        place = (sentence.index, word.index)
        here = reading.sources.get(place)
        if here:
            source = attributions[here[0]].source
            spans = source.spans if source else ()
            answer = answer_source(reading, sentence, word.index, spans)
            for i in here:
                if answer is not None:
                    reading.answers[i] = answer
        else:
            mention_in_passing(reading, sentence, word.index)


def mention_in_passing(reading: Reading, sentence: Sentence, index: int) -> None:
    """A word that is no source's head: a name, a noun or a pronoun that keeps somebody on the reader's mind."""
    word = sentence.words[index]
    name = reading.names.get((sentence.index, index))
    if name is not None:
        if index == name.head:
            part = share(reading, word.start)
            reading.scene.note(reading.chain_of[name.span], sentence, index, part)
            if (both := together(reading, sentence, index)) is not None:
                reading.scene.note(both, sentence, index, part)
        return
    person = pronoun(word)
    if person is not None:
        pronoun_in_passing(reading, sentence, index, person)
        return
    if word.upos != "NOUN" or word.relation in {"compound", "flat", "appos"} or noun_kind(sentence, index) is None:
        return
    name = named_by(reading, sentence, index)
    part = share(reading, word.start)
    if name is None:
        key, _ = place_nominal(reading, sentence, index, ())
        reading.scene.note(key, sentence, index, part)
    else:
        reading.scene.note(reading.chain_of[name.span], sentence, index, part)


def pronoun_in_passing(reading: Reading, sentence: Sentence, index: int, person: Person) -> None:
    """A pronoun that is no source: he and she, said by the article itself, keep their person on the reader's mind."""
    if person not in {"m", "f", "they"}:
        return
    own = person != "they" and share(reading, sentence.words[index].start) == 1.0
    found = antecedent(reading.scene, sentence, index, person, telling=own)
    if found is None:
        return
    reading.meant[(sentence.index, index)] = found.key
    if own:
        reading.scene.note(found.key, sentence, index)
