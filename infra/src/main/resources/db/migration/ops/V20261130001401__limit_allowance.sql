-- What an address may still do, on all nodes together: failed authentications and citizens' comments. The source is a digest
-- of the address under a key that is not in the database. Of no municipality: whoever guesses does so in several.
CREATE TABLE ops.allowance (
    kind    text        NOT NULL CHECK (kind IN ('FAILURE', 'COMMENT')),
    source  bytea       NOT NULL CHECK (octet_length(source) = 32),
    -- When the allowance will be full again; then the row may go.
    full_at timestamptz NOT NULL,
    PRIMARY KEY (kind, source)
);
CREATE INDEX ON ops.allowance (full_at);
ALTER TABLE ops.allowance SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
ALTER TABLE ops.allowance ALTER COLUMN source SET STATISTICS 0;
GRANT SELECT, INSERT, UPDATE (full_at) ON ops.allowance TO daicho_writer;
-- The one thing that a node for the Internet changes.
GRANT SELECT, INSERT, UPDATE (full_at) ON ops.allowance TO daicho_public;

ALTER TABLE ops.allowance ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.allowance FORCE ROW LEVEL SECURITY;
CREATE POLICY all_kinds ON ops.allowance TO daicho_writer USING (true) WITH CHECK (true);
CREATE POLICY comments ON ops.allowance TO daicho_public
    USING (kind = 'COMMENT')
    WITH CHECK (kind = 'COMMENT' AND full_at < now() + interval '1 day');
CREATE POLICY full_ones ON ops.allowance TO daicho_owner USING (true);

-- Nobody gives back what was taken; it comes back with time.
CREATE FUNCTION ops.take_allowance() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.full_at < OLD.full_at THEN
        RAISE EXCEPTION 'an allowance is only taken' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION ops.take_allowance() FROM PUBLIC;
CREATE TRIGGER take_allowance BEFORE UPDATE ON ops.allowance FOR EACH ROW EXECUTE FUNCTION ops.take_allowance();
