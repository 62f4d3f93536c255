-- Scoring rounds as they stood between two positions of the ledger; see daicho.query.scoring.ScoringRoundView.
CREATE TABLE ${flyway:defaultSchema}.scoring_round (
    id            uuid        NOT NULL,
    municipality  text        NOT NULL,
    plan          uuid        NOT NULL,
    committee     uuid,
    on_paper      boolean     NOT NULL,
    first_fiscal_year integer     NOT NULL,
    last_fiscal_year  integer     NOT NULL,
    measures      jsonb       NOT NULL,
    scale         jsonb       NOT NULL,
    opened_on     date,
    source        text,
    seats         jsonb       NOT NULL,
    open          boolean     NOT NULL,
    closings      jsonb       NOT NULL,
    reopenings    jsonb       NOT NULL,
    version       bigint      NOT NULL,
    from_position bigint      NOT NULL,
    to_position   bigint      NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.scoring_round (plan, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.scoring_round TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.scoring_round TO daicho_reader;
