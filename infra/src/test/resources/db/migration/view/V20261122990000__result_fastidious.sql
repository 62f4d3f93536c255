-- A view of the tests, see ViewsTest.
CREATE TABLE ${flyway:defaultSchema}.fastidious (
    id            uuid        NOT NULL,
    municipality  text        NOT NULL,
    text          text        NOT NULL,
    from_position bigint      NOT NULL,
    to_position   bigint      NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (municipality, id, from_position)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.fastidious TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.fastidious TO daicho_reader;
ALTER TABLE ${flyway:defaultSchema}.fastidious ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${flyway:defaultSchema}.fastidious FORCE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON ${flyway:defaultSchema}.fastidious TO daicho_reader
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''));
CREATE POLICY every_municipality ON ${flyway:defaultSchema}.fastidious TO daicho_projector USING (true) WITH CHECK (true);
