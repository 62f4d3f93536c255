-- Calls for comments as they stood between two positions of the ledger; see daicho.query.comment.CallForCommentsView.
CREATE TABLE ${flyway:defaultSchema}.call_for_comments (
    id              uuid        NOT NULL,
    municipality    text        NOT NULL,
    plan            uuid        NOT NULL,
    subject_type    text        NOT NULL,
    subject         uuid        NOT NULL,
    open            boolean     NOT NULL,
    first_day       date,
    last_day        date,
    reason          text,
    decision_number text,
    version         bigint      NOT NULL
);
GRANT SELECT ON ${flyway:defaultSchema}.call_for_comments TO daicho_public;
