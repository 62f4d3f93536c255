-- Whom an entry is about stands in the entry. The index of it is made here, so that nobody who writes entries can put one
-- into another's history.
REVOKE INSERT ON ops.access_subject FROM daicho_writer, daicho_public;
DROP POLICY own_entries ON ops.access_subject;
DROP POLICY public_node ON ops.access_subject;
CREATE POLICY of_entries ON ops.access_subject FOR INSERT TO daicho_owner WITH CHECK (true);

CREATE FUNCTION ops.index_access() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO ops.access_subject (municipality, subject, position)
    SELECT DISTINCT entry.municipality, subject, entry.position
      FROM entries AS entry, unnest(entry.subjects) AS subject;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION ops.index_access() FROM PUBLIC;
CREATE TRIGGER index_access AFTER INSERT ON ops.access_log
    REFERENCING NEW TABLE AS entries FOR EACH STATEMENT EXECUTE FUNCTION ops.index_access();

-- The node for the Internet writes what happens to strangers at its door, about nobody.
DROP POLICY public_node_strangers ON ops.access_log;
CREATE POLICY public_node_strangers ON ops.access_log AS RESTRICTIVE FOR INSERT TO daicho_public
    WITH CHECK (person IS NULL AND role IS NULL AND title = '' AND departments = '{}' AND means IS NULL
        AND proof IS NULL AND subjects = '{}'
        AND what IN ('TOKEN_REFUSED', 'ACCESS_DENIED', 'REQUEST_REFUSED', 'TOO_MANY_REQUESTS'));
