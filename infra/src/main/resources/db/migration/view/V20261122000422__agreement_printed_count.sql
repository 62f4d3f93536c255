-- Printed counts as they stood between two positions of the ledger; see daicho.query.agreement.PrintedCountView.
CREATE TABLE ${flyway:defaultSchema}.printed_count (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    "of"              text        NOT NULL,
    kind              text,
    "count"           integer     NOT NULL,
    source            text        NOT NULL,
    printed_on        date,
    correction_reason text,
    version           bigint      NOT NULL,
    from_position     bigint      NOT NULL,
    to_position       bigint      NOT NULL,
    recorded_from     timestamptz NOT NULL,
    recorded_to       timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.printed_count (municipality, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.printed_count TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.printed_count TO daicho_reader;
