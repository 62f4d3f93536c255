-- Names of persons, whom the ledger knows by id alone. Erasing takes the name and leaves the row, so that nobody keeps it
-- again by mistake.
CREATE TABLE ops.person (
    municipality text        NOT NULL,
    person       uuid        NOT NULL,
    name         text,
    kept_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    kept_by      uuid        NOT NULL,
    erased_at    timestamptz,
    erased_by    uuid,
    PRIMARY KEY (municipality, person),
    CHECK ((name IS NULL) = (erased_at IS NOT NULL)),
    CHECK ((erased_by IS NULL) = (erased_at IS NULL))
);
GRANT SELECT, INSERT, UPDATE ON ops.person TO daicho_writer;
GRANT SELECT ON ops.person TO daicho_reader;
