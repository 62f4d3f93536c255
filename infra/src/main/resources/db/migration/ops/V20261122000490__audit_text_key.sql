-- Keys of texts that may have to be erased by law (daicho.infra.register.TextKeys). Destroying a key erases its text at
-- every position of the ledger; backups of this table decide how long an erased text could still be restored.
CREATE TABLE ops.text_key (
    key          uuid        PRIMARY KEY,
    municipality text        NOT NULL,
    secret       bytea       NOT NULL,
    made_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT, INSERT, DELETE ON ops.text_key TO daicho_writer;
GRANT SELECT ON ops.text_key TO daicho_reader;
