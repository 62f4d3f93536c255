-- Meetings as recorded; see daicho.query.committee.MeetingView.
CREATE TABLE ${flyway:defaultSchema}.committee_meeting (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    committee         uuid        NOT NULL,
    number            integer     NOT NULL,
    day               date        NOT NULL,
    convener          text        NOT NULL,
    convened_by       jsonb,
    present           jsonb       NOT NULL,
    invited           jsonb       NOT NULL,
    sections          jsonb       NOT NULL,
    agenda            jsonb       NOT NULL,
    section           uuid,
    place             text,
    hours             jsonb,
    notice            jsonb,
    handouts          jsonb       NOT NULL,
    in_office         integer     NOT NULL,
    constituted       boolean,
    absent            jsonb,
    attendance_unknown boolean    NOT NULL,
    minutes           boolean     NOT NULL,
    annulled          jsonb,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.committee_meeting (committee, to_position);
