-- What opens tokens, and how they stand: rows come, turn and end in the transaction that appends access.TokenIssued and its
-- like. Who a token stands for follows from its assignment. Tokens of before hung on none; they are made anew.
DROP TABLE ops.access_token;
CREATE TABLE ops.access_token (
    municipality    text        NOT NULL,
    id              uuid        NOT NULL,
    assignment      uuid        NOT NULL,
    label           text        NOT NULL,
    scopes          text[]      NOT NULL,
    -- SHA-256 of the secret in hexadecimal digits, and of the one before as long as that is good.
    digest          text        NOT NULL,
    previous_digest text,
    previous_until  timestamptz,
    expires_at      timestamptz NOT NULL,
    revoked_at      timestamptz,
    -- The hour, not the minute: that a program lives, not what it does.
    last_used_at    timestamptz,
    PRIMARY KEY (municipality, id)
);
CREATE INDEX ON ops.access_token (municipality, digest);
CREATE INDEX ON ops.access_token (municipality, previous_digest) WHERE previous_digest IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON ops.access_token TO daicho_writer;
GRANT SELECT (municipality, id, assignment, label, scopes, expires_at, revoked_at, last_used_at)
    ON ops.access_token TO daicho_reader, daicho_projector;
ALTER TABLE ops.access_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.access_token FORCE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON ops.access_token TO daicho_writer, daicho_reader
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''))
    WITH CHECK (municipality = nullif(current_setting('daicho.municipality', true), ''));
-- `verify` compares both with the whole ledger.
CREATE POLICY every_municipality ON ops.access_token FOR SELECT TO daicho_projector USING (true);
GRANT SELECT ON ops.role_assignment TO daicho_projector;
CREATE POLICY every_municipality ON ops.role_assignment FOR SELECT TO daicho_projector USING (true);
