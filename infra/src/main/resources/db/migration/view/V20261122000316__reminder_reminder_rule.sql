-- Rules for reminders as they stood between two positions of the ledger; see daicho.query.reminder.ReminderRuleView.
CREATE TABLE ${flyway:defaultSchema}.reminder_rule (
    id           uuid   NOT NULL,
    municipality text   NOT NULL,
    plan         uuid   NOT NULL,
    days         jsonb  NOT NULL,
    reason       text,
    version      bigint NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.reminder_rule (plan, to_position);
