-- As in the ledger: one municipality's rows to a transaction, none without one, and the same key or id in two
-- municipalities is two things.
ALTER TABLE ops.unique_key DROP CONSTRAINT unique_key_pkey;
ALTER TABLE ops.unique_key ADD PRIMARY KEY (municipality, key);
ALTER TABLE ops.text_key DROP CONSTRAINT text_key_pkey;
ALTER TABLE ops.text_key ADD PRIMARY KEY (municipality, key);
ALTER TABLE ops.access_token DROP CONSTRAINT access_token_pkey;
ALTER TABLE ops.access_token ADD PRIMARY KEY (municipality, id);

-- Snapshots are made again as streams grow.
TRUNCATE ops.snapshot;
ALTER TABLE ops.snapshot ADD COLUMN municipality text NOT NULL;
ALTER TABLE ops.snapshot DROP CONSTRAINT snapshot_pkey;
ALTER TABLE ops.snapshot ADD PRIMARY KEY (municipality, stream_id);

-- Dead letters learn their municipality from their event. Of a ledger that is elsewhere none is known: a rebuild of the
-- views buries its events anew.
ALTER TABLE ops.dead_letter ADD COLUMN municipality text;
ALTER TABLE ledger.event NO FORCE ROW LEVEL SECURITY;
UPDATE ops.dead_letter AS letter SET municipality = event.municipality
    FROM ledger.event AS event WHERE event.position = letter.position;
ALTER TABLE ledger.event FORCE ROW LEVEL SECURITY;
DELETE FROM ops.dead_letter WHERE municipality IS NULL;
ALTER TABLE ops.dead_letter ALTER COLUMN municipality SET NOT NULL;
ALTER TABLE ops.dead_letter DROP CONSTRAINT dead_letter_pkey;
ALTER TABLE ops.dead_letter ADD PRIMARY KEY (municipality, view, position);
DROP INDEX ops.dead_letter_view_stream_id_position_idx;
CREATE INDEX ON ops.dead_letter (view, municipality, stream_id, position);

DO $$
DECLARE
    own text := 'municipality = nullif(current_setting(''daicho.municipality'', true), '''')';
    name text;
BEGIN
    FOREACH name IN ARRAY '{unique_key,request_key,snapshot,text_key,person,access_token,role_assignment}'::text[] LOOP
        EXECUTE format('ALTER TABLE ops.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE ops.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_municipality ON ops.%1$I TO daicho_writer, daicho_reader'
            ' USING (%2$s) WITH CHECK (%2$s)', name, own);
    END LOOP;
END $$;

-- `verify` compares both registers with the whole ledger; of the keys it sees that they are there, never the secrets.
GRANT SELECT ON ops.unique_key TO daicho_projector;
CREATE POLICY every_municipality ON ops.unique_key FOR SELECT TO daicho_projector USING (true);
GRANT SELECT (key, municipality, made_at) ON ops.text_key TO daicho_projector;
CREATE POLICY every_municipality ON ops.text_key FOR SELECT TO daicho_projector USING (true);

-- The projector buries the events of all, and a rebuild's swap renames what it buried, as the owner.
ALTER TABLE ops.dead_letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.dead_letter FORCE ROW LEVEL SECURITY;
CREATE POLICY every_municipality ON ops.dead_letter TO daicho_projector, daicho_owner USING (true) WITH CHECK (true);

-- One instant for all, of no municipality.
ALTER TABLE ops.recorded_floor ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.recorded_floor FORCE ROW LEVEL SECURITY;
CREATE POLICY of_nobody ON ops.recorded_floor TO daicho_writer, daicho_reader USING (true) WITH CHECK (true);
