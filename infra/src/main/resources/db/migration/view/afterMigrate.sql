-- Adds what every table of views has besides its own columns, if a table lacks it. Everything that is already there is
-- left alone, so that a start beside nodes that serve takes no lock. A view has an id; other tables have keys of their
-- own.
DO $$
DECLARE
    own  text := 'municipality = nullif(current_setting(''daicho.municipality'', true), '''')';
    held record;
BEGIN
    FOR held IN
        SELECT c.oid, c.relname, c.relrowsecurity AND c.relforcerowsecurity AS forced,
               has AS columns, ARRAY(SELECT polname::text FROM pg_policy WHERE polrelid = c.oid) AS policies,
               EXISTS (SELECT FROM pg_constraint WHERE conrelid = c.oid AND contype = 'p') AS keyed
          FROM pg_class c,
               LATERAL (SELECT array_agg(attname::text) FROM pg_attribute
                         WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS a (has)
         WHERE c.relnamespace = '${flyway:defaultSchema}'::regnamespace AND c.relkind = 'r'
           AND 'municipality' = ANY (has)
    LOOP
        IF 'id' = ANY (held.columns) THEN
            IF NOT 'from_position' = ANY (held.columns) THEN
                EXECUTE format('ALTER TABLE %s ADD COLUMN %s', held.oid::regclass,
                    replace('${versions}', ', ', ', ADD COLUMN '));
            END IF;
            IF NOT held.keyed THEN
                -- The same id in two municipalities is two rows.
                EXECUTE format('ALTER TABLE %s ADD PRIMARY KEY (municipality, id, from_position)', held.oid::regclass);
            END IF;
        END IF;
        IF NOT held.forced THEN
            EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', held.oid::regclass);
        END IF;
        -- Readers see only rows of the one municipality that the transaction is for, and no rows without one.
        IF NOT 'own_municipality' = ANY (held.policies) THEN
            EXECUTE format('CREATE POLICY own_municipality ON %s TO daicho_reader USING (%s)', held.oid::regclass, own);
        END IF;
        IF NOT has_table_privilege('daicho_reader', held.oid, 'SELECT') THEN
            EXECUTE format('GRANT SELECT ON %s TO daicho_reader', held.oid::regclass);
        END IF;
        -- The projector folds the events of all municipalities.
        IF NOT 'every_municipality' = ANY (held.policies) THEN
            EXECUTE format('CREATE POLICY every_municipality ON %s TO daicho_projector USING (true) WITH CHECK (true)',
                held.oid::regclass);
        END IF;
        IF NOT has_table_privilege('daicho_projector', held.oid, 'DELETE') THEN
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO daicho_projector', held.oid::regclass);
        END IF;
        -- A node for the Internet may see only the current rows of one municipality at a time; a view itself may limit
        -- them further.
        IF has_any_column_privilege('daicho_public', held.oid, 'SELECT') THEN
            IF NOT 'public_node' = ANY (held.policies) THEN
                EXECUTE format('CREATE POLICY public_node ON %s FOR SELECT TO daicho_public USING (%s)',
                    held.oid::regclass, own);
            END IF;
            IF NOT 'public_node_reads' = ANY (held.policies) THEN
                EXECUTE format('CREATE POLICY public_node_reads ON %s AS RESTRICTIVE FOR SELECT TO daicho_public'
                    ' USING (to_position = 9223372036854775807)', held.oid::regclass);
            END IF;
        END IF;
    END LOOP;
END $$;
