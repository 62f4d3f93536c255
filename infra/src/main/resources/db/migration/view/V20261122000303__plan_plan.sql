-- Plans as they stood between two positions of the ledger; see daicho.query.plan.PlanView.
CREATE TABLE ${flyway:defaultSchema}.plan (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    name              text        NOT NULL,
    philosophy        text,
    first_fiscal_year integer     NOT NULL,
    last_fiscal_year  integer     NOT NULL,
    level_names       jsonb       NOT NULL,
    scales            jsonb       NOT NULL,
    version           bigint      NOT NULL,
    from_position     bigint      NOT NULL,
    to_position       bigint      NOT NULL,
    recorded_from     timestamptz NOT NULL,
    recorded_to       timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.plan (municipality, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.plan TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.plan TO daicho_reader;
