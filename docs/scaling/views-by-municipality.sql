-- Partitions the largest read models by municipality: eight tables with an eighth of the municipalities each. See
-- ../scaling.md, also on what it means for a rebuild.
--
-- Stop all nodes and run it once as the user that Daicho is configured with:
--   psql -v ON_ERROR_STOP=1 -f views-by-municipality.sql "$DATABASE"
-- It is one transaction. It needs space for a second copy of these read models.
BEGIN;
SET LOCAL ROLE daicho_owner;
-- Names in definitions are printed with their schema then.
SET LOCAL search_path = pg_catalog;

DO $$
DECLARE
    named   text;
    whole   regclass;
    made    text[];
    rules   text[];
    part    text;
    step    text;
    copied  bigint;
    before  bigint;
BEGIN
    FOREACH named IN ARRAY ARRAY['audit_entry', 'audit_subject', 'audit_department', 'year_result'] LOOP
        whole := format('view.%I', named)::regclass;
        EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', whole);
        -- Keys and checks, indexes, and then who may do what, as they are defined now. Every key has the municipality.
        SELECT array_agg(format('ALTER TABLE %s ADD CONSTRAINT %I %s', whole, conname, pg_get_constraintdef(oid))
                         ORDER BY contype DESC, conname)
          INTO made FROM pg_constraint WHERE conrelid = whole AND contype IN ('p', 'u', 'c');
        SELECT made || coalesce(array_agg(pg_get_indexdef(indexrelid) ORDER BY indexrelid), '{}')
          INTO made FROM pg_index AS i
         WHERE indrelid = whole AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid);
        SELECT coalesce(array_agg(pg_get_triggerdef(oid) ORDER BY tgname), '{}')
          INTO rules FROM pg_trigger WHERE tgrelid = whole AND NOT tgisinternal;
        SELECT rules || coalesce(array_agg(
                   format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', polname, whole,
                          CASE WHEN polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                          CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                                      WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
                          (SELECT string_agg(quote_ident(rolname), ', ') FROM pg_roles WHERE oid = ANY (polroles)))
                   || coalesce(' USING (' || pg_get_expr(polqual, polrelid) || ')', '')
                   || coalesce(' WITH CHECK (' || pg_get_expr(polwithcheck, polrelid) || ')', '')), '{}')
          INTO rules FROM pg_policy WHERE polrelid = whole;
        SELECT rules || coalesce(array_agg(format('GRANT %s ON %s TO %s', g.privilege_type, whole, g.grantee::regrole)), '{}')
          INTO rules FROM pg_class AS c, aclexplode(c.relacl) AS g WHERE c.oid = whole AND g.grantee <> c.relowner;
        SELECT rules || coalesce(array_agg(
                   format('GRANT %s (%I) ON %s TO %s', g.privilege_type, a.attname, whole, g.grantee::regrole)), '{}')
          INTO rules FROM pg_attribute AS a, aclexplode(a.attacl) AS g WHERE a.attrelid = whole;

        EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', whole);
        EXECUTE format('ALTER TABLE %s RENAME TO %I', whole, named || '_whole');
        EXECUTE format('CREATE TABLE view.%1$I (LIKE view.%2$I INCLUDING DEFAULTS INCLUDING STORAGE INCLUDING COMPRESSION'
            ' INCLUDING COMMENTS) PARTITION BY HASH (municipality)', named, named || '_whole');
        FOR remainder IN 0..7 LOOP
            part := format('view.%I', named || '_' || remainder);
            EXECUTE format('CREATE TABLE %s PARTITION OF view.%I FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
                part, named, remainder);
            EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', part);
        END LOOP;
        EXECUTE format('INSERT INTO view.%I SELECT * FROM view.%I', named, named || '_whole');
        GET DIAGNOSTICS copied = ROW_COUNT;
        EXECUTE format('SELECT count(*) FROM view.%I', named || '_whole') INTO before;
        IF copied <> before THEN
            RAISE EXCEPTION '% of % rows of % were copied', copied, before, named;
        END IF;
        EXECUTE format('DROP TABLE view.%I', named || '_whole');
        FOREACH step IN ARRAY made || rules LOOP
            EXECUTE step;
        END LOOP;
        EXECUTE format('ALTER TABLE view.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', named);
    END LOOP;
END $$;
COMMIT;

SET ROLE daicho_owner;
ANALYZE view.audit_entry, view.audit_subject, view.audit_department, view.year_result;
RESET ROLE;
