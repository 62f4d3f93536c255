-- Indicators as they stood between two positions of the ledger; see daicho.query.indicator.IndicatorView.
CREATE TABLE ${flyway:defaultSchema}.indicator (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    plan              uuid        NOT NULL,
    heading           uuid,
    measure           uuid,
    place             bigint      NOT NULL,
    name              text        NOT NULL,
    unit              text,
    baseline          jsonb,
    target            jsonb       NOT NULL,
    better            text,
    departments       jsonb       NOT NULL,
    interim_targets   jsonb       NOT NULL,
    accumulation      text,
    earlier           jsonb       NOT NULL,
    first_fiscal_year integer,
    preceding_indicators jsonb,
    "values"          jsonb       NOT NULL,
    annulled_values   jsonb       NOT NULL,
    reason            text,
    decision_number   text,
    annulled          jsonb,
    version           bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.indicator (plan, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.indicator (measure);
