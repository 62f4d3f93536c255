-- Closed and reopened fiscal years as they stood between two positions of the ledger; see daicho.query.plan.FiscalYearView.
CREATE TABLE ${flyway:defaultSchema}.fiscal_year (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    plan              uuid        NOT NULL,
    fiscal_year       integer     NOT NULL,
    closed            boolean     NOT NULL,
    reason            text,
    decision_number   text,
    from_position     bigint      NOT NULL,
    to_position       bigint      NOT NULL,
    recorded_from     timestamptz NOT NULL,
    recorded_to       timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.fiscal_year (plan, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.fiscal_year TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.fiscal_year TO daicho_reader;
