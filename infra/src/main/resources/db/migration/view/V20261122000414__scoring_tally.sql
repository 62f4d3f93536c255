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
    from_position bigint      NOT NULL,
    to_position   bigint      NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.tally (round, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.tally (measure);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.tally TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.tally TO daicho_reader;
