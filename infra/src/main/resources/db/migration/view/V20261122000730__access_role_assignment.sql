-- Who has which role, as it stood between two positions of the ledger; see daicho.query.access.RoleAssignmentView.
CREATE TABLE ${flyway:defaultSchema}.role_assignment (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    person            uuid        NOT NULL,
    role              text        NOT NULL,
    title             text,
    departments       jsonb       NOT NULL,
    first_day         date        NOT NULL,
    last_day          date,
    version           bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.role_assignment (municipality, to_position);
