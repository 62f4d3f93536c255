-- The earliest time recorded in each 1,024 positions of a municipality. The last position that was recorded by an instant
-- is found through it although a clock that was set back leaves later positions with earlier times.
CREATE TABLE ${flyway:defaultSchema}.recorded_span (
    municipality text        NOT NULL,
    span         bigint      NOT NULL,
    earliest     timestamptz NOT NULL,
    PRIMARY KEY (municipality, span)
);

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
