-- How the ledger and what is written with it would be distributed with Citus (12 or newer), by municipality. It has NOT been run:
-- Daicho does not support Citus today. ../scaling.md says what Daicho would have to change first.
--
-- On the coordinator, in a database that ledger-by-municipality.sql has NOT partitioned, as a superuser, all nodes stopped.
CREATE EXTENSION citus;
SELECT citus_set_coordinator_host('coordinator.example', 5432);
SELECT citus_add_node('worker-1.example', 5432);
SELECT citus_add_node('worker-2.example', 5432);

-- Triggers of a distributed table run on the workers. refuse_change and take_transaction_id need nothing from elsewhere.
SET citus.enable_unsafe_triggers = on;

-- 1. Unique indexes have the distribution column.
ALTER TABLE ledger.event DROP CONSTRAINT event_pkey, ADD PRIMARY KEY (position, municipality);
ALTER TABLE ledger.event DROP CONSTRAINT event_event_id_key, ADD UNIQUE (event_id, municipality);

-- 2. Positions are drawn by the coordinator alone: a worker draws from a range of its own, which is not the order of the
--    ledger. A distributed table has no identity column that only the coordinator draws, so it becomes a default that every
--    INSERT states.
ALTER TABLE ledger.event ALTER COLUMN position DROP IDENTITY;
CREATE SEQUENCE ledger.event_position OWNED BY ledger.event.position CACHE 1;
SELECT setval('ledger.event_position', greatest(max(position), 1), max(position) IS NOT NULL) FROM ledger.event;
ALTER TABLE ledger.event ALTER COLUMN position SET DEFAULT nextval('ledger.event_position');

-- 3. What one command writes is on one worker.
SELECT create_distributed_table('ledger.event', 'municipality', shard_count => 32);
SELECT create_distributed_table('ledger.edition', 'municipality', colocate_with => 'ledger.event');
SELECT create_distributed_table('ops.request_key', 'municipality', colocate_with => 'ledger.event');
SELECT create_distributed_table('ops.unique_key', 'municipality', colocate_with => 'ledger.event');
SELECT create_distributed_table('ops.snapshot', 'municipality', colocate_with => 'ledger.event');
SELECT create_distributed_table('ops.text_key', 'municipality', colocate_with => 'ledger.event');
SELECT create_distributed_table('ops.role_assignment', 'municipality', colocate_with => 'ledger.event');
SELECT create_distributed_table('ops.access_token', 'municipality', colocate_with => 'ledger.event');

-- 4. The floor of recorded times is one row for all, which each append reads.
SELECT create_reference_table('ops.recorded_floor');

-- 5. The largest read models.
SELECT create_distributed_table('view.audit_entry', 'municipality', colocate_with => 'ledger.event');
SELECT create_distributed_table('view.audit_list', 'municipality', colocate_with => 'ledger.event');
SELECT create_distributed_table('view.year_result', 'municipality', colocate_with => 'ledger.event');
