-- One row per event of the ledger, never changed; see daicho.query.audit.AuditEntryView.
CREATE TABLE ${flyway:defaultSchema}.audit_entry (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    event             uuid        NOT NULL,
    position          bigint      NOT NULL,
    recorded_at       timestamptz NOT NULL,
    type              text        NOT NULL,
    kind              text        NOT NULL,
    stream            uuid        NOT NULL,
    sequence          bigint      NOT NULL,
    subjects          jsonb       NOT NULL,
    person            uuid        NOT NULL,
    role              text        NOT NULL,
    title             text        NOT NULL,
    actor_departments jsonb       NOT NULL,
    departments       jsonb       NOT NULL,
    channel           text        NOT NULL,
    request_key       text,
    correlation       text        NOT NULL,
    causation         text        NOT NULL,
    reason            text,
    decision_number   text
);
CREATE INDEX ON ${flyway:defaultSchema}.audit_entry (municipality, position DESC);
CREATE INDEX ON ${flyway:defaultSchema}.audit_entry (municipality, recorded_at);
CREATE INDEX ON ${flyway:defaultSchema}.audit_entry (municipality, type, position DESC);
CREATE INDEX ON ${flyway:defaultSchema}.audit_entry (person, position DESC);
-- None by what containment finds: no reader could use it, since what containment says of a row is not looked at before the
-- policy. audit_subject and audit_department find entries by what these lists name.
