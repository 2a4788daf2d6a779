"""Records as entries where no database says whose they are: a speaker is then its name and kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from quotes.compare.values import Entry, Party
from quotes.values import Record


def entries_of(keyed: Iterable[tuple[Record, str | None, str | None]]) -> list[Entry]:
    """Entries from records with their speakers' keys and fullest names across documents, None where nobody is known.

    Names and roles that any record of a speaker gives are the speaker's.
    """
    rows = list(keyed)
    names: defaultdict[str, set[str]] = defaultdict(set)
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for record, key, _ in rows:
        if key is not None and record.speaker is not None:
            names[key].add(record.speaker.name)
            roles[key].update(role.text for role in record.speaker.roles)
    frozen = {key: (frozenset(names[key]), frozenset(roles[key])) for key in names}
    made: list[Entry] = []
    for record, key, name in rows:
        speaker = record.speaker
        if speaker is None or key is None:
            made.append(Entry(record, None))
        else:
            made.append(Entry(record, Party(key, name or speaker.name, speaker.kind, *frozen[key])))
    return made


def without_database(records: Iterable[Record]) -> list[Entry]:
    """Entries of records alone: the same name and kind in two documents is one speaker, if it is a name."""

    def keyed(record: Record) -> tuple[Record, str | None, str | None]:
        speaker = record.speaker
        if speaker is None:
            return record, None, None
        whose = "" if speaker.kind in ("person", "organization") else record.document.id
        return record, f"{speaker.kind}:{speaker.name.casefold()}:{whose}", speaker.name

    return entries_of(keyed(record) for record in records)
