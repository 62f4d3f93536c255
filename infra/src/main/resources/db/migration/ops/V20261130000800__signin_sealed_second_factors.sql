-- Secrets of one-time codes, sealed under a key that is not in the database; the next start seals those in totp_secret.
ALTER TABLE ops.account ADD COLUMN totp_sealed text;
ALTER TABLE ops.account ALTER COLUMN totp_sealed SET STATISTICS 0;

-- Which key that is: its digest, in one row.
CREATE TABLE ops.second_factor_key (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    digest   bytea   NOT NULL
);
GRANT SELECT, INSERT, DELETE ON ops.second_factor_key TO daicho_writer;
ALTER TABLE ops.second_factor_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.second_factor_key FORCE ROW LEVEL SECURITY;
CREATE POLICY of_all ON ops.second_factor_key TO daicho_writer USING (true) WITH CHECK (true);

-- Where secrets are still open: codes alone, so that the start knows where to go.
CREATE POLICY open_secrets ON ops.account FOR SELECT TO daicho_owner USING (totp_secret IS NOT NULL AND totp_sealed IS NULL);
CREATE FUNCTION ops.municipalities_with_open_secrets() RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT municipality FROM ops.account WHERE totp_secret IS NOT NULL AND totp_sealed IS NULL
$$;
REVOKE ALL ON FUNCTION ops.municipalities_with_open_secrets() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.municipalities_with_open_secrets() TO daicho_writer;
