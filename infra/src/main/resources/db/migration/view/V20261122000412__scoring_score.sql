-- Scores as they stood between two positions of the ledger; see daicho.query.scoring.ScoreView.
CREATE TABLE ${flyway:defaultSchema}.score (
    id            uuid        NOT NULL,
    municipality  text        NOT NULL,
    round         uuid        NOT NULL,
    seat          uuid        NOT NULL,
    measure       uuid        NOT NULL,
    person        uuid        NOT NULL,
    score         integer,
    given_on      date        NOT NULL,
    entered_by    uuid        NOT NULL,
    entered_as    text        NOT NULL,
    voids         boolean     NOT NULL,
    event         uuid        NOT NULL,
    version       bigint      NOT NULL,
    from_position bigint      NOT NULL,
    to_position   bigint      NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.score (round, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.score TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.score TO daicho_reader;
