-- Headings as they stood between two positions of the ledger; see daicho.query.plan.HeadingView.
CREATE TABLE ${flyway:defaultSchema}.heading (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    plan              uuid        NOT NULL,
    parent            uuid,
    level             integer     NOT NULL,
    number            text        NOT NULL,
    name              text,
    earlier           jsonb       NOT NULL,
    reason            text,
    decision_number   text,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.heading (plan, to_position);
