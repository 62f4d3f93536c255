-- The bytes of published editions, entered with their event and never again. Like events they are only ever added.
CREATE TABLE ledger.edition (
    publication  uuid        NOT NULL,
    municipality text        NOT NULL,
    sha256       text        NOT NULL CHECK (sha256 = encode(sha256(bytes), 'hex')),
    -- Canonical JSON in UTF-8, read by hand with convert_from(bytes, 'UTF8')::json.
    bytes        bytea       NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (publication)
);
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.edition
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
GRANT SELECT, INSERT ON ledger.edition TO daicho_writer;
GRANT SELECT ON ledger.edition TO daicho_projector, daicho_reader;
