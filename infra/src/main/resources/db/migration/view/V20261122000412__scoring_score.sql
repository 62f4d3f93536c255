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
    reason        text,
    event         uuid        NOT NULL,
    version       bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.score (round, to_position);
