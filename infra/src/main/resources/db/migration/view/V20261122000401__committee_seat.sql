-- Seats with all who sat in them as they stood between two positions of the ledger; see daicho.query.committee.SeatView.
CREATE TABLE ${flyway:defaultSchema}.committee_seat (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    committee         uuid        NOT NULL,
    appointed         bigint      NOT NULL,
    members           jsonb       NOT NULL,
    from_position     bigint      NOT NULL,
    to_position       bigint      NOT NULL,
    recorded_from     timestamptz NOT NULL,
    recorded_to       timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.committee_seat (committee, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.committee_seat TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.committee_seat TO daicho_reader;
