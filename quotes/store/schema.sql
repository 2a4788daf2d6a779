-- The database of `quotes index`, version 1 (PRAGMA user_version). Offsets are code points of document.text.

CREATE TABLE document (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,        -- the record's document.id
    sha256    TEXT NOT NULL,        -- of the file's bytes
    title     TEXT,
    url       TEXT,
    published TEXT,                 -- ISO 8601 date or date and time, where it is known
    publisher TEXT,
    byline    TEXT,
    text      TEXT,                 -- what the records' spans are offsets into; null where it was not given
    UNIQUE (id, sha256)
);

-- One person or body across documents. Merged by hand or by rule: record.speaker says which records are whose.
CREATE TABLE speaker (
    number INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,           -- the fullest of its records
    kind   TEXT NOT NULL            -- SpeakerKind
);

CREATE TABLE record (
    number     INTEGER PRIMARY KEY, -- in the order in which they were indexed
    id         TEXT NOT NULL,       -- the record's id; two copies of a file have the same ids
    document   INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    speaker    INTEGER REFERENCES speaker ON DELETE SET NULL,
    start      INTEGER NOT NULL,    -- of its first content span
    type       TEXT NOT NULL,
    confidence REAL NOT NULL,
    line       TEXT NOT NULL,       -- the whole record, as JSON: `quotes.load` reads it
    UNIQUE (document, id)
);
CREATE INDEX record_id ON record (id);
CREATE INDEX record_speaker ON record (speaker);
CREATE INDEX record_place ON record (document, start);
