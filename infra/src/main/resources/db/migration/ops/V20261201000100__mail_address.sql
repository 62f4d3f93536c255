-- Where persons read mail. Like their names, addresses stay outside the ledger, and no earlier ones are kept.
CREATE TABLE ops.mail_address (
    municipality text        NOT NULL,
    person       uuid        NOT NULL,
    address      text        NOT NULL CHECK (octet_length(address) <= 254),
    language     text        NOT NULL CHECK (language IN ('ja', 'en')),
    kept_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (municipality, person)
);
-- The planner's statistics would keep values that were deleted.
ALTER TABLE ops.mail_address ALTER COLUMN address SET STATISTICS 0;
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.mail_address TO daicho_writer;

ALTER TABLE ops.mail_address ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.mail_address FORCE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON ops.mail_address TO daicho_writer
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''))
    WITH CHECK (municipality = nullif(current_setting('daicho.municipality', true), ''));

-- Reminders that a node hands over to the mail server at this moment, so that no other node sends them too. A row that
-- stays tells that its node broke off.
CREATE TABLE ops.reminder_delivery (
    municipality   text        NOT NULL,
    reminder       uuid        NOT NULL,
    taken_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- When the mail server had taken it.
    handed_over_at timestamptz,
    PRIMARY KEY (municipality, reminder)
);
GRANT SELECT, INSERT, UPDATE (handed_over_at), DELETE ON ops.reminder_delivery TO daicho_writer;

ALTER TABLE ops.reminder_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.reminder_delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON ops.reminder_delivery TO daicho_writer
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''))
    WITH CHECK (municipality = nullif(current_setting('daicho.municipality', true), ''));
