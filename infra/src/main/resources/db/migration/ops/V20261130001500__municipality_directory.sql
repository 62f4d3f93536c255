-- The owner of the tables may read all events: the function below runs with its rights.
CREATE POLICY every_municipality_of_owner ON ledger.event FOR SELECT TO daicho_owner USING (true);

-- Which municipalities keep their records here: the first page names them, to everybody. A step from one to the next is one
-- look into the index of the ledger, however long that is.
CREATE FUNCTION ops.municipalities() RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE step AS (
        (SELECT municipality FROM ledger.event ORDER BY municipality LIMIT 1)
        UNION ALL
        SELECT (SELECT later.municipality FROM ledger.event AS later
                WHERE later.municipality > step.municipality ORDER BY later.municipality LIMIT 1)
        FROM step WHERE step.municipality IS NOT NULL
    )
    SELECT municipality FROM step WHERE municipality IS NOT NULL
$$;
REVOKE ALL ON FUNCTION ops.municipalities() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.municipalities() TO daicho_reader;
GRANT EXECUTE ON FUNCTION ops.municipalities() TO daicho_public;
