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
    decision_number   text,
    from_position     bigint      NOT NULL,
    to_position       bigint      NOT NULL,
    recorded_from     timestamptz NOT NULL,
    recorded_to       timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.audit_entry (municipality, position DESC);
CREATE INDEX ON ${flyway:defaultSchema}.audit_entry (municipality, recorded_at);
CREATE INDEX ON ${flyway:defaultSchema}.audit_entry (municipality, type, position DESC);
CREATE INDEX ON ${flyway:defaultSchema}.audit_entry (person, position DESC);
CREATE INDEX ON ${flyway:defaultSchema}.audit_entry USING gin (subjects jsonb_path_ops);
CREATE INDEX ON ${flyway:defaultSchema}.audit_entry USING gin (departments jsonb_path_ops);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.audit_entry TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.audit_entry TO daicho_reader;
