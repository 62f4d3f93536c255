-- Municipalities as they stood between two positions of the ledger; see daicho.query.municipality.MunicipalityView.
CREATE TABLE ${flyway:defaultSchema}.municipality (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    name              text        NOT NULL,
    version           bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.municipality (municipality, to_position);
GRANT SELECT ON ${flyway:defaultSchema}.municipality TO daicho_public;
