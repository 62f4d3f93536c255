-- Texts of plans as they stood between two positions of the ledger; see daicho.query.plan.PlanTextView.
CREATE TABLE ${flyway:defaultSchema}.plan_text (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    plan              uuid        NOT NULL,
    heading           uuid,
    measure           uuid,
    kind              text        NOT NULL,
    stakeholder           text,
    sub_stakeholder         text,
    scheme            text,
    label             text,
    text              text,
    variant           text,
    reference         text,
    seq               integer,
    removed           boolean     NOT NULL,
    reason            text,
    decision_number   text,
    added             bigint      NOT NULL,
    version           bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.plan_text (plan, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.plan_text (measure);
