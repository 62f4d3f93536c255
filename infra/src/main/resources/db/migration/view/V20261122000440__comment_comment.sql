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
    hidden          boolean     NOT NULL,
    hidden_reason   text,
    erased          boolean     NOT NULL,
    erased_reason   text,
    version         bigint      NOT NULL,
    from_position   bigint      NOT NULL,
    to_position     bigint      NOT NULL,
    recorded_from   timestamptz NOT NULL,
    recorded_to     timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.comment (municipality, position DESC);
CREATE INDEX ON ${flyway:defaultSchema}.comment (subject, position DESC);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.comment TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.comment TO daicho_reader;
