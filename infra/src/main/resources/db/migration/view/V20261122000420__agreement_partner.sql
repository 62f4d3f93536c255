-- Partners as they stood between two positions of the ledger; see daicho.query.agreement.PartnerView.
CREATE TABLE ${flyway:defaultSchema}.partner (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    name              text        NOT NULL,
    names             jsonb       NOT NULL,
    version           bigint      NOT NULL,
    from_position     bigint      NOT NULL,
    to_position       bigint      NOT NULL,
    recorded_from     timestamptz NOT NULL,
    recorded_to       timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.partner (municipality, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.partner TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.partner TO daicho_reader;
