-- Measures with their initiatives as they stood between two positions of the ledger; see daicho.query.measure.MeasureView.
CREATE TABLE ${flyway:defaultSchema}.measure (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    plan              uuid        NOT NULL,
    heading           uuid        NOT NULL,
    code              text        NOT NULL,
    title             text,
    earlier           jsonb       NOT NULL,
    first_fiscal_year integer,
    earlier_places    jsonb       NOT NULL,
    last_fiscal_year  integer,
    preceding_measures jsonb,
    initiatives       jsonb       NOT NULL,
    annulled_initiatives jsonb    NOT NULL,
    changed           uuid,
    reason            text,
    decision_number   text,
    annulled          jsonb,
    version           bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.measure (plan, to_position);
GRANT SELECT (id, municipality, code, title, earlier, annulled, to_position) ON ${flyway:defaultSchema}.measure TO daicho_public;
