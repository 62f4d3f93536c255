-- Samples as they stood between two positions of the ledger; see daicho.query.sample.SampleView.
CREATE TABLE ${flyway:defaultSchema}.sample (
    id                uuid    NOT NULL,
    municipality      text    NOT NULL,
    plan              uuid    NOT NULL,
    code              text    NOT NULL,
    fiscal_year       integer NOT NULL,
    title             text    NOT NULL,
    "count"           integer NOT NULL,
    correction_reason text,
    version           bigint  NOT NULL
);
