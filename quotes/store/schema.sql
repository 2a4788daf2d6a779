-- The database of `quotes index`, version 1 (PRAGMA user_version). Offsets are code points of document.text.

CREATE TABLE document (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,        -- the record's document.id
    sha256    TEXT NOT NULL,        -- of the file's bytes: another version of the same file is another document
    title     TEXT,
    url       TEXT,
    published TEXT,                 -- ISO 8601 date or date and time, where it is known
    publisher TEXT,
    byline    TEXT,
    text      TEXT,                 -- what the records' spans are offsets into; null where it was not given
    UNIQUE (id, sha256)
);

-- One person or body across documents. Rules and decisions by hand (quotes/store/linking.py) say which names are whose;
-- a number stays with its speaker as long as one of the names does.
CREATE TABLE speaker (
    number INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,           -- the fullest of its names
    kind   TEXT NOT NULL            -- SpeakerKind
);

-- One speaker of one document, as the record's `speaker` has it, and why it is the `speaker` of the whole database.
CREATE TABLE speaker_name (
    number   INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    id       TEXT NOT NULL,         -- speaker.id in the document's records
    name     TEXT NOT NULL,         -- as it is spelled there
    plain    TEXT NOT NULL,         -- the same in small letters without accents and signs (quotes.store.names.plain)
    kind     TEXT NOT NULL,
    roles    TEXT NOT NULL,         -- JSON: the words of each role that the document gives
    short    TEXT NOT NULL,         -- JSON: acronyms by which the document calls it
    joint    INTEGER NOT NULL,      -- 1: several people speak as one
    speaker  INTEGER REFERENCES speaker ON DELETE SET NULL,  -- null only until names are linked
    rule     TEXT,                  -- why it is that speaker: quotes.store.linking.Rule; null where there is one name only
    because  TEXT,                  -- what the rule rests on: the other name, the role that both have
    UNIQUE (document, id)
);
CREATE INDEX speaker_name_speaker ON speaker_name (speaker);

CREATE TABLE record (
    number     INTEGER PRIMARY KEY, -- in the order in which they were first indexed; the same record keeps its number
    id         TEXT NOT NULL,       -- the record's id; two copies of a file have the same ids
    document   INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    named      INTEGER REFERENCES speaker_name ON DELETE SET NULL,
    speaker    INTEGER REFERENCES speaker ON DELETE SET NULL,  -- that of `named`
    start      INTEGER NOT NULL,    -- of its first content span
    type       TEXT NOT NULL,
    confidence REAL NOT NULL,
    line       TEXT NOT NULL,       -- the whole record, as JSON: `quotes.load` reads it
    UNIQUE (document, id)
);
CREATE INDEX record_id ON record (id);
CREATE INDEX record_speaker ON record (speaker);
CREATE INDEX record_named ON record (named);
CREATE INDEX record_place ON record (document, start);

-- What a person said about who is who. Kept whatever is indexed later; names are forms (quotes.store.names), not numbers.
CREATE TABLE speaker_decision (
    number  INTEGER PRIMARY KEY,
    action  TEXT NOT NULL CHECK (action IN ('merge', 'split')),
    first   TEXT NOT NULL,          -- JSON: kind, form and document (null: in all documents) of a name
    second  TEXT,                   -- the same of the other name; null for a split
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,          -- ISO 8601, UTC
    undone_by TEXT,
    undone_at TEXT
);

-- The words to find records by. Two indexes: words by their stems, phrases as they are written.
CREATE TABLE record_words (
    number  INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
    content TEXT NOT NULL,
    source  TEXT NOT NULL,
    speaker TEXT NOT NULL,          -- its name in the document and, where that is another, across documents
    roles   TEXT NOT NULL,
    cue     TEXT NOT NULL,          -- its words and its lemma
    title   TEXT NOT NULL
);
CREATE VIRTUAL TABLE record_stems USING fts5 (
    content, source, speaker, roles, cue, title,
    content = 'record_words', content_rowid = 'number', tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE record_exact USING fts5 (
    content, source, speaker, roles, cue, title,
    content = 'record_words', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER record_words_new AFTER INSERT ON record_words BEGIN
    INSERT INTO record_stems (rowid, content, source, speaker, roles, cue, title)
        VALUES (new.number, new.content, new.source, new.speaker, new.roles, new.cue, new.title);
    INSERT INTO record_exact (rowid, content, source, speaker, roles, cue, title)
        VALUES (new.number, new.content, new.source, new.speaker, new.roles, new.cue, new.title);
END;
CREATE TRIGGER record_words_gone AFTER DELETE ON record_words BEGIN
    INSERT INTO record_stems (record_stems, rowid, content, source, speaker, roles, cue, title)
        VALUES ('delete', old.number, old.content, old.source, old.speaker, old.roles, old.cue, old.title);
    INSERT INTO record_exact (record_exact, rowid, content, source, speaker, roles, cue, title)
        VALUES ('delete', old.number, old.content, old.source, old.speaker, old.roles, old.cue, old.title);
END;
CREATE TRIGGER record_words_other AFTER UPDATE ON record_words BEGIN
    INSERT INTO record_stems (record_stems, rowid, content, source, speaker, roles, cue, title)
        VALUES ('delete', old.number, old.content, old.source, old.speaker, old.roles, old.cue, old.title);
    INSERT INTO record_exact (record_exact, rowid, content, source, speaker, roles, cue, title)
        VALUES ('delete', old.number, old.content, old.source, old.speaker, old.roles, old.cue, old.title);
    INSERT INTO record_stems (rowid, content, source, speaker, roles, cue, title)
        VALUES (new.number, new.content, new.source, new.speaker, new.roles, new.cue, new.title);
    INSERT INTO record_exact (rowid, content, source, speaker, roles, cue, title)
        VALUES (new.number, new.content, new.source, new.speaker, new.roles, new.cue, new.title);
END;

-- What people decided in `quotes review`: a log that only grows. A document and its records are named by their ids, not
-- by their rows, so that decisions outlive a newer extraction. What stands is worked out from it (quotes/review).
CREATE TABLE decision (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL,         -- document.id
    sha256   TEXT NOT NULL,         -- document.sha256: of that version of it
    record   TEXT NOT NULL,         -- record.id; `added-...` where no extraction made it; '' for the document itself
    action   TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'correct', 'add', 'finish', 'reopen', 'undo')),
    undoes   INTEGER REFERENCES decision, -- the decision that an `undo` takes back
    before   TEXT,                  -- the whole record as it stood before, as JSON; null where there was none
    after    TEXT,                  -- and as it stands after; null for `undo` and for documents
    saw      INTEGER NOT NULL,      -- the last decision on this that the decider had seen; 0: none
    who      TEXT NOT NULL,
    browser  TEXT NOT NULL,         -- a random name that the browser was given
    at       TEXT NOT NULL,         -- UTC, ISO 8601
    CHECK ((action = 'undo') = (undoes IS NOT NULL))
);
-- With all that `standing` needs: the rows themselves are long.
CREATE INDEX decision_subject ON decision (document, sha256, record, action);
CREATE UNIQUE INDEX decision_undone ON decision (undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN
    SELECT RAISE(ABORT, 'decisions are kept as they were made');
END;
-- REPLACE deletes without asking the trigger for deletions (lang_conflict.html in SQLite's documentation).
CREATE TRIGGER decision_is_new BEFORE INSERT ON decision
WHEN EXISTS (SELECT 1 FROM decision WHERE number = new.number OR undoes = new.undoes) BEGIN
    SELECT RAISE(ABORT, 'decisions are kept as they were made');
END;
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision BEGIN
    SELECT RAISE(ABORT, 'decisions are kept as they were made');
END;

-- For each subject the last decision that nobody took back.
CREATE VIEW standing AS
SELECT max(number) AS number, document, sha256, record, action
FROM decision AS d
WHERE action <> 'undo' AND NOT EXISTS (SELECT 1 FROM decision AS u WHERE u.undoes = d.number)
GROUP BY document, sha256, record;
