-- Sessions of browsers. Whoever reads this table can neither continue one nor read what it keeps: the id, from which both the
-- digest and the key of the content follow, is in the cookie alone.
CREATE TABLE ops.session (
    -- Of the account; 000000 before somebody has signed in.
    municipality text        NOT NULL,
    -- SHA-256 of the id.
    digest       bytea       NOT NULL CHECK (octet_length(digest) = 32),
    -- Nonce, JSON under AES-256-GCM, tag. Sessions that are not yet anybody's must not fill the disk.
    content      bytea       NOT NULL CHECK (octet_length(content) <= 16384),
    created_at   timestamptz NOT NULL,
    -- Of a request not long ago: it is not written down for each.
    seen_at      timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (municipality, digest)
);
CREATE INDEX ON ops.session (expires_at);
-- Rows come and go; what has ended is not to stay in the file.
ALTER TABLE ops.session SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
ALTER TABLE ops.session ALTER COLUMN digest SET STATISTICS 0;
ALTER TABLE ops.session ALTER COLUMN content SET STATISTICS 0;
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.session TO daicho_writer;

ALTER TABLE ops.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.session FORCE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON ops.session TO daicho_writer
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''))
    WITH CHECK (municipality = nullif(current_setting('daicho.municipality', true), ''));
-- Which have ended is seen as of all municipalities.
CREATE POLICY ended ON ops.session TO daicho_owner USING (true);
