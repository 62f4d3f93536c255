-- Due days as they stood between two positions of the ledger; see daicho.query.schedule.DueDayView.
CREATE TABLE ${flyway:defaultSchema}.due_day (
    id              uuid    NOT NULL,
    municipality    text    NOT NULL,
    plan            uuid    NOT NULL,
    fiscal_year     integer NOT NULL,
    stage           text    NOT NULL,
    department      uuid,
    due_on          date    NOT NULL,
    decision_number text,
    reason          text,
    annulled        jsonb,
    version         bigint  NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.due_day (plan, fiscal_year, to_position);
