-- Results of other actors as they stood between two positions of the ledger; see daicho.query.result.StakeholderResultView.
CREATE TABLE ${flyway:defaultSchema}.stakeholder_result (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    plan              uuid        NOT NULL,
    measure           uuid        NOT NULL,
    initiative        uuid,
    fiscal_year       integer     NOT NULL,
    stakeholder       text        NOT NULL,
    text              text,
    programmes        jsonb       NOT NULL,
    figures           jsonb       NOT NULL,
    correction_reason text,
    annulled          jsonb,
    version           bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.stakeholder_result (plan, fiscal_year, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.stakeholder_result (measure);
