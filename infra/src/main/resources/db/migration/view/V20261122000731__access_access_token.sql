-- Tokens as they stood between two positions of the ledger; see daicho.query.access.AccessTokenView.
CREATE TABLE ${flyway:defaultSchema}.access_token (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    assignment        uuid        NOT NULL,
    label             text        NOT NULL,
    scopes            jsonb       NOT NULL,
    issued_at         timestamptz NOT NULL,
    expires_at        timestamptz NOT NULL,
    rotated_at        timestamptz,
    revoked_at        timestamptz,
    version           bigint      NOT NULL,
    from_position     bigint      NOT NULL,
    to_position       bigint      NOT NULL,
    recorded_from     timestamptz NOT NULL,
    recorded_to       timestamptz NOT NULL,
    PRIMARY KEY (municipality, id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.access_token (municipality, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.access_token TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.access_token TO daicho_reader;
ALTER TABLE ${flyway:defaultSchema}.access_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${flyway:defaultSchema}.access_token FORCE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON ${flyway:defaultSchema}.access_token TO daicho_reader
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''));
CREATE POLICY every_municipality ON ${flyway:defaultSchema}.access_token TO daicho_projector
    USING (true) WITH CHECK (true);
