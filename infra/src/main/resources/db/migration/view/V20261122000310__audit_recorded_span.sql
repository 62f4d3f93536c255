-- The earliest and the latest time recorded in each 1,024 positions of a municipality. Through them an instant finds the last
-- position recorded by then and the first one recorded later, although a clock that was set back leaves later positions with
-- earlier times.
CREATE TABLE ${flyway:defaultSchema}.recorded_span (
    municipality text        NOT NULL,
    span         bigint      NOT NULL,
    earliest     timestamptz NOT NULL,
    latest       timestamptz NOT NULL,
    PRIMARY KEY (municipality, span)
);

-- The schema is asked for when it fires: a rebuild renames it.
CREATE FUNCTION ${flyway:defaultSchema}.note_recorded_span() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('
        INSERT INTO %I.recorded_span AS s (municipality, span, earliest, latest)
        SELECT municipality, position / 1024, min(recorded_at), max(recorded_at) FROM added GROUP BY 1, 2
        ON CONFLICT (municipality, span) DO UPDATE SET earliest = least(s.earliest, excluded.earliest),
                                                       latest = greatest(s.latest, excluded.latest)
            WHERE s.earliest > excluded.earliest OR s.latest < excluded.latest', TG_TABLE_SCHEMA);
    RETURN NULL;
END $$;
CREATE TRIGGER note_recorded_span AFTER INSERT ON ${flyway:defaultSchema}.audit_entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ${flyway:defaultSchema}.note_recorded_span();
