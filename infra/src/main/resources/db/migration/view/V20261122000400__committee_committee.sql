-- Committees as they stood between two positions of the ledger; see daicho.query.committee.CommitteeView.
CREATE TABLE ${flyway:defaultSchema}.committee (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    plan              uuid,
    name              text        NOT NULL,
    rules             jsonb       NOT NULL,
    elections         jsonb       NOT NULL,
    version           bigint      NOT NULL,
    from_position     bigint      NOT NULL,
    to_position       bigint      NOT NULL,
    recorded_from     timestamptz NOT NULL,
    recorded_to       timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.committee (municipality, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.committee (plan, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.committee TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.committee TO daicho_reader;
