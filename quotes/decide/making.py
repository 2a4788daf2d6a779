"""Make an attribution of the chosen words: head words, type, confidence, and the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.decide.candidates import Candidate
from quotes.decide.linking import Linked
from quotes.decide.ruled import Ruled
from quotes.decide.weights import Features, Weights, log_odds, probability
from quotes.frames import negated
from quotes.reported import typed
from quotes.sources import UNDERGONE, is_date, noun_phrase, predicate_source, undergone
from quotes.spans import QUOTE_MARKS, overlapping, word_span
from quotes.values import Attribution, Content, Cue, Document, Parse, Quotation, Sentence, Source, Span
from quotes.wordlist import may_act, word_list

CONTROL, AGENT, PREDICATE, BEHIND = "control", "agent", "predicate", "inverted"
DOING = ("subject", "conjunction", "inverted")
"""Why a source that the tagger does not see is one (`quotes/sources.py`)."""
IMPERSONAL = frozenset(
    (
        "accept agree allege announce argue assume believe claim confirm decide estimate expect fear feel find "
        "forecast hint hope know predict propose recommend report reveal rumor rumour say speculate suggest suppose "
        "suspect think understand"
    ).split()
)
"""Verbs whose passive with "it" and a clause names nobody: "it is feared that"; but "it is satisfied that"."""
MET = frozenset({"cause", "face", "fuel", "ignite", "prompt", "provoke", "spark", "trigger"})
"""Verbs whose subject is not who voices what is their object: criticism, fears, calls for."""
SAYING = frozenset({"add", "argue", "claim", "explain", "insist", "say", "state", "tell", "warn"})
"""Verbs that hardly ever lack a source in annotated news (by hand)."""
STOPS = frozenset(".!?")
LIKELY = 0.5
"""A link of this probability is likelier than not."""


def attribution(
    document: Document,
    parse: Parse,
    quotations: Sequence[Quotation],
    ruled: Ruled,
    members: Sequence[Linked],
    weights: Weights,
) -> tuple[Attribution, Features]:
    """One attribution of contents that share a cue, with the source of the surest link; what makes its confidence."""
    freed = [
        replace(one, source=None)
        if undergoes(parse, one) or nobody(parse, one) or from_afar(parse, ruled, one)
        else one
        for one in members
    ]
    handed, reason = handed_down(parse, ruled, freed) or (None, None)
    members = [one for one in freed if handed is None or not handed.spans[0].overlaps(one.content.span)] or freed
    spans = tuple(sorted(one.content.span for one in members))
    first = members[0]
    # a content that names its source tells more than one that lacks it
    surest = max(members, key=lambda one: (one.source is not None and one.source_link >= LIKELY, one.source_link))
    near = overlapping(quotations, Span(spans[0].start, spans[-1].end))
    content = typed(spans, near, document.text)
    rule = ruled.of(spans[0])
    cue = None if first.cue is None else cue_of(parse, first.cue, content, rule)
    source = handed if surest.source is None else source_of(parse, surest.source.span)
    seen = reasons_for_trust(members, surest, rule, content)
    lemma = cue.lemma if cue else "say"
    made = Attribution(
        content, cue, source, lemma not in word_list("beliefs"), probability(weights["confidence"], seen),
        evidence(rule, content, cue, source, reason),
        warnings=tuple(dict.fromkeys(q.warning for q in near if q.warning and q.span in content.quoted)),
    )  # fmt: skip
    return made, seen


def says(sentence: Sentence, index: int) -> bool:
    """Whether a word is a verb of saying whose subject says it: finite and no passive."""
    word = sentence.words[index]
    if word.lemma.lower() not in SAYING or any(sentence.dependents(index, "aux:pass", "nsubj:pass")):
        return False
    return word.xpos in {"VBD", "VBP", "VBZ"} or any(c.deprel == "aux" for c in sentence.dependents(index))


def handed_down(parse: Parse, ruled: Ruled, members: Sequence[Linked]) -> tuple[Source, str] | None:
    """Where the tagger sees no source: the subject that another verb hands down to the cue, and why.

    "Ann Lee was seen shouting that it burned": the tagger takes the passive for one whose agent nobody names. Where the
    rules found such a subject it was right (PolNeAR dev: in the two of three that are annotated). And a predicate noun
    at the end, "Calling for calm was the mayor". And the subject of a verb of saying, which has one ("The firm stopped
    work and said it was over"). And who stands behind the "by" of a verb of telling: "was accused by".
    And who or what stands right behind a verb that follows its quotation: "“No dogs,” reads a sign".
    """
    if any(one.source is not None for one in members):
        return None
    for one in members:
        rule = ruled.of(one.content.span)
        if one.cue is None:
            continue
        sentence, verb = head_word(parse, one.cue.span)
        noun = predicate_source(sentence, sentence.words[verb])
        if noun is not None:
            span = word_span(sentence, noun_phrase(sentence, noun, frozenset({verb})))
            return None if span.overlaps(one.content.span) else (Source((span,), sentence.index, noun), PREDICATE)
        noun = behind(sentence, verb, one.content.span)
        if noun is not None:
            span = word_span(sentence, noun_phrase(sentence, noun, frozenset({verb})))
            more = any(span.overlaps(m.content.span) and not span.contains(m.content.span) for m in members)
            return None if more else (Source((span,), sentence.index, noun), BEHIND)
        if rule is None or rule.cue is None or rule.source is None:
            continue
        same = any(span.overlaps(one.cue.span) for span in rule.cue.spans)
        agent = parse.sentences[rule.source.sentence].words[rule.source.word]
        acts = may_act(agent.lemma, agent.upos)
        reasons = [CONTROL]
        reasons += [AGENT] if acts and sentence.words[verb].lemma.lower() in UNDERGONE else []
        reasons += DOING if (acts or agent.upos == "PRON") and says(sentence, verb) else []
        reason = next((r for r in reasons if f"source:{r}" in rule.evidence), None)
        if same and reason is not None and rule.source.spans[0] != one.content.span:
            return rule.source, reason
    return None


def from_afar(parse: Parse, ruled: Ruled, one: Linked) -> bool:
    """Whether the source is another sentence's though a verb of saying has a subject of its own, found by the rules."""
    rule = ruled.of(one.content.span)
    if one.cue is None or one.source is None or rule is None or rule.cue is None or rule.source is None:
        return False
    sentence, verb = head_word(parse, one.cue.span)
    if sentence.span.overlaps(one.source.span) or rule.source.sentence != sentence.index:
        return False
    agent = sentence.words[rule.source.word]
    same = any(span.overlaps(one.cue.span) for span in rule.cue.spans)
    acts = may_act(agent.lemma, agent.upos) or agent.upos == "PRON"
    return same and acts and "source:subject" in rule.evidence and says(sentence, verb)


def behind(sentence: Sentence, verb: int, content: Span) -> int | None:
    """Who may speak or what is read, where it stands right behind a verb that stands right behind quoted words."""
    row = sentence.words
    said = row[verb].lemma.lower() in word_list("tag_verbs")
    after = said and verb > 0 and row[verb - 1].text in QUOTE_MARKS and content.end == row[verb - 1].end
    for noun in sentence.dependents(verb, "nsubj", "obj") if after else ():
        read = noun.lemma.lower() in word_list("document_nouns")
        if min(sentence.subtree(noun.index)) == verb + 1 and (read or may_act(noun.lemma, noun.upos)):
            return noun.index
    return None


def undergoes(parse: Parse, one: Linked) -> bool:
    """Whether the source that the tagger sees is the subject of a passive cue: it was said to it or of it, not by it.

    "Lind was told that ...", "Lind is thought to ..."; but who is "quoted as saying" or "convinced that" is the source.
    Nor is it the noun before a participle, "*people* accused of theft".
    """
    if one.source is None or one.cue is None:
        return False
    sentence, verb = head_word(parse, one.cue.span)
    word = sentence.words[verb]
    if word.relation == "acl" and undergone(sentence, word):
        noun = sentence.words[word.head]
        return one.source.span.contains(Span(noun.start, noun.end))
    auxiliary = any(w.deprel == "aux:pass" for w in sentence.dependents(verb))
    headline = word.head < 0 and word.feature("Voice") == "Pass" and sentence.words[-1].text not in STOPS
    quoted = any(w.text.lower() == "as" for w in sentence.words[verb + 1 : verb + 3])
    if quoted or word.lemma.lower() not in UNDERGONE or not (auxiliary or headline):
        return False
    subjects = (w for w in sentence.dependents(verb, "nsubj") if w.deprel == "nsubj:pass")
    return any(one.source.span.contains(Span(w.start, w.end)) for w in subjects)


def nobody(parse: Parse, one: Linked) -> bool:
    """Whether the source that the tagger sees is none: "it" in "it is feared that", the day in "Monday's call".

    Or who meets with others' words, "the police face allegations".
    """
    if one.source is None:
        return False
    sentence, head = head_word(parse, one.source.span)
    word = sentence.words[head]
    if one.cue is not None and met_with(parse, one.cue.span, sentence, head):
        return True
    if word.deprel == "nmod:poss":
        return is_date(word)
    if word.text.lower() != "it" or word.deprel not in {"expl", "nsubj:pass"}:
        return False
    verb = sentence.words[word.head]
    passive = any(c.deprel == "aux:pass" for c in sentence.dependents(verb.index)) and verb.lemma.lower() in IMPERSONAL
    clause = any(True for _ in sentence.dependents(verb.index, "ccomp", "csubj"))
    return clause and (passive or verb.lemma.lower() in {"seem", "appear"})


def met_with(parse: Parse, cue: Span, sentence: Sentence, subject: int) -> bool:
    """Whether a source is what others' words meet or come from: "the police face allegations", "it prompted calls"."""
    where, word = head_word(parse, cue)
    if where is not sentence:
        return False
    verb = where.words[word]
    if verb.upos == "NOUN" and verb.relation == "obj":
        verb = where.words[verb.head]
    nouns = [c for c in where.dependents(verb.index, "obj") if cue.contains(Span(c.start, c.end))]
    told = verb.lemma.lower() in MET and any(n.upos == "NOUN" for n in nouns)
    return told and any(c.index == subject for c in where.dependents(verb.index, "nsubj"))


def reasons_for_trust(
    members: Sequence[Linked], surest: Linked, rule: Attribution | None, content: Content
) -> dict[str, float]:
    """What the confidence is made of."""
    source, cue = surest.source, members[0].cue
    seen = {
        "bias": 1.0,
        "content": log_odds(min(one.content.probability for one in members)),
        "content present": log_odds(min(one.content.presence for one in members)),
        "cue": log_odds(cue.presence) if cue else 0.0,
        "no cue": float(cue is None),
        "source": log_odds(source.presence) if source else 0.0,
        "no source": float(source is None),
        "link": log_odds(surest.source_link),
        content.type: 1.0,
    }
    if rule is not None:
        seen["rule's content"] = float(rule.content.spans == content.spans)
        seen["rule's source"] = float((rule.source.spans if rule.source else ()) == ((source.span,) if source else ()))
        seen["rule's confidence"] = log_odds(rule.confidence)
    return seen


def cue_of(parse: Parse, chosen_cue: Candidate, content: Content, rule: Attribution | None) -> Cue:
    """The cue at these words; its head word and frame are the rules' where these have a cue there."""
    span = chosen_cue.span
    if rule is not None and rule.cue is not None:
        word = parse.sentences[rule.cue.sentence].words[rule.cue.word]
        if span.contains(Span(word.start, word.end)):
            return replace(rule.cue, spans=(span,), content=content, share=chosen_cue.probability)
    sentence, head = head_word(parse, span)
    word = sentence.words[head]
    lemma, share = word.lemma.lower(), chosen_cue.probability
    return Cue((span,), lemma, sentence.index, head, "tagged", content, share, negated(sentence, head))


def source_of(parse: Parse, span: Span) -> Source:
    """The source at these words."""
    sentence, head = head_word(parse, span)
    return Source((span,), sentence.index, head)


def head_word(parse: Parse, span: Span) -> tuple[Sentence, int]:
    """The sentence in which the span begins and, of its words there, the first that hangs on a word outside."""
    sentence = parse.sentence_at(span.start)
    inside = [w for w in sentence.words if w.start < span.end and span.start < w.end]
    if not inside:
        return sentence, 0
    numbers = {w.index for w in inside}
    loose = [w for w in inside if w.head not in numbers]
    head = next((w for w in loose if w.upos != "PUNCT"), inside[0])
    return sentence, head.index


def evidence(
    rule: Attribution | None, content: Content, cue: Cue | None, source: Source | None, handed: str | None = None
) -> tuple[str, ...]:
    """Why: the rules' reasons for the parts where they agree, `tagged` for those that the tagger alone decided.

    `handed` is the reason for a source that `handed_down` found.
    """
    reasons = dict(r.split(":", 1) for r in rule.evidence if ":" in r) if rule else {}
    out = []
    if cue is not None:
        same = rule is not None and rule.cue is not None and any(s.overlaps(cue.spans[0]) for s in rule.cue.spans)
        out.append(f"cue:{reasons.get('cue', 'tagged') if same else 'tagged'}")
    if source is not None:
        same = rule is not None and rule.source is not None and rule.source.spans == source.spans
        out.append(f"source:{handed or (reasons.get('source', 'tagged') if same else 'tagged')}")
    if rule is None or rule.content.spans != content.spans:
        out.append("content:tagged")
    elif "quotation" in reasons:
        out.append(f"quotation:{reasons['quotation']}")
    elif f"cue:{reasons.get('cue')}" not in out:
        out.append(f"content:{reasons.get('cue', 'tagged')}")  # the frame that gave the rules this content
    return tuple(out)
