-- One row per event of the ledger, never changed, with what it takes to find it and to decide who may see it; see
-- daicho.query.audit.AuditEntryView. It has no versions: its position and its time say since when it is there.
CREATE TABLE ${flyway:defaultSchema}.audit_entry (
    position     bigint      NOT NULL,
    recorded_at  timestamptz NOT NULL,
    stream       uuid        NOT NULL,
    person       uuid        NOT NULL,
    sequence     bigint      NOT NULL,
    municipality text        NOT NULL,
    type         text        NOT NULL,
    -- What the record is about; only in the entry of the first event of its stream.
    begun        jsonb,
    PRIMARY KEY (municipality, position)
);
-- By which later entries of a stream find the first one.
CREATE UNIQUE INDEX ON ${flyway:defaultSchema}.audit_entry (municipality, stream) WHERE sequence = 0;
