-- Comments as they stood between two positions of the ledger, their texts sealed; see daicho.query.comment.CommentView.
CREATE TABLE ${flyway:defaultSchema}.comment (
    id              uuid        NOT NULL,
    municipality    text        NOT NULL,
    position        bigint      NOT NULL,
    added_at        timestamptz NOT NULL,
    subject_type    text        NOT NULL,
    subject         uuid        NOT NULL,
    audience        text        NOT NULL,
    text            jsonb,
    name            jsonb,
    name_shown      boolean     NOT NULL,
    person          uuid        NOT NULL,
    role            text        NOT NULL,
    title           text        NOT NULL,
    approved        boolean     NOT NULL,
    answer          jsonb,
    answered_at     timestamptz,
    answered_by     text,
    answer_reason   text,
    answer_erased   boolean     NOT NULL,
    shared_answer   uuid,
    hidden          boolean     NOT NULL,
    hidden_reason   text,
    erased          boolean     NOT NULL,
    erased_reason   text,
    version         bigint      NOT NULL,
    -- Keys of sealed texts as columns, so that they can be looked for under row-level security (ops.is_shown).
    text_key        uuid GENERATED ALWAYS AS ((text ->> 'key')::uuid) STORED,
    answer_key      uuid GENERATED ALWAYS AS ((answer ->> 'key')::uuid) STORED,
    shown_name_key  uuid GENERATED ALWAYS AS (CASE WHEN name_shown THEN (name ->> 'key')::uuid END) STORED,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.comment (municipality, position DESC);
CREATE INDEX ON ${flyway:defaultSchema}.comment (subject, position DESC);
CREATE INDEX ON ${flyway:defaultSchema}.comment (text_key);
CREATE INDEX ON ${flyway:defaultSchema}.comment (answer_key);
CREATE INDEX ON ${flyway:defaultSchema}.comment (shown_name_key);
CREATE INDEX ON ${flyway:defaultSchema}.comment (shared_answer) WHERE shared_answer IS NOT NULL;
-- No name or id of whoever wrote.
GRANT SELECT (id, municipality, position, added_at, subject_type, subject, audience, text, name, name_shown, role, approved,
              answer, answered_at, shared_answer, hidden, erased, to_position, text_key, answer_key, shown_name_key)
    ON ${flyway:defaultSchema}.comment TO daicho_public;
CREATE POLICY public_node_reads ON ${flyway:defaultSchema}.comment AS RESTRICTIVE FOR SELECT TO daicho_public USING (
    to_position = 9223372036854775807 AND audience = 'PUBLIC' AND approved AND NOT hidden AND NOT erased);
