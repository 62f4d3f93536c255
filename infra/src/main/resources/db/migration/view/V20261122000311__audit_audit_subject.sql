-- Where the trail names a record or a department: a row for each id in the lists of an entry. They follow the entries by a
-- trigger, so that nothing can fill one without the other; verify compares them.
CREATE TABLE ${flyway:defaultSchema}.audit_subject (
    municipality text   NOT NULL,
    subject      uuid   NOT NULL,
    position     bigint NOT NULL,
    PRIMARY KEY (municipality, subject, position)
);
CREATE TABLE ${flyway:defaultSchema}.audit_department (
    municipality text   NOT NULL,
    department   uuid   NOT NULL,
    position     bigint NOT NULL,
    PRIMARY KEY (municipality, department, position)
);

-- The schema is asked for when it fires: a rebuild renames it. In the order of the key, which is quicker.
CREATE FUNCTION ${flyway:defaultSchema}.note_audit_subject() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('
        INSERT INTO %I.audit_subject (municipality, subject, position)
        SELECT municipality, subject::uuid, position FROM added, jsonb_array_elements_text(subjects) AS subject
         ORDER BY 1, 2, 3', TG_TABLE_SCHEMA);
    EXECUTE format('
        INSERT INTO %I.audit_department (municipality, department, position)
        SELECT municipality, department::uuid, position FROM added, jsonb_array_elements_text(departments) AS department
         ORDER BY 1, 2, 3', TG_TABLE_SCHEMA);
    RETURN NULL;
END $$;
CREATE TRIGGER note_audit_subject AFTER INSERT ON ${flyway:defaultSchema}.audit_entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ${flyway:defaultSchema}.note_audit_subject();
