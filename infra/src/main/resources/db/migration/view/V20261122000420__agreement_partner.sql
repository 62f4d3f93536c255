-- Partners as they stood between two positions of the ledger; see daicho.query.agreement.PartnerView.
CREATE TABLE ${flyway:defaultSchema}.partner (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    name              text        NOT NULL,
    names             jsonb       NOT NULL,
    annulled_names    jsonb       NOT NULL,
    succession        jsonb,
    annulled_successions jsonb    NOT NULL,
    annulled          jsonb,
    version           bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.partner (municipality, to_position);
