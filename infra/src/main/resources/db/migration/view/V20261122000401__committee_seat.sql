-- Seats with all who sat in them as they stood between two positions of the ledger; see daicho.query.committee.SeatView.
CREATE TABLE ${flyway:defaultSchema}.committee_seat (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    committee         uuid        NOT NULL,
    appointed         bigint      NOT NULL,
    members           jsonb       NOT NULL,
    annulled_members  jsonb       NOT NULL,
    annulled          jsonb,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.committee_seat (committee, to_position);
