-- Nodes for the Internet have a login of their own (daicho.infra.database.Role.PUBLIC). What it may read and add is
-- narrowed twice: to one municipality like everybody, and by restrictive policies to what is for everybody.
GRANT USAGE ON SCHEMA ledger TO daicho_public;

-- Whether an event is what the comment form makes, to the last key: the projector must be able to fold whatever is let in.
CREATE FUNCTION ledger.is_sealed(text json) RETURNS boolean LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN json_typeof(text) = 'object' THEN
            (SELECT array_agg(k ORDER BY k COLLATE "C") FROM json_object_keys(text) AS k) = '{key,sealed}'
            AND text ->> 'key' ~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$'
            AND json_typeof(text -> 'sealed') = 'string'
            AND text ->> 'sealed' ~ '^[A-Za-z0-9+/]+={0,2}$'
            AND length(text ->> 'sealed') BETWEEN 4 AND 20000
        ELSE false END
$$;

CREATE FUNCTION ledger.is_citizens_comment(municipality text, stream uuid, payload json, metadata json)
    RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT
        -- A random id, as of every comment: none that follows from a name, which another record may come to need.
        substr(stream::text, 15, 1) = '7'
        AND (SELECT array_agg(k ORDER BY k COLLATE "C") FROM json_object_keys(payload) AS k WHERE k <> 'name')
            = '{audience,comment,municipality,nameShown,subject,text}'
        AND (SELECT count(*) FROM json_object_keys(payload) AS k) <= 7
        AND payload ->> 'comment' = stream::text
        AND payload ->> 'municipality' = municipality
        AND payload ->> 'audience' = 'PUBLIC'
        AND json_typeof(payload -> 'nameShown') = 'boolean'
        AND (SELECT array_agg(k ORDER BY k COLLATE "C") FROM json_object_keys(payload -> 'subject') AS k) = '{id,type}'
        AND payload #>> '{subject,type}' IN ('PLAN', 'HEADING', 'MEASURE', 'INITIATIVE')
        AND payload #>> '{subject,id}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        AND ledger.is_sealed(payload -> 'text')
        AND (payload -> 'name' IS NULL OR ledger.is_sealed(payload -> 'name'))
        AND (SELECT array_agg(k ORDER BY k COLLATE "C") FROM json_object_keys(metadata) AS k WHERE k <> 'requestKey')
            = '{causationId,channel,correlationId,departments,municipality,person,role,title}'
        AND (SELECT count(*) FROM json_object_keys(metadata) AS k) <= 9
        AND (SELECT bool_and(json_typeof(value) = 'string' AND length(value #>> '{}') <= 200)
               FROM json_each(metadata) WHERE key <> 'departments')
        AND json_typeof(metadata -> 'departments') = 'array'
        AND json_array_length(metadata -> 'departments') = 0
        AND metadata ->> 'role' = 'CITIZEN'
        -- daicho.shared.audit.Actor.citizen
        AND metadata ->> 'person' = 'e68c3067-38e6-570d-b845-2926824f35a0'
        AND metadata ->> 'title' = ''
        AND metadata ->> 'municipality' = municipality
        AND metadata ->> 'channel' IN ('API', 'PAGE')
$$;

GRANT SELECT ON ledger.event TO daicho_public;
CREATE POLICY public_node ON ledger.event TO daicho_public
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''))
    WITH CHECK (municipality = nullif(current_setting('daicho.municipality', true), ''));
-- That a plan and a measure exist and whose they are, whether comments are taken, what was withdrawn, and the comments of
-- citizens, sealed.
CREATE POLICY public_node_reads ON ledger.event AS RESTRICTIVE FOR SELECT TO daicho_public USING (
    type IN ('plan.PlanAdopted', 'measure.MeasureAdded', 'comment.CallForCommentsOpened', 'comment.CallForCommentsClosed',
             'comment.CallForCommentsReopened', 'publication.EditionWithdrawn')
    OR (type = 'comment.CommentAdded' AND metadata ->> 'person' = 'e68c3067-38e6-570d-b845-2926824f35a0'));
-- What it may add is said in ops, whose floor of time it needs.

GRANT SELECT ON ledger.edition TO daicho_public;
CREATE POLICY public_node ON ledger.edition FOR SELECT TO daicho_public
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''));
CREATE POLICY public_node_reads ON ledger.edition AS RESTRICTIVE FOR SELECT TO daicho_public USING (
    NOT EXISTS (SELECT FROM ledger.event AS withdrawn
                 WHERE withdrawn.municipality = edition.municipality AND withdrawn.stream_id = edition.publication
                   AND withdrawn.type = 'publication.EditionWithdrawn'));
