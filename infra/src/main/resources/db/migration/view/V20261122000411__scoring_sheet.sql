-- Sheets of scoring rounds as they stood between two positions of the ledger; see daicho.query.scoring.SheetView.
CREATE TABLE ${flyway:defaultSchema}.sheet (
    id            uuid        NOT NULL,
    municipality  text        NOT NULL,
    round         uuid        NOT NULL,
    seat          uuid        NOT NULL,
    person        uuid        NOT NULL,
    handed_in     boolean     NOT NULL,
    version       bigint      NOT NULL,
    from_position bigint      NOT NULL,
    to_position   bigint      NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.sheet (round, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.sheet TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.sheet TO daicho_reader;
