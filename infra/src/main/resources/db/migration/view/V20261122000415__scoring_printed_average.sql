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
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.printed_average (round, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.printed_average (measure);
