-- Reminders as they stood between two positions of the ledger; see daicho.query.reminder.ReminderView.
CREATE TABLE ${flyway:defaultSchema}.reminder (
    id           uuid   NOT NULL,
    municipality text   NOT NULL,
    person       uuid   NOT NULL,
    day          date   NOT NULL,
    occasion     text   NOT NULL,
    owed         jsonb  NOT NULL,
    state        text   NOT NULL,
    failure      text,
    version      bigint NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.reminder (day, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.reminder (municipality) WHERE state = 'ISSUED';
