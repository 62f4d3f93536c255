-- Averages as paper gives them as they stood between two positions of the ledger; see daicho.query.scoring.ReportedAverageView.
CREATE TABLE ${flyway:defaultSchema}.reported_average (
    id            uuid        NOT NULL,
    municipality  text        NOT NULL,
    round         uuid        NOT NULL,
    measure       uuid        NOT NULL,
    average       numeric     NOT NULL,
    source        text        NOT NULL,
    reason        text,
    version       bigint      NOT NULL,
    from_position bigint      NOT NULL,
    to_position   bigint      NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.reported_average (round, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.reported_average (measure);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.reported_average TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.reported_average TO daicho_reader;
