-- Readers see the rows of the one municipality that the transaction is for, and none without one; the projector folds
-- the events of all. The same id in two municipalities is two rows. Tables that come later say the same for themselves.
DO $$
DECLARE
    own text := 'municipality = nullif(current_setting(''daicho.municipality'', true), '''')';
    name text;
BEGIN
    FOR name IN
        SELECT c.relname FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'municipality' AND NOT a.attisdropped
        WHERE c.relnamespace = '${flyway:defaultSchema}'::regnamespace AND c.relkind = 'r'
    LOOP
        EXECUTE format('ALTER TABLE ${flyway:defaultSchema}.%I DROP CONSTRAINT %I', name, name || '_pkey');
        EXECUTE format('ALTER TABLE ${flyway:defaultSchema}.%I ADD PRIMARY KEY (municipality, id, from_position)', name);
        EXECUTE format('ALTER TABLE ${flyway:defaultSchema}.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE ${flyway:defaultSchema}.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_municipality ON ${flyway:defaultSchema}.%I TO daicho_reader USING (%s)',
            name, own);
        EXECUTE format('CREATE POLICY every_municipality ON ${flyway:defaultSchema}.%I TO daicho_projector'
            ' USING (true) WITH CHECK (true)', name);
    END LOOP;
END $$;

-- How far the views are says nothing of anybody; a rebuild holds it still as the owner.
ALTER TABLE ${flyway:defaultSchema}.progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${flyway:defaultSchema}.progress FORCE ROW LEVEL SECURITY;
CREATE POLICY of_nobody ON ${flyway:defaultSchema}.progress TO daicho_projector, daicho_reader, daicho_owner
    USING (true) WITH CHECK (true);

-- No reader can use them any more: what containment says of a row is not looked at before the policy. The trail of one
-- municipality is gone through by position instead.
DROP INDEX ${flyway:defaultSchema}.audit_entry_subjects_idx;
DROP INDEX ${flyway:defaultSchema}.audit_entry_departments_idx;
