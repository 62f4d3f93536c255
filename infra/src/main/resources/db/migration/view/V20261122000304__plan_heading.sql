-- Headings as they stood between two positions of the ledger; see daicho.query.plan.HeadingView.
CREATE TABLE ${flyway:defaultSchema}.heading (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    plan              uuid        NOT NULL,
    parent            uuid,
    level             integer     NOT NULL,
    number            text        NOT NULL,
    name              text,
    from_position     bigint      NOT NULL,
    to_position       bigint      NOT NULL,
    recorded_from     timestamptz NOT NULL,
    recorded_to       timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.heading (plan, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.heading TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.heading TO daicho_reader;
