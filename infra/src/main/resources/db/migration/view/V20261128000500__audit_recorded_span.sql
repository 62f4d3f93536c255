-- The earliest time recorded in each 1,024 positions of a municipality. The last position that was recorded by an instant
-- is found through it although a clock that was set back leaves later positions with earlier times.
CREATE TABLE ${flyway:defaultSchema}.recorded_span (
    municipality text        NOT NULL,
    span         bigint      NOT NULL,
    earliest     timestamptz NOT NULL,
    PRIMARY KEY (municipality, span)
);
ALTER TABLE ${flyway:defaultSchema}.audit_entry NO FORCE ROW LEVEL SECURITY;
INSERT INTO ${flyway:defaultSchema}.recorded_span
SELECT municipality, position / 1024, min(recorded_at) FROM ${flyway:defaultSchema}.audit_entry GROUP BY 1, 2;
ALTER TABLE ${flyway:defaultSchema}.audit_entry FORCE ROW LEVEL SECURITY;

ALTER TABLE ${flyway:defaultSchema}.recorded_span ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${flyway:defaultSchema}.recorded_span FORCE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON ${flyway:defaultSchema}.recorded_span TO daicho_reader
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''));
CREATE POLICY every_municipality ON ${flyway:defaultSchema}.recorded_span TO daicho_projector
    USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.recorded_span TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.recorded_span TO daicho_reader;

-- The schema is asked for when it fires: a rebuild renames it.
CREATE FUNCTION ${flyway:defaultSchema}.note_recorded_span() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('
        INSERT INTO %I.recorded_span AS s (municipality, span, earliest)
        SELECT municipality, position / 1024, min(recorded_at) FROM added GROUP BY 1, 2
        ON CONFLICT (municipality, span) DO UPDATE SET earliest = excluded.earliest
            WHERE s.earliest > excluded.earliest', TG_TABLE_SCHEMA);
    RETURN NULL;
END $$;
CREATE TRIGGER note_recorded_span AFTER INSERT ON ${flyway:defaultSchema}.audit_entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ${flyway:defaultSchema}.note_recorded_span();
