-- Plans as they stood between two positions of the ledger; see daicho.query.plan.PlanView.
CREATE TABLE ${flyway:defaultSchema}.plan (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    name              text        NOT NULL,
    philosophy        text,
    first_fiscal_year integer     NOT NULL,
    last_fiscal_year  integer     NOT NULL,
    level_names       jsonb       NOT NULL,
    scales            jsonb       NOT NULL,
    earlier           jsonb       NOT NULL,
    earlier_periods   jsonb       NOT NULL,
    preceding_plan    uuid,
    reason            text,
    decision_number   text,
    version           bigint      NOT NULL,
    publication_terms jsonb       NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.plan (municipality, to_position);
GRANT SELECT (id, municipality, name, to_position) ON ${flyway:defaultSchema}.plan TO daicho_public;
