-- Citizens comment on published editions, too, on the days of a call: a node for the Internet reads whose plan an edition
-- belongs to, and how the days of a call were changed. See V20261122000770.
CREATE OR REPLACE FUNCTION ledger.is_citizens_comment(municipality text, stream uuid, payload json, metadata json)
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
        AND payload #>> '{subject,type}' IN ('PLAN', 'HEADING', 'MEASURE', 'INITIATIVE', 'PUBLICATION')
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

ALTER POLICY public_node_reads ON ledger.event USING (
    type IN ('plan.PlanAdopted', 'measure.MeasureAdded', 'measure.MeasureAnnulled', 'measure.InitiativeAnnulled',
             'comment.CallForCommentsOpened', 'comment.CallForCommentsClosed',
             'comment.CallForCommentsReopened', 'comment.CallForCommentsDaysChanged', 'publication.EditionPublished',
             'publication.EditionWithdrawn')
    OR (type = 'comment.CommentAdded' AND metadata ->> 'person' = 'e68c3067-38e6-570d-b845-2926824f35a0'));
