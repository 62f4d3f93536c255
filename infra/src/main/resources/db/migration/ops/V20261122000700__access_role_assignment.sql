-- Who may act as what, from which day to which: follows from the ledger (access.RoleAssigned and its like), kept in the
-- transaction that appends them, so that a right ends with its event and not a moment later.
CREATE TABLE ops.role_assignment (
    municipality text   NOT NULL,
    id           uuid   NOT NULL,
    person       uuid   NOT NULL,
    role         text   NOT NULL,
    title        text   NOT NULL,
    departments  uuid[] NOT NULL,
    from_day     date   NOT NULL,
    until_day    date,
    PRIMARY KEY (municipality, id)
);
CREATE INDEX ON ops.role_assignment (municipality, person);
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.role_assignment TO daicho_writer;
GRANT SELECT ON ops.role_assignment TO daicho_reader;
