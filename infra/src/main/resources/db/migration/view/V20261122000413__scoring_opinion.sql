-- Opinions and their answers, sealed, as they stood between two positions of the ledger; see daicho.query.scoring.OpinionView.
CREATE TABLE ${flyway:defaultSchema}.opinion (
    id            uuid        NOT NULL,
    municipality  text        NOT NULL,
    round         uuid        NOT NULL,
    measure       uuid        NOT NULL,
    seat          uuid,
    person        uuid,
    given_on      date,
    entered_by    uuid        NOT NULL,
    standing      boolean     NOT NULL,
    reason        text,
    reason_by     uuid,
    reason_as     text,
    text          jsonb       NOT NULL,
    answer        jsonb,
    version       bigint      NOT NULL,
    -- Keys of sealed texts as columns, so that they can be looked for under row-level security (ops.is_shown).
    text_key      uuid GENERATED ALWAYS AS ((text ->> 'key')::uuid) STORED,
    answer_key    uuid GENERATED ALWAYS AS ((answer ->> 'key')::uuid) STORED,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.opinion (round, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.opinion (text_key);
CREATE INDEX ON ${flyway:defaultSchema}.opinion (answer_key);
-- No name or id of whoever scored or sits on a seat.
GRANT SELECT (id, municipality, round, measure, standing, text, answer, version, from_position, to_position, recorded_from,
              text_key, answer_key)
    ON ${flyway:defaultSchema}.opinion TO daicho_public;
-- As daicho.query.scoring.RoundVisibility: what closing a round has revealed, and of a reopened round what stood until then.
CREATE POLICY public_node_reads ON ${flyway:defaultSchema}.opinion AS RESTRICTIVE FOR SELECT TO daicho_public USING (
    standing AND EXISTS (
        SELECT FROM ${flyway:defaultSchema}.scoring_round AS r
         WHERE r.municipality = opinion.municipality AND r.id = opinion.round
           AND r.to_position = 9223372036854775807
           AND CASE WHEN r.on_paper OR NOT r.open THEN opinion.to_position = 9223372036854775807
                    ELSE opinion.from_position < (r.reopenings -> -1 ->> 'position')::bigint
                     AND opinion.to_position >= (r.reopenings -> -1 ->> 'position')::bigint END));
