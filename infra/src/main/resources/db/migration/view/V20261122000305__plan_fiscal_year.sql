-- Closed and reopened fiscal years as they stood between two positions of the ledger; see daicho.query.plan.FiscalYearView.
CREATE TABLE ${flyway:defaultSchema}.fiscal_year (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    plan              uuid        NOT NULL,
    fiscal_year       integer     NOT NULL,
    closed            boolean     NOT NULL,
    reason            text,
    decision_number   text,
    reopened_parts    jsonb       NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.fiscal_year (plan, to_position);
