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
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.access_token (municipality, to_position);
