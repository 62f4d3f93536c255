-- Year plans as they stood between two positions of the ledger; see daicho.query.result.YearPlanView.
CREATE TABLE ${flyway:defaultSchema}.year_plan (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    plan              uuid        NOT NULL,
    measure           uuid        NOT NULL,
    initiative        uuid        NOT NULL,
    first_fiscal_year integer     NOT NULL,
    last_fiscal_year  integer     NOT NULL,
    departments       jsonb       NOT NULL,
    text              text,
    programmes        jsonb       NOT NULL,
    figures           jsonb       NOT NULL,
    shared_text       uuid,
    correction_reason text,
    annulled          jsonb,
    version           bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.year_plan (plan, first_fiscal_year, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.year_plan (measure);
