"""A record's evidence in plain words: what each rule's name (quotes/frames.py, quotes/sources.py) means."""

from __future__ import annotations

WAYS = {
    "subject": "the source is the subject of the cue",
    "control": "the source is the subject of the verb that the cue hangs on",
    "conjunction": "the source is that of the cue before, joined by “and”, “or” or “but”",
    "relative-pronoun": "the source is what “who” or “which” stands for",
    "agent": "the source stands behind “by”",
    "possessor": "the source owns the cue, as in “the mayor's claim”",
    "participle": "the source is the noun that the cue describes",
    "according-to": "the source stands behind “according to” or the like",
    "quoted-as": "the source is whom another quotes",
    "tag-inserted": "the source stands behind the cue, as in “Meanwhile, said the mayor, ...”",
    "before-colon": "the source stands before a colon",
    "after-colon": "the source stands behind the words",
    "inverted": "the source stands behind the cue, as in “said the mayor”",
    "predicate": "the source is the predicate behind the cue, as in “Calling for calm was the mayor”",
    "label": "the source is the label of a turn",
    "signature": "the source signs the words behind a dash",
    "cited": "the source is cited by another source",
    "tag": "the source stands beside the quotation in dialogue, as in “..., said Ann”",
    "tagged": "the source was found by the learned tagger alone",
}
PARTS = {
    "ccomp": "a clause of the cue, as in “said that ...”",
    "csubj": "a clause that is the cue's subject",
    "xcomp": "what completes the cue",
    "obj": "the cue's object, as in “denied the charge”",
    "iobj": "the one it was said to",
    "subject": "the cue's subject",
    "parataxis": "a sentence beside the cue",
    "host": "the sentence that the cue is put into, as in “..., she said”",
    "acl": "a clause of the cue noun, as in “the claim that ...”",
    "nmod": "a phrase of the cue noun",
    "obl": "a phrase of the cue",
    "advcl": "an adverbial clause of the cue",
}
CUES = {
    "tagged": "the cue was found by the learned tagger alone",
    "speaker-colon": "a name and a colon stand before the words",
    "headline-colon": "a headline's words stand beside a colon and a name",
    "in-the-words-of": "“in the words of” attributes",
    "heard": "it says what was heard or told before a court or the like",
    "according-to": "“according to” or the like attributes",
    "turn": "it is a turn of an interview or transcript",
    "signature": "the words are signed",
    "post": "it is an embedded post, signed with a name and a handle",
    "equated": "a clause is said to be somebody’s words, as in “her answer was that ...”",
    "estimated": "somebody puts something at a number, as in “put the cost at 3 million”",
    "quoted-as": "somebody is quoted as saying it",
    "tag-inserted": "it stands within the words, its subject behind it, as in “Meanwhile, said Ann, ...”",
    "tag-interposed": "it stands within the words, between commas, as in “Prices, she says, will fall”",
    "tag-closing": "it closes the sentence that it reports, as in “..., the council has said”",
    "announced": "the paragraph before announces the words, as in “The letter read in part:”",
    "tag": "it stands right behind the quotation in dialogue, as in “..., she said”",
    "tag-inverted": "it stands right behind the quotation in dialogue, as in “..., said Ann”",
    "tag-leading": "it leads up to the quotation in dialogue, as in “Ann rose and said: ...”",
}
QUOTATIONS = {
    "follows": "a quotation beside it goes on with the same speaker",
    "continued": "the quotation goes on from the paragraph before",
}
MARKS = {"quoted": ", in quotation marks", "mixed": ", in part in quotation marks"}


def in_words(evidence: str) -> str:
    """What one entry of a record's evidence says; an entry that is not known comes back as it is."""
    part, _, reason = evidence.partition(":")
    if part == "nested":
        return "it stands inside another's words"
    if part == "quotation":
        return QUOTATIONS.get(reason, evidence)
    if part == "source":
        if reason.startswith("noun-"):
            return f"the source stands behind the cue noun and “{reason.removeprefix('noun-')}”"
        return WAYS.get(reason, evidence)
    if part == "content" and reason == "tagged":
        return "what was said was bounded by the learned tagger"
    if part in ("cue", "content"):
        return CUES.get(reason) or _frame(reason) or evidence
    return evidence


def _frame(reason: str) -> str | None:
    """What a frame's name says of the content; None where it is no frame."""
    if reason.startswith("near:"):
        return f"a quotation stands right {reason.split(':')[1]} the cue"
    name, _, marks = reason.partition("/")
    words = []
    for part in name.removesuffix("~").split("+"):
        relation, _, marker = part.partition(":")
        if relation not in PARTS:
            return None
        introduced = f" with “{marker.replace('_', ' ')}”" if marker and marker != "pass" else ""
        words.append(PARTS[relation] + introduced)
    return f"what was said is {' and '.join(words)}{MARKS.get(marks, '')}"
