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
    from_position     bigint      NOT NULL,
    to_position       bigint      NOT NULL,
    recorded_from     timestamptz NOT NULL,
    recorded_to       timestamptz NOT NULL,
    PRIMARY KEY (municipality, id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.role_assignment (municipality, to_position);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.role_assignment TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.role_assignment TO daicho_reader;
ALTER TABLE ${flyway:defaultSchema}.role_assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${flyway:defaultSchema}.role_assignment FORCE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON ${flyway:defaultSchema}.role_assignment TO daicho_reader
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''));
CREATE POLICY every_municipality ON ${flyway:defaultSchema}.role_assignment TO daicho_projector
    USING (true) WITH CHECK (true);
