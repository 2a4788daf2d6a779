"""`quotes speakers`: who speaks in the database, and who is whom by hand."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from quotes.commands.database import using
from quotes.commands.decider import decider
from quotes.commands.screen import show_json, show_lines, show_table, visible
from quotes.defaults import WRONG_USAGE
from quotes.ends import stop, tell
from quotes.run import counted
from quotes.store import Connection
from quotes.store.deciding import Decided, decisions, merge, split, undo
from quotes.store.people import Person, Spelling, people

USAGE = "quotes speakers NAME DB"
ROLES_SHOWN, SPELLINGS_SHOWN = 3, 4


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be decided, one of the three, or nothing. `document` goes with `split`."""

    merge: tuple[str, str] | None = None
    split: str | None = None
    document: str | None = None
    undo: int | None = None

    @property
    def wanted(self) -> int:
        """How many things are asked for."""
        return sum(x is not None for x in (self.merge, self.split, self.undo))


def show_speakers(
    db: str,
    name: Sequence[str],
    *,
    kind: str | None,
    limit: int | None,
    as_json: bool,
    change: Change,
    decided: bool,
    by: str | None,
) -> None:
    """Do what `quotes speakers --help` says of these options."""
    if change.wanted + decided > 1:
        stop("--merge, --split, --undo and --decisions are one thing at a time", WRONG_USAGE)
    if change.document is not None and change.split is None:
        stop("--in goes with --split", WRONG_USAGE)
    if (change.wanted or decided) and name:
        stop(f"a NAME is for the list alone: leave out {' '.join(name)}", WRONG_USAGE)
    with using(db, name, usage=USAGE) as connection:
        if change.wanted:
            _decide(connection, change, decider(by))
        elif decided:
            _show_decisions(decisions(connection), as_json)
        else:
            _show(list(people(connection, name=" ".join(name), kind=kind, limit=limit)), db, as_json, bool(name))


def _decide(connection: Connection, change: Change, by: str) -> None:
    """Keep a decision, and say how to take it back."""
    if change.merge is not None:
        number = merge(connection, *change.merge, by=by)
    elif change.split is not None:
        number = split(connection, change.split, by=by, document=change.document)
    else:
        assert change.undo is not None
        undo(connection, change.undo, by=by)
        tell(f"decision {change.undo} is undone")
        return
    (made,) = (d for d in decisions(connection) if d.number == number)
    tell(f"decision {number}: {_words(made)}; --undo {number} takes it back")


def _show(found: Sequence[Person], db: str, as_json: bool, closely: bool) -> None:
    """The speakers: a table, or where one was asked for by name, each with every spelling and why it is joined."""
    if as_json:
        _write_json(asdict(person) for person in found)
    elif not found:
        tell(f"no such speaker in {db}")
    elif closely:
        show_lines(line for person in found for line in _closely(person))
    else:
        heads = ["number", "speaker", "kind", "records", "documents", "roles and other names"]
        show_table(heads, [_row(person) for person in found], right=["number", "records", "documents"])


def _row(person: Person) -> list[str]:
    """A speaker as a row of the table."""
    others = list(dict.fromkeys(s.name for s in person.spellings if s.name != person.name))
    more = [role for role, _ in person.roles[:ROLES_SHOWN]]
    if others:
        more.append(f"also {', '.join(others[:SPELLINGS_SHOWN])}")
    return [
        str(person.number), person.name, person.kind, str(person.records), str(person.documents), "; ".join(more),
    ]  # fmt: skip


def _closely(person: Person) -> Iterable[str | list[tuple[str, str]]]:
    """A speaker with everything that is known of it, line by line."""
    counts = f"{counted(person.records, 'record')} in {counted(person.documents, 'document')}"
    yield [(f"{person.number}  ", "dim"), (person.name, "bold"), (f"  {person.kind}, {counts}", "")]
    if person.roles:
        yield "    roles: " + "; ".join(f"{role} ({n})" if n > 1 else role for role, n in person.roles)
    for spelling in person.spellings:
        yield f"    {_spelled(spelling)}"


def _spelled(spelling: Spelling) -> str:
    """A spelling, where it stands, and why it is this speaker's."""
    where = spelling.documents[0] if len(spelling.documents) == 1 else counted(len(spelling.documents), "document")
    why = f": {spelling.rule}" if spelling.rule else ""
    return f"{spelling.name}, in {where}{why}{f', {spelling.because}' if spelling.because else ''}"


def _show_decisions(made: Sequence[Decided], as_json: bool) -> None:
    """All decisions."""
    if as_json:
        _write_json(asdict(decision) for decision in made)
    elif not made:
        tell("nothing was decided by hand")
    for d in () if as_json else made:
        undone = f"; undone by {d.undone_by}, {d.undone_at}" if d.undone_at else ""
        show_lines([f"{d.number}  {_words(d)} ({d.made_by}, {d.made_at}{undone})"])


def _words(decision: Decided) -> str:
    """What was decided, in words."""
    if decision.second is None:
        return visible(f"{decision.first} is nobody's name but its own")
    return visible(f"{decision.first} and {decision.second} are one speaker")


def _write_json(rows: Iterable[object]) -> None:
    """One line for each."""
    for row in rows:
        show_json(json.dumps(row, ensure_ascii=False))
    sys.stdout.flush()
