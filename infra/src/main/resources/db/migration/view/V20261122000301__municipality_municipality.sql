-- Municipalities as they stood between two positions of the ledger; see daicho.query.municipality.MunicipalityView.
CREATE TABLE ${flyway:defaultSchema}.municipality (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    name              text        NOT NULL,
    version           bigint      NOT NULL,
    from_position     bigint      NOT NULL,
    to_position       bigint      NOT NULL,
    recorded_from     timestamptz NOT NULL,
    recorded_to       timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.municipality (municipality, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.municipality TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.municipality TO daicho_reader;
