-- Agreements as they stood between two positions of the ledger; see daicho.query.agreement.AgreementView.
CREATE TABLE ${flyway:defaultSchema}.agreement (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    place             bigint      NOT NULL,
    signed_on         date        NOT NULL,
    partners          jsonb       NOT NULL,
    terms             jsonb       NOT NULL,
    amendments        jsonb       NOT NULL,
    annulled_amendments jsonb     NOT NULL,
    validity          jsonb       NOT NULL,
    last_day          date,
    plan              uuid,
    preceding_agreements jsonb,
    reason            text,
    decision_number   text,
    annulled          jsonb,
    version           bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.agreement (municipality, to_position);
