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
    annulled      jsonb,
    version       bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.scoring_round (plan, to_position);
-- No id of whoever sits on a seat.
GRANT SELECT (id, municipality, on_paper, first_fiscal_year, last_fiscal_year, measures, open, closings, reopenings, annulled,
              to_position)
    ON ${flyway:defaultSchema}.scoring_round TO daicho_public;
