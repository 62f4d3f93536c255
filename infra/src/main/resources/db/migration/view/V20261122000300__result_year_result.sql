-- Year results as they stood between two positions of the ledger; see daicho.query.result.YearResultView.
CREATE TABLE ${flyway:defaultSchema}.year_result (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    plan              uuid        NOT NULL,
    measure           uuid        NOT NULL,
    initiative        uuid        NOT NULL,
    fiscal_year       integer     NOT NULL,
    departments       jsonb       NOT NULL,
    stage             text        NOT NULL,
    as_of             date,
    text              text,
    programmes        jsonb       NOT NULL,
    figures           jsonb       NOT NULL,
    shared_text       uuid,
    not_applicable    boolean     NOT NULL,
    not_applicable_reason text,
    review            text        NOT NULL,
    review_reason     text,
    correction_reason text,
    draft             uuid,
    annulled          jsonb,
    version           bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.year_result (plan, fiscal_year, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.year_result (measure);
CREATE INDEX ON ${flyway:defaultSchema}.year_result (plan, to_position) WHERE shared_text IS NOT NULL;
CREATE INDEX ON ${flyway:defaultSchema}.year_result (draft) WHERE draft IS NOT NULL;
