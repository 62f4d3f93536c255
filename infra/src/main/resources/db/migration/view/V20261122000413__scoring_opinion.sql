-- Opinions and their answers, sealed, as they stood between two positions of the ledger; see daicho.query.scoring.OpinionView.
CREATE TABLE ${flyway:defaultSchema}.opinion (
    id            uuid        NOT NULL,
    municipality  text        NOT NULL,
    round         uuid        NOT NULL,
    measure       uuid        NOT NULL,
    seat          uuid,
    person        uuid,
    given_on      date,
    entered_by    uuid        NOT NULL,
    standing      boolean     NOT NULL,
    text          jsonb       NOT NULL,
    answer        jsonb,
    version       bigint      NOT NULL,
    from_position bigint      NOT NULL,
    to_position   bigint      NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.opinion (round, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.opinion TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.opinion TO daicho_reader;
