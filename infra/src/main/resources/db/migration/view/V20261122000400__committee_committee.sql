-- Committees as they stood between two positions of the ledger; see daicho.query.committee.CommitteeView.
CREATE TABLE ${flyway:defaultSchema}.committee (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    plan              uuid,
    name              text        NOT NULL,
    rules             jsonb       NOT NULL,
    elections         jsonb       NOT NULL,
    annulled_elections jsonb      NOT NULL,
    stepped_down      jsonb       NOT NULL,
    dissolution       jsonb,
    annulled          jsonb,
    version           bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.committee (municipality, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.committee (plan, to_position);
