-- Measures with their initiatives as they stood between two positions of the ledger; see daicho.query.measure.MeasureView.
CREATE TABLE ${flyway:defaultSchema}.measure (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    plan              uuid        NOT NULL,
    heading           uuid        NOT NULL,
    code              text        NOT NULL,
    title             text,
    initiatives       jsonb       NOT NULL,
    changed           uuid,
    reason            text,
    decision_number   text,
    version           bigint      NOT NULL,
    from_position     bigint      NOT NULL,
    to_position       bigint      NOT NULL,
    recorded_from     timestamptz NOT NULL,
    recorded_to       timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.measure (plan, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.measure TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.measure TO daicho_reader;
