-- Agreements as they stood between two positions of the ledger; see daicho.query.agreement.AgreementView.
CREATE TABLE ${flyway:defaultSchema}.agreement (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    signed_on         date        NOT NULL,
    partners          jsonb       NOT NULL,
    terms             jsonb       NOT NULL,
    amendments        jsonb       NOT NULL,
    validity          jsonb       NOT NULL,
    last_day          date,
    plan              uuid,
    reason            text,
    decision_number   text,
    version           bigint      NOT NULL,
    from_position     bigint      NOT NULL,
    to_position       bigint      NOT NULL,
    recorded_from     timestamptz NOT NULL,
    recorded_to       timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.agreement (municipality, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.agreement TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.agreement TO daicho_reader;
