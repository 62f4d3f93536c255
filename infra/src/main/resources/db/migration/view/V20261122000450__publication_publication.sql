-- Published editions as they stood between two positions of the ledger, without their bytes (ledger.edition); see
-- daicho.query.publication.PublicationView.
CREATE TABLE ${flyway:defaultSchema}.publication (
    id              uuid        NOT NULL,
    municipality    text        NOT NULL,
    plan            uuid        NOT NULL,
    fiscal_year     integer     NOT NULL,
    edition         integer     NOT NULL,
    sha256          text        NOT NULL,
    size            bigint      NOT NULL,
    position        bigint      NOT NULL,
    licence         jsonb       NOT NULL,
    previous        uuid,
    changed         jsonb       NOT NULL,
    decision_number text,
    published_at    timestamptz NOT NULL,
    published_by    jsonb       NOT NULL,
    withdrawal      jsonb,
    version         bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.publication (municipality, to_position);
GRANT SELECT ON ${flyway:defaultSchema}.publication TO daicho_public;
