-- A name that was erased or corrected, and a request key that was forgotten, stay in the file of their table until the row is
-- vacuumed: after the first one, not after every fifth row.
ALTER TABLE ops.person SET (
    autovacuum_vacuum_threshold = 0,
    autovacuum_vacuum_scale_factor = 0
);
ALTER TABLE ops.request_key SET (
    autovacuum_vacuum_threshold = 0,
    autovacuum_vacuum_scale_factor = 0
);

-- The planner keeps no samples of them. What it has is not dropped by the setting, but with the type of the column, be it the same.
ALTER TABLE ops.person ALTER COLUMN name TYPE text;
ALTER TABLE ops.person ALTER COLUMN name SET STATISTICS 0;
ALTER TABLE ops.request_key ALTER COLUMN key TYPE text;
ALTER TABLE ops.request_key ALTER COLUMN key SET STATISTICS 0;
ALTER TABLE ops.request_key ALTER COLUMN fingerprint TYPE text;
ALTER TABLE ops.request_key ALTER COLUMN fingerprint SET STATISTICS 0;

-- Request keys are forgotten with what they are about, and when their time is over.
CREATE INDEX ON ops.request_key (municipality, subject);
CREATE INDEX ON ops.request_key (recorded_at);

-- Never a key that a client may still send again. As of all municipalities; gives counts by municipality and nothing else.
CREATE POLICY retention ON ops.request_key TO daicho_owner USING (true);
CREATE FUNCTION ops.forget_request_keys(older_than timestamptz, most integer, dry boolean)
    RETURNS TABLE (of_municipality text, keys bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    until timestamptz := least(older_than, clock_timestamp() - interval '2 days');
BEGIN
    IF dry THEN
        RETURN QUERY SELECT k.municipality, count(*) FROM ops.request_key k WHERE k.recorded_at < until GROUP BY 1;
    ELSE
        RETURN QUERY
            WITH gone AS (
                DELETE FROM ops.request_key k WHERE k.ctid = ANY (ARRAY(
                    SELECT o.ctid FROM ops.request_key o WHERE o.recorded_at < until LIMIT most))
                RETURNING k.municipality
            )
            SELECT gone.municipality, count(*) FROM gone GROUP BY 1;
    END IF;
END $$;
REVOKE ALL ON FUNCTION ops.forget_request_keys(timestamptz, integer, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.forget_request_keys(timestamptz, integer, boolean) TO daicho_writer;
