-- Tallies of closings as they stood between two positions of the ledger; see daicho.query.scoring.TallyView.
CREATE TABLE ${flyway:defaultSchema}.tally (
    id            uuid        NOT NULL,
    municipality  text        NOT NULL,
    round         uuid        NOT NULL,
    closing       integer     NOT NULL,
    measure       uuid        NOT NULL,
    count         integer     NOT NULL,
    sum           integer     NOT NULL,
    average       numeric,
    distribution  jsonb       NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.tally (round, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.tally (measure);
