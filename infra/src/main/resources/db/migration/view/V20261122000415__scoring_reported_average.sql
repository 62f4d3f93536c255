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
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.reported_average (round, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.reported_average (measure);
