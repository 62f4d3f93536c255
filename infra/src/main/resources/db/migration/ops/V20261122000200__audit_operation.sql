-- What the operation of Daicho needs and may change: nothing in here is the record itself.

-- Keys that may exist once across streams; follows from the events and can be rebuilt from them (daicho.command.UniqueKeys).
CREATE TABLE ops.unique_key (
    key          text COLLATE "C" PRIMARY KEY,
    municipality text NOT NULL,
    stream_id    uuid NOT NULL
);
GRANT SELECT, INSERT, DELETE ON ops.unique_key TO daicho_writer;

-- Answers to requests that bore a key, without the text of the request.
CREATE TABLE ops.request_key (
    municipality text        NOT NULL,
    person       uuid        NOT NULL,
    key          text        NOT NULL,
    fingerprint  text        NOT NULL,
    subject      uuid        NOT NULL,
    version      bigint      NOT NULL,
    position     bigint      NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (municipality, person, key)
);
GRANT SELECT, INSERT, DELETE ON ops.request_key TO daicho_writer;

-- States of long streams, only to load them faster; old ones are deleted.
CREATE TABLE ops.snapshot (
    stream_id       uuid        NOT NULL,
    sequence_number bigint      NOT NULL,
    stream_type     text        NOT NULL,
    type            text        NOT NULL,
    revision        text        NOT NULL,
    event_id        uuid        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    payload         json        NOT NULL,
    metadata        json        NOT NULL,
    PRIMARY KEY (stream_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.snapshot TO daicho_writer;

-- The ledger records nothing at or before this instant any more: set by readers of a past instant, minded by writers, so
-- that an answer given for it never changes, even if the server's clock is set back.
CREATE TABLE ops.recorded_floor (
    only_row boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    instant  timestamptz NOT NULL
);
INSERT INTO ops.recorded_floor (instant) VALUES ('-infinity');
GRANT SELECT ON ops.recorded_floor TO daicho_writer;
GRANT SELECT, UPDATE ON ops.recorded_floor TO daicho_reader;

-- Events that a view could not digest, in the order of their stream; see the command `rebuild --dead-letters`.
CREATE TABLE ops.dead_letter (
    view       text        NOT NULL,
    stream_id  uuid        NOT NULL,
    position   bigint      NOT NULL,
    -- Class of the failure and where it arose; never the text of the event.
    cause      text        NOT NULL,
    tries      integer     NOT NULL DEFAULT 1,
    since      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (view, position)
);
CREATE INDEX ON ops.dead_letter (view, stream_id, position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.dead_letter TO daicho_projector;

-- Bearer tokens; the token itself is shown once and never stored.
CREATE TABLE ops.access_token (
    id           uuid        PRIMARY KEY,
    digest       bytea       NOT NULL UNIQUE,
    label        text        NOT NULL,
    municipality text        NOT NULL,
    role         text        NOT NULL,
    person       uuid        NOT NULL,
    title        text        NOT NULL,
    departments  uuid[]      NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at   timestamptz,
    revoked_at   timestamptz
);
GRANT SELECT, INSERT, UPDATE ON ops.access_token TO daicho_writer;
