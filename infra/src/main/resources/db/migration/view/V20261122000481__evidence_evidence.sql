-- Evidence as it stood between two positions of the ledger, its texts sealed; see daicho.query.evidence.EvidenceView.
CREATE TABLE ${flyway:defaultSchema}.evidence (
    id              uuid    NOT NULL,
    municipality    text    NOT NULL,
    plan            uuid,
    subject_type    text    NOT NULL,
    subject         uuid    NOT NULL,
    measure         uuid,
    initiative      uuid,
    fiscal_year     integer,
    person          uuid,
    type            text    NOT NULL,
    name            jsonb,
    url             jsonb,
    media_type      text,
    size            bigint,
    sha256          text,
    code            text,
    title           text,
    note            jsonb,
    removed         boolean NOT NULL,
    erased          boolean NOT NULL,
    reason          text,
    decision_number text,
    added           bigint  NOT NULL,
    version         bigint  NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.evidence (subject, added);
CREATE INDEX ON ${flyway:defaultSchema}.evidence (plan, added);
