-- What a node for the Internet needs of the operation: to seal a comment, to take a form once, to log access. Secrets of
-- accounts and tokens, names, rights: nothing.
GRANT USAGE ON SCHEMA ops TO daicho_public;

GRANT SELECT ON ops.recorded_floor TO daicho_public;
CREATE POLICY public_node ON ops.recorded_floor FOR SELECT TO daicho_public USING (true);

-- Events: comments of citizens alone.
-- Now, and not in a past that somebody has been told: see ops.recorded_floor.
CREATE POLICY public_node_adds ON ledger.event AS RESTRICTIVE FOR INSERT TO daicho_public WITH CHECK (
    type = 'comment.CommentAdded' AND revision = '1' AND stream_type = 'Comment' AND sequence_number = 0
    AND recorded_at > (SELECT instant FROM ops.recorded_floor)
    AND recorded_at >= clock_timestamp() - interval '1 minute'
    AND recorded_at <= greatest(clock_timestamp(),
                                (SELECT instant + interval '1 microsecond' FROM ops.recorded_floor))
    AND ledger.is_citizens_comment(municipality, stream_id, payload, metadata));
-- All but the position, which is drawn.
GRANT INSERT (municipality, stream_id, sequence_number, stream_type, event_id, type, revision, recorded_at, payload, metadata)
    ON ledger.event TO daicho_public;

-- By which plan or measure a heading or an initiative is found.
GRANT SELECT ON ops.unique_key TO daicho_public;
CREATE POLICY public_node ON ops.unique_key FOR SELECT TO daicho_public
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''));
CREATE POLICY public_node_reads ON ops.unique_key AS RESTRICTIVE FOR SELECT TO daicho_public
    USING (starts_with(key, 'heading/') OR starts_with(key, 'initiative/'));

-- Keys of citizens' requests alone (daicho.shared.audit.Actor.citizen).
GRANT SELECT ON ops.request_key TO daicho_public;
GRANT INSERT (municipality, person, key, fingerprint, subject, version, position) ON ops.request_key TO daicho_public;
CREATE POLICY public_node ON ops.request_key TO daicho_public
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''))
    WITH CHECK (municipality = nullif(current_setting('daicho.municipality', true), ''));
CREATE POLICY public_node_citizens ON ops.request_key AS RESTRICTIVE TO daicho_public
    USING (person = 'e68c3067-38e6-570d-b845-2926824f35a0')
    WITH CHECK (person = 'e68c3067-38e6-570d-b845-2926824f35a0');

-- Whether the text of a key is one that everybody may read: as far as the login that asks sees the rows of the views, which
-- is a question of their own policies. Names the live views, whichever those are by then.
CREATE FUNCTION ops.is_shown(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM view.comment WHERE text_key = wanted)
        OR EXISTS (SELECT FROM view.comment WHERE answer_key = wanted)
        OR EXISTS (SELECT FROM view.comment WHERE shown_name_key = wanted)
        OR EXISTS (SELECT FROM view.opinion WHERE text_key = wanted)
        OR EXISTS (SELECT FROM view.opinion WHERE answer_key = wanted);
END $$;
GRANT SELECT (municipality, key, secret), INSERT (municipality, key, secret) ON ops.text_key TO daicho_public;
CREATE POLICY public_node ON ops.text_key TO daicho_public
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''))
    WITH CHECK (municipality = nullif(current_setting('daicho.municipality', true), ''));
CREATE POLICY public_node_reads ON ops.text_key AS RESTRICTIVE FOR SELECT TO daicho_public USING (ops.is_shown(key));

-- Entries of strangers: none in the name of somebody.
GRANT USAGE ON SEQUENCE ops.access_position TO daicho_public;
GRANT INSERT (municipality, at, last_at, what, person, role, title, departments, means, proof, address, route, subjects,
              detail, status, correlation, count) ON ops.access_log TO daicho_public;
GRANT INSERT ON ops.access_subject TO daicho_public;
CREATE POLICY public_node ON ops.access_log FOR INSERT TO daicho_public
    WITH CHECK (municipality = coalesce(current_setting('daicho.municipality', true), ''));
CREATE POLICY public_node_strangers ON ops.access_log AS RESTRICTIVE FOR INSERT TO daicho_public
    WITH CHECK (person IS NULL AND role IS NULL AND title = '' AND means IS NULL AND proof IS NULL
        -- By which the nodes inside know when they forget next.
        AND what <> 'RETENTION_APPLIED');
CREATE POLICY public_node ON ops.access_subject FOR INSERT TO daicho_public
    WITH CHECK (municipality = coalesce(current_setting('daicho.municipality', true), ''));
