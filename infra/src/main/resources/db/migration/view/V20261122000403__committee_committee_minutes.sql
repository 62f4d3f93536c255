-- Minutes of meetings, sealed; see daicho.query.committee.MinutesView.
CREATE TABLE ${flyway:defaultSchema}.committee_minutes (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    committee         uuid        NOT NULL,
    text              jsonb       NOT NULL,
    ${versions}
);
