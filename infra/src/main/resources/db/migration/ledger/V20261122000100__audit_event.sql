-- The ledger. Rows are only ever added: the roles that Daicho works with can do nothing else, and a trigger refuses even
-- to the owner.
CREATE TABLE ledger.event (
    position        bigint      GENERATED ALWAYS AS IDENTITY (CACHE 1),
    municipality    text        NOT NULL,
    stream_id       uuid        NOT NULL,
    sequence_number bigint      NOT NULL,
    stream_type     text        NOT NULL,
    event_id        uuid        NOT NULL,
    type            text        NOT NULL,
    revision        text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    -- json, not jsonb: the text stays exactly as it was written, so that digests over it hold.
    payload         json        NOT NULL,
    metadata        json        NOT NULL,
    PRIMARY KEY (position),
    UNIQUE (stream_id, sequence_number),
    UNIQUE (event_id)
);

-- A writer has a transaction id before it draws a position. A position that is missing in one snapshot can therefore be
-- given up as soon as a later snapshot shows that every transaction of that time has ended; see docs/adr.
CREATE FUNCTION ledger.take_transaction_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_current_xact_id();
    RETURN NULL;
END $$;
CREATE TRIGGER take_transaction_id BEFORE INSERT ON ledger.event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.take_transaction_id();

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT SELECT, INSERT ON ledger.event TO daicho_writer;
GRANT SELECT ON ledger.event TO daicho_projector, daicho_reader;
