-- Averages as paper gives them as they stood between two positions of the ledger; see daicho.query.scoring.PrintedAverageView.
CREATE TABLE ${flyway:defaultSchema}.printed_average (
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
CREATE INDEX ON ${flyway:defaultSchema}.printed_average (round, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.printed_average (measure);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.printed_average TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.printed_average TO daicho_reader;
