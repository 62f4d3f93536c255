-- Drafts of results as they stood between two positions of the ledger; see daicho.query.draft.ResultDraftView.
CREATE TABLE ${flyway:defaultSchema}.result_draft (
    id             uuid    NOT NULL,
    municipality   text    NOT NULL,
    plan           uuid    NOT NULL,
    measure        uuid    NOT NULL,
    initiative     uuid    NOT NULL,
    fiscal_year    integer NOT NULL,
    departments    jsonb   NOT NULL,
    stage          text    NOT NULL,
    as_of          date,
    text           text,
    programmes     jsonb   NOT NULL,
    figures        jsonb   NOT NULL,
    shared_text    uuid,
    not_applicable boolean NOT NULL,
    not_applicable_reason text,
    removed        boolean NOT NULL,
    version        bigint  NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.result_draft (plan, fiscal_year, to_position);
