-- Who came in, who was kept out, who saw what is personal and who took records along: kept apart from the ledger, for a
-- time. Nobody changes a row; deleting is ops.forget_access's alone, which takes none that is younger than 90 days.
CREATE SEQUENCE ops.access_position;
GRANT USAGE ON SEQUENCE ops.access_position TO daicho_writer;

CREATE TABLE ops.access_log (
    -- '' where it could not be told: for the operator on the machine alone.
    municipality text        NOT NULL,
    position     bigint      NOT NULL DEFAULT nextval('ops.access_position'),
    -- Of the first and the last of those that the row counts.
    at           timestamptz NOT NULL,
    last_at      timestamptz NOT NULL,
    what         text        NOT NULL,
    person       uuid,
    role         text,
    title        text        NOT NULL,
    departments  uuid[]      NOT NULL,
    means        text,
    proof        uuid,
    address      text        NOT NULL,
    -- Method and template of the path: never an id, a parameter or a text.
    route        text        NOT NULL,
    subjects     uuid[]      NOT NULL,
    detail       text        NOT NULL,
    status       smallint,
    correlation  text        NOT NULL,
    count        bigint      NOT NULL CHECK (count >= 0),
    PRIMARY KEY (municipality, position),
    CHECK (last_at >= at)
);
CREATE INDEX ON ops.access_log (municipality, at);
CREATE INDEX ON ops.access_log (municipality, person, position);
-- Rows come in the order of time, so that what is old lies together.
CREATE INDEX ON ops.access_log USING brin (last_at);

-- An index of the subjects: one over the array would not be used where rows are kept apart by policies.
CREATE TABLE ops.access_subject (
    municipality text   NOT NULL,
    subject      uuid   NOT NULL,
    position     bigint NOT NULL,
    PRIMARY KEY (municipality, subject, position)
);
CREATE INDEX ON ops.access_subject (municipality, position);

GRANT INSERT ON ops.access_log, ops.access_subject TO daicho_writer;
GRANT SELECT ON ops.access_log, ops.access_subject TO daicho_reader;

ALTER TABLE ops.access_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.access_log FORCE ROW LEVEL SECURITY;
ALTER TABLE ops.access_subject ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.access_subject FORCE ROW LEVEL SECURITY;

-- A transaction for no municipality may write what is nobody's, and sees nothing.
CREATE POLICY own_municipality ON ops.access_log FOR SELECT TO daicho_reader
    USING (municipality = current_setting('daicho.municipality', true) AND municipality <> '');
CREATE POLICY own_municipality ON ops.access_subject FOR SELECT TO daicho_reader
    USING (municipality = current_setting('daicho.municipality', true) AND municipality <> '');
CREATE POLICY own_entries ON ops.access_log FOR INSERT TO daicho_writer
    WITH CHECK (municipality = coalesce(current_setting('daicho.municipality', true), ''));
CREATE POLICY own_entries ON ops.access_subject FOR INSERT TO daicho_writer
    WITH CHECK (municipality = coalesce(current_setting('daicho.municipality', true), ''));
-- The operator on the machine reads, and retention deletes.
CREATE POLICY operator_reads ON ops.access_log FOR SELECT TO daicho_owner USING (true);
CREATE POLICY operator_reads ON ops.access_subject FOR SELECT TO daicho_owner USING (true);
CREATE POLICY retention ON ops.access_log FOR DELETE TO daicho_owner USING (true);
CREATE POLICY retention ON ops.access_subject FOR DELETE TO daicho_owner USING (true);

-- Deletes at most so many entries that are older than the instant, whatever is asked for none of the last 90 days, and tells
-- how many of which municipality. With dry = true only tells how many there are.
CREATE FUNCTION ops.forget_access(older_than timestamptz, most integer, dry boolean)
    RETURNS TABLE (of_municipality text, entries bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    until timestamptz := least(older_than, clock_timestamp() - interval '90 days');
BEGIN
    IF dry THEN
        RETURN QUERY SELECT l.municipality, count(*) FROM ops.access_log l WHERE l.last_at < until GROUP BY 1;
    ELSE
        RETURN QUERY
            WITH old AS (
                SELECT l.municipality, l.position FROM ops.access_log l WHERE l.last_at < until LIMIT most
            ), subjects AS (
                DELETE FROM ops.access_subject s USING old
                WHERE s.municipality = old.municipality AND s.position = old.position
            ), gone AS (
                DELETE FROM ops.access_log l USING old
                WHERE l.municipality = old.municipality AND l.position = old.position
                RETURNING l.municipality
            )
            SELECT gone.municipality, count(*) FROM gone GROUP BY 1;
    END IF;
END $$;
REVOKE ALL ON FUNCTION ops.forget_access(timestamptz, integer, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.forget_access(timestamptz, integer, boolean) TO daicho_writer;

-- Where names are kept: codes alone, so that retention knows where to go.
CREATE POLICY retention ON ops.person FOR SELECT TO daicho_owner USING (true);
CREATE FUNCTION ops.municipalities_with_names() RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT municipality FROM ops.person WHERE name IS NOT NULL
$$;
REVOKE ALL ON FUNCTION ops.municipalities_with_names() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.municipalities_with_names() TO daicho_writer;
