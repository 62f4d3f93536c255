-- What a node for the Internet reads: the present of what is for everybody, in the columns that it needs, of one
-- municipality at a time. Restrictive policies narrow the rows.
GRANT USAGE ON SCHEMA ${flyway:defaultSchema} TO daicho_public;

GRANT SELECT ON ${flyway:defaultSchema}.progress TO daicho_public;
CREATE POLICY public_node ON ${flyway:defaultSchema}.progress FOR SELECT TO daicho_public USING (true);

-- Keys of sealed texts as columns, so that they can be looked for under row-level security (ops.is_shown).
ALTER TABLE ${flyway:defaultSchema}.comment
    ADD COLUMN text_key       uuid GENERATED ALWAYS AS ((text ->> 'key')::uuid) STORED,
    ADD COLUMN answer_key     uuid GENERATED ALWAYS AS ((answer ->> 'key')::uuid) STORED,
    ADD COLUMN shown_name_key uuid GENERATED ALWAYS AS (CASE WHEN name_shown THEN (name ->> 'key')::uuid END) STORED;
CREATE INDEX ON ${flyway:defaultSchema}.comment (text_key);
CREATE INDEX ON ${flyway:defaultSchema}.comment (answer_key);
CREATE INDEX ON ${flyway:defaultSchema}.comment (shown_name_key);
ALTER TABLE ${flyway:defaultSchema}.opinion
    ADD COLUMN text_key   uuid GENERATED ALWAYS AS ((text ->> 'key')::uuid) STORED,
    ADD COLUMN answer_key uuid GENERATED ALWAYS AS ((answer ->> 'key')::uuid) STORED;
CREATE INDEX ON ${flyway:defaultSchema}.opinion (text_key);
CREATE INDEX ON ${flyway:defaultSchema}.opinion (answer_key);

DO $$
DECLARE
    own text := 'municipality = nullif(current_setting(''daicho.municipality'', true), '''')';
    name text;
BEGIN
    FOREACH name IN ARRAY '{municipality,department,plan,measure,publication,comment,call_for_comments,scoring_round,opinion}'::text[]
    LOOP
        EXECUTE format('CREATE POLICY public_node ON ${flyway:defaultSchema}.%I FOR SELECT TO daicho_public USING (%s)',
            name, own);
    END LOOP;
    FOREACH name IN ARRAY '{municipality,department,plan,measure,publication,call_for_comments,scoring_round}'::text[] LOOP
        EXECUTE format('CREATE POLICY public_node_reads ON ${flyway:defaultSchema}.%I AS RESTRICTIVE FOR SELECT'
            ' TO daicho_public USING (to_position = 9223372036854775807)', name);
    END LOOP;
END $$;

GRANT SELECT ON ${flyway:defaultSchema}.municipality, ${flyway:defaultSchema}.department, ${flyway:defaultSchema}.publication,
    ${flyway:defaultSchema}.call_for_comments TO daicho_public;
GRANT SELECT (id, municipality, name, to_position) ON ${flyway:defaultSchema}.plan TO daicho_public;
GRANT SELECT (id, municipality, code, title, to_position) ON ${flyway:defaultSchema}.measure TO daicho_public;

-- No name or id of whoever wrote, scored or sits on a seat.
GRANT SELECT (id, municipality, position, added_at, subject_type, subject, audience, text, name, name_shown, role, approved,
              answer, answered_at, hidden, erased, to_position, text_key, answer_key, shown_name_key)
    ON ${flyway:defaultSchema}.comment TO daicho_public;
GRANT SELECT (id, municipality, on_paper, first_fiscal_year, last_fiscal_year, measures, open, closings, reopenings, to_position)
    ON ${flyway:defaultSchema}.scoring_round TO daicho_public;
GRANT SELECT (id, municipality, round, measure, standing, text, answer, version, from_position, to_position, recorded_from,
              text_key, answer_key)
    ON ${flyway:defaultSchema}.opinion TO daicho_public;

CREATE POLICY public_node_reads ON ${flyway:defaultSchema}.comment AS RESTRICTIVE FOR SELECT TO daicho_public USING (
    to_position = 9223372036854775807 AND audience = 'PUBLIC' AND approved AND NOT hidden AND NOT erased);
-- As daicho.query.scoring.RoundVisibility: what closing a round has revealed, and of a reopened round what stood until then.
CREATE POLICY public_node_reads ON ${flyway:defaultSchema}.opinion AS RESTRICTIVE FOR SELECT TO daicho_public USING (
    standing AND EXISTS (
        SELECT FROM ${flyway:defaultSchema}.scoring_round AS r
         WHERE r.municipality = opinion.municipality AND r.id = opinion.round
           AND r.to_position = 9223372036854775807
           AND CASE WHEN r.on_paper OR NOT r.open THEN opinion.to_position = 9223372036854775807
                    ELSE opinion.from_position < (r.reopenings -> -1 ->> 'position')::bigint
                     AND opinion.to_position >= (r.reopenings -> -1 ->> 'position')::bigint END));
