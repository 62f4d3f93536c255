-- Sheets of scoring rounds as they stood between two positions of the ledger; see daicho.query.scoring.SheetView.
CREATE TABLE ${flyway:defaultSchema}.sheet (
    id            uuid        NOT NULL,
    municipality  text        NOT NULL,
    round         uuid        NOT NULL,
    seat          uuid        NOT NULL,
    person        uuid        NOT NULL,
    handed_in     boolean     NOT NULL,
    version       bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.sheet (round, to_position);
