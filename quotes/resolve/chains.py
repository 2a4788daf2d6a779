"""Which names name the same: last names, first names, short forms and acronyms join the fullest form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from quotes.resolve.edges import SUFFIXES
from quotes.resolve.families import WIFE, begins_with_last_name, told_apart
from quotes.resolve.kinds import NameKind
from quotes.resolve.lexicon import COMPANY, REGIONS, is_organization_noun, words
from quotes.resolve.mentions import Mention
from quotes.values import SpeakerKind
from quotes.wordlist import table

SMALL_WORDS = frozenset({"of", "the", "and", "for", "on", "in", "to", "a", "an", "de", "&"})
LETTERED = frozenset({"eu", "uk", "un", "us"})
"""What has its own letters in an acronym."""
WRITTEN = frozenset(
    {"act", "agreement", "amendment", "bible", "bill", "constitution", "koran", "quran", "resolution", "treaty"}
)
"""What a name ends in that is no body's but a text's."""
MANY = re.compile(r"[A-Z][a-z]+[^aiosu]s")
"""A plural in one word, what a party's people are called: "Liberals"."""
Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """All mentions of one bearer of a name; `full` is the mention with the fullest form."""

    kind: SpeakerKind
    sort: NameKind
    full: Mention
    mentions: tuple[Mention, ...]
    gender: str


def link_names(
    mentions: Sequence[Mention], short: Mapping[Form, Form] | None = None, *, talk: bool = False
) -> tuple[Chain, ...]:
    """The chains that the mentions make, in the order of their first mention; `talk` as for `told_apart`.

    `short` are the short forms that the text defines, each with the name that it stands for.
    """
    sorted_out = reclassified(mentions)
    persons = [m for m in sorted_out if m.kind == "person"]
    others = [m for m in sorted_out if m.kind != "person"]
    groups = [
        *(part for group in person_groups(persons, talk=talk) for part in told_apart(group, talk=talk)),
        *other_groups(others, short or {}),
    ]
    return tuple(sorted((chain(g, talk=talk) for g in groups), key=lambda c: c.mentions[0].span.start))


def reclassified(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, with a person's last name that the tagger took for something else made a person's."""
    last_names = {last_name(m.tokens) for m in mentions if m.kind == "person" and len(m.tokens) > 1}
    addressed = {last_name(m.tokens) for m in mentions if m.gender and len(m.tokens) == 1}
    bodies = [m.tokens for m in mentions if m.kind == "organization" and len(m.tokens) > 1]
    companies = {form[0] for form in bodies if (COMPANY | {"&"}) & {form[1], form[-1]}} - last_names
    known = last_names | addressed
    kinds: dict[Form, Counter[NameKind]] = defaultdict(Counter)
    for m in mentions:
        kinds[m.tokens][m.kind] += 1
    out = []
    for m in mentions:
        usual = max(kinds[m.tokens].items(), key=lambda item: (item[1], item[0] == "person"))[0]
        if m.gender or (len(m.tokens) == 1 and m.kind not in {"place", "people"} and m.tokens[0] in last_names):
            usual = "person"
        if usual == "organization" and len(m.tokens) == 2 and m.tokens[1] in addressed and is_first_name(m.tokens[0]):
            usual = "person"  # "Elon Lind" where there is a "Mr. Lind"
        if usual == "person" and len(m.tokens) == 1 and m.tokens[0] in companies and not m.gender:
            usual = "organization"  # "Acme" where there is an "Acme Plc"
        if usual == "person" and kinds[m.tokens]["people"] and MANY.fullmatch(m.text) and m.tokens[0] not in known:
            usual = "people"  # "left-leaning Liberals", once taken for such
        out.append(m if m.kind == usual else replace(m, kind=usual))
    return out


def is_first_name(token: str) -> bool:
    """Whether the word is a first name of the lists."""
    return token in table("first_names") or token in table("given_names")


def last_name(form: Form) -> str:
    """The last word of a person's name, "Jr." and the like left out."""
    rest = [t for t in form if t not in SUFFIXES]
    return rest[-1] if rest else form[-1]


def person_groups(mentions: Sequence[Mention], *, talk: bool = False) -> list[list[Mention]]:
    """The mentions of persons, one list for each person; in `talk` a last name by itself is rather a man's."""
    counts = Counter(m.tokens for m in mentions)
    members: list[list[Form]] = []
    at: dict[str, set[int]] = defaultdict(set)
    homes: dict[Form, list[int]] = {}
    for form in sorted(counts, key=lambda f: (-len(f), f)):
        near = {i for t in form for i in at[t]}
        fits = sorted(i for i in near if any(same_person(form, other) for other in members[i]))
        if not fits:
            fits = [len(members)]
            members.append([])
        homes[form] = fits
        if len(fits) == 1:
            members[fits[0]].append(form)
            for t in form:
                at[t].add(fits[0])
    sure: list[list[Mention]] = [[] for _ in members]
    for m in mentions:
        if len(homes[m.tokens]) == 1:
            sure[homes[m.tokens][0]].append(m)
    genders = [gender_of(row) for row in sure]
    groups: list[list[Mention]] = [[] for _ in members]
    wives: dict[Form, list[Mention]] = defaultdict(list)
    weight = [sum(counts[f] for f in forms if len(f) > 1) for forms in members]
    for m in mentions:
        fits = homes[m.tokens]
        if talk and len(fits) > 1 and only_married(m, [(genders[i], weight[i]) for i in fits]):
            wives[m.tokens].append(m)
            continue
        if len(fits) > 1:
            agreeing = [i for i in fits if not m.gender or genders[i] in {"", m.gender}] or fits
            alike = {i: sum(bool(m.address) and x.address == m.address for x in sure[i]) for i in agreeing}
            told = m.gender or ("m" if talk and len(m.tokens) == 1 else "")
            last = {i: 0 if talk else last_before(m, sure[i]) for i in agreeing}
            best = max(agreeing, key=lambda i: (told != "" and genders[i] == told, alike[i], weight[i], last[i], -i))
            fits = [best]
        groups[fits[0]].append(m)
    return [g for g in (*groups, *wives.values()) if g]


def last_before(mention: Mention, bearer: Sequence[Mention]) -> int:
    """Where the last mention before this one stands that is surely this bearer's, -1 where none does."""
    return max((m.span.start for m in bearer if m.span.start < mention.span.start), default=-1)


def only_married(mention: Mention, bearers: Sequence[tuple[str, int]]) -> bool:
    """Whether a "Mrs. Lind" is none of those with that last name, of whom gender and frequency are told, but a wife.

    None of them is known for a woman, and a man is named more often than anybody of whom it is not known.
    """
    told = dict[str, int]()
    for gender, often in bearers:
        told[gender] = max(often, told.get(gender, 0))
    return mention.address in WIFE and "f" not in told and told.get("m", 0) > told.get("", 0)


def same_person(short: Form, full: Form) -> bool:
    """Whether two forms can name one person: part of the other, or the same last name and first names that agree.

    "Poe Jr." is not "Martin Poe Sr.".
    """
    own, other = SUFFIXES.intersection(short), SUFFIXES.intersection(full)
    if own and other and own != other:
        return False
    if part_of(short, full) and (len(short) > 1 or short[0] in {last_name(full), full[0]}):
        return True
    if len(short) < 2 or len(full) < 2 or last_name(short) != last_name(full):
        return False
    a, b = short[0], full[0]
    return a == b or (min(len(a), len(b)) in {1, 3, 4} and (a.startswith(b) or b.startswith(a)))


def part_of(short: Form, full: Form) -> bool:
    """Whether the words of `short` stand in `full` side by side."""
    n = len(short)
    return any(full[i : i + n] == short for i in range(len(full) - n + 1))


def other_groups(mentions: Sequence[Mention], short: Mapping[Form, Form]) -> list[list[Mention]]:
    """The mentions of organizations, places and the like, one list for each; `short` as for `link_names`."""
    forms: dict[Form, NameKind] = {}
    spelled: dict[Form, str] = {}
    for m in mentions:
        forms.setdefault(m.tokens, m.kind)
        spelled.setdefault(m.tokens, m.text)
    initials: dict[str, list[Form]] = defaultdict(list)
    holding: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        if len(form) > 1:
            for letters in {acronym(form), acronym_of_parts(form)}:
                initials[letters].append(form)
            if form[0] in REGIONS and len(form) > 2 and form[1:] not in forms:  # the SEC is the US Securities and ...
                initials[acronym(form[1:])].append(form)
            for edge in {form[0], form[-1]}:
                holding[edge].append(form)
    first = {m.tokens: m.span.start for m in sorted(mentions, key=lambda m: -m.span.start)}
    home = {form: fuller(form, forms, spelled, initials, holding) for form in forms}
    parts = {form for form, full in home.items() if REGIONS.intersection(full[len(form) : len(form) + 1])}
    parts |= {form for form, full in home.items() if form == (acronym(full),) == full[:1]}
    # "Acme UK" is a part of Acme, met before, and "ABC Basic" what ABC sells
    home |= {form: form for form in parts if first[form] < first[home[form]]}
    home |= {form: long for form, long in short.items() if form in forms and long in forms}
    groups: dict[Form, list[Mention]] = defaultdict(list)
    for m in mentions:
        form = home[m.tokens]
        groups[home.get(form, form)].append(m)
    return list(groups.values())


def fuller(
    form: Form,
    kinds: Mapping[Form, NameKind],
    spelled: Mapping[Form, str],
    initials: Mapping[str, list[Form]],
    holding: Mapping[str, list[Form]],
) -> Form:
    """The one longer form that this stands for, or the form itself where none or several would do."""
    if len(form) == 1 and spelled[form].replace(".", "").isupper() and 2 <= len(form[0]) <= 6:
        own = [f for f in holding.get(form[0], ()) if f[0] == form[0] and COMPANY.issuperset(f[1:])]
        fits = own or initials.get(form[0], [])  # "NHF" is NHF Corp, not its unit North Harrow Ferries Co
        return fits[0] if len(fits) == 1 else form
    fits = [f for f in {*holding.get(form[0], ()), *holding.get(form[-1], ())} if short_of(form, f, kinds)]
    fits = [f for f in fits if not (f[: len(form)] == form and owns_rest(spelled[f].split(), len(form)))]
    if len(fits) > 1:  # "Deere" is rather "Deere & Co" than "John Deere"
        fits = [f for f in fits if f[: len(form)] == form and COMPANY.issuperset(set(f[len(form) :]) - {"&"})]
    return fits[0] if len(fits) == 1 else form


def owns_rest(words: Sequence[str], short: int) -> bool:
    """Whether the first words of a name own the others: "Veltris' Sanda" is no longer form of Veltris."""
    return len(words) > short and words[short - 1].endswith(("s'", "s\N{RIGHT SINGLE QUOTATION MARK}"))


def short_of(short: Form, full: Form, kinds: Mapping[Form, NameKind]) -> bool:
    """Whether an organization's form is the end of a longer one, or its start with nothing but names left."""
    if len(short) >= len(full) or kinds[full] not in {"organization", "thing"}:
        return False
    if full[-len(short) :] == short:
        return kinds[short] == kinds[full] and (len(short) > 1 or not is_organization_noun(short[0]))
    rest = full[len(short) :]
    partner = len(short) == 1 and rest[0] == "&"  # "Marsh" of "Marsh & Lind"
    if (partner or COMPANY.issuperset(rest)) and full[: len(short)] == short:
        return kinds[short] == kinds[full]
    plain = not any(is_organization_noun(t) or t in words("person_nouns") or t in SMALL_WORDS for t in rest)
    return full[: len(short)] == short and kinds[short] == kinds[full] and plain


def acronym(form: Form) -> str:
    """The first letters of a name's words, small words left out."""
    return "".join(t[0] for t in form if t not in SMALL_WORDS)


def acronym_of_parts(form: Form) -> str:
    """The letters of a name with both halves of its hyphened words and all of a country's, and none of "Ltd".

    "RHL" is Rhone-Harrow Lind Inc, "UKHP" the UK Harbour Party.
    """
    name = form[:-1] if form[-1] in COMPANY else form
    return "".join(t if t in LETTERED else acronym(tuple(filter(None, t.split("-")))) for t in name)


def chain(mentions: Iterable[Mention], *, talk: bool = False) -> Chain:
    """The chain of mentions that name the same; in `talk` the fullest has the address that most of them have.

    There "Lind Inn" is not the full name of "Mr. Lind"; in the news "Xi Jinping" is that of "Mr Xi".
    """
    row = tuple(sorted(mentions, key=lambda m: m.span.start))
    often = Counter(m.tokens for m in row)
    addressed = talk and 2 * sum(bool(m.address) for m in row) > len(row)
    no_full_names = {form for form in often if talk and begins_with_last_name(form, row)}
    full = min(
        row,
        key=lambda m: (
            m.tokens in no_full_names,
            -len(m.tokens),
            m.text.isupper(),
            addressed and not m.address,
            -often[m.tokens],
            m.span.start,
        ),
    )
    kinds: dict[NameKind, SpeakerKind] = {"person": "person", "people": "group"}
    kind = kinds.get(full.kind, "organization")
    if kind == "organization" and full.tokens[-1] in WRITTEN:
        kind = "document"
    return Chain(kind, full.kind, full, row, gender_of(row))


def gender_of(mentions: Sequence[Mention]) -> str:
    """What the forms of address, or else the first name, say of a person's gender: m, f or empty."""
    told = Counter(m.gender for m in mentions if m.gender)
    if told:
        return told.most_common(1)[0][0]
    first = {m.tokens[0] for m in mentions if m.kind == "person" and len(m.tokens) > 1}
    known = {table("first_names")[f] for f in first if f in table("first_names")}
    return known.pop() if len(known) == 1 else ""
