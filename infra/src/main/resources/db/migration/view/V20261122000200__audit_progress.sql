-- The position of the ledger up to which the views of this schema are complete; one row.
CREATE TABLE ${flyway:defaultSchema}.progress (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint  NOT NULL
);
INSERT INTO ${flyway:defaultSchema}.progress (position) VALUES (0);
GRANT SELECT, UPDATE ON ${flyway:defaultSchema}.progress TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.progress TO daicho_reader;
