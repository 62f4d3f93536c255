-- Partitions the ledger by municipality: eight tables with an eighth of the municipalities each. See ../scaling.md.
--
-- Stop all nodes, make a backup, and run it once as the user that Daicho is configured with:
--   psql -v ON_ERROR_STOP=1 -f ledger-by-municipality.sql "$DATABASE"
-- It is one transaction: it is done as a whole or not at all. It needs space for a second copy of the ledger, and
-- PostgreSQL 17 or newer (identity columns of partitioned tables). Needs no superuser.
BEGIN;
SET LOCAL ROLE daicho_owner;
-- Names in definitions are printed with their schema then.
SET LOCAL search_path = pg_catalog;
LOCK TABLE ledger.event IN ACCESS EXCLUSIVE MODE;

-- What belongs to the table and does not come with LIKE: policies, also those of other tables that ask the ledger, and
-- grants.
CREATE TEMP TABLE kept_policy ON COMMIT DROP AS
SELECT p.polrelid = 'ledger.event'::regclass AS own, p.polname AS name, p.polrelid::regclass::text AS of_table,
       format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', p.polname, p.polrelid::regclass,
              CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
              CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE'
                            ELSE 'ALL' END,
              (SELECT string_agg(quote_ident(rolname), ', ') FROM pg_roles WHERE oid = ANY (p.polroles)))
       || coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
       || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '') AS definition
  FROM pg_policy AS p
 WHERE p.polrelid = 'ledger.event'::regclass
    OR EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_policy'::regclass AND d.objid = p.oid
                  AND d.refclassid = 'pg_class'::regclass AND d.refobjid = 'ledger.event'::regclass);

CREATE TEMP TABLE kept_grant ON COMMIT DROP AS
SELECT format('GRANT %s ON ledger.event TO %s', g.privilege_type, g.grantee::regrole) AS definition
  FROM pg_class AS c, aclexplode(c.relacl) AS g
 WHERE c.oid = 'ledger.event'::regclass AND g.grantee <> c.relowner
UNION ALL
SELECT format('GRANT %s (%I) ON ledger.event TO %s', g.privilege_type, a.attname, g.grantee::regrole)
  FROM pg_attribute AS a, aclexplode(a.attacl) AS g
 WHERE a.attrelid = 'ledger.event'::regclass;

CREATE TEMP TABLE kept_position ON COMMIT DROP AS
SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('ledger.event', 'position')), 0) AS last;

DO $$
DECLARE
    kept record;
BEGIN
    FOR kept IN SELECT * FROM kept_policy LOOP
        EXECUTE format('DROP POLICY %I ON %s', kept.name, kept.of_table);
    END LOOP;
END $$;

ALTER TABLE ledger.event ALTER COLUMN position DROP IDENTITY;
-- The owner sees no rows either until then.
ALTER TABLE ledger.event NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger.event RENAME TO event_whole;

CREATE TABLE ledger.event (LIKE ledger.event_whole INCLUDING STORAGE INCLUDING COMPRESSION INCLUDING COMMENTS)
    PARTITION BY HASH (municipality);
CREATE TABLE ledger.event_0 PARTITION OF ledger.event FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE ledger.event_1 PARTITION OF ledger.event FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE ledger.event_2 PARTITION OF ledger.event FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE ledger.event_3 PARTITION OF ledger.event FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE ledger.event_4 PARTITION OF ledger.event FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE ledger.event_5 PARTITION OF ledger.event FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE ledger.event_6 PARTITION OF ledger.event FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE ledger.event_7 PARTITION OF ledger.event FOR VALUES WITH (MODULUS 8, REMAINDER 7);

-- In the order of the ledger, so that each partition is written from its beginning to its end.
INSERT INTO ledger.event SELECT * FROM ledger.event_whole ORDER BY position;

DO $$
BEGIN
    IF EXISTS (SELECT position, municipality, stream_id, sequence_number, stream_type, event_id, type, revision, recorded_at,
                      payload::text, metadata::text FROM ledger.event_whole
               EXCEPT ALL
               SELECT position, municipality, stream_id, sequence_number, stream_type, event_id, type, revision, recorded_at,
                      payload::text, metadata::text FROM ledger.event) THEN
        RAISE EXCEPTION 'not every event was copied as it is';
    END IF;
END $$;
DROP TABLE ledger.event_whole;

-- A unique index of a partitioned table has the key of the partitions. Positions come from one sequence and ids of events
-- are random, so no two municipalities share one. The position is first, since the views follow the ledger by it.
ALTER TABLE ledger.event ADD PRIMARY KEY (position, municipality);
ALTER TABLE ledger.event ADD UNIQUE (municipality, stream_id, sequence_number);
ALTER TABLE ledger.event ADD UNIQUE (event_id, municipality);
CREATE INDEX erasing_event ON ledger.event (type, position) WHERE type LIKE '%Erased';

-- One sequence for all partitions: positions are the order of the whole ledger.
ALTER TABLE ledger.event ALTER COLUMN position ADD GENERATED ALWAYS AS IDENTITY (CACHE 1);
SELECT setval(pg_get_serial_sequence('ledger.event', 'position'), greatest(last, 1), last > 0) FROM kept_position;

CREATE TRIGGER take_transaction_id BEFORE INSERT ON ledger.event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.take_transaction_id();
ALTER TABLE ledger.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.event FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
    kept  record;
    part  regclass;
BEGIN
    FOR kept IN SELECT definition FROM kept_policy UNION ALL SELECT definition FROM kept_grant LOOP
        EXECUTE kept.definition;
    END LOOP;
    -- A statement on a partition fires the triggers of the partition alone, and asks its policies, of which there are none.
    FOR part IN SELECT 'ledger.event'::regclass
                UNION ALL SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'ledger.event'::regclass LOOP
        EXECUTE format('CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON %s'
            ' FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', part);
        IF part <> 'ledger.event'::regclass THEN
            EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', part);
        END IF;
    END LOOP;
END $$;
COMMIT;

SET ROLE daicho_owner;
ANALYZE ledger.event;
RESET ROLE;
