-- Who writes and reads the ledger sees the events of the one municipality that the transaction is for (setting
-- daicho.municipality, see daicho.infra.database.Tenancy), and none without one. The projector follows the whole ledger.
-- The same id in two municipalities is two streams.
ALTER TABLE ledger.event DROP CONSTRAINT event_stream_id_sequence_number_key;
ALTER TABLE ledger.event ADD UNIQUE (municipality, stream_id, sequence_number);
ALTER TABLE ledger.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.event FORCE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON ledger.event TO daicho_writer, daicho_reader
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''))
    WITH CHECK (municipality = nullif(current_setting('daicho.municipality', true), ''));
CREATE POLICY every_municipality ON ledger.event FOR SELECT TO daicho_projector USING (true);

ALTER TABLE ledger.edition DROP CONSTRAINT edition_pkey;
ALTER TABLE ledger.edition ADD PRIMARY KEY (municipality, publication);
ALTER TABLE ledger.edition ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.edition FORCE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON ledger.edition TO daicho_writer, daicho_reader
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''))
    WITH CHECK (municipality = nullif(current_setting('daicho.municipality', true), ''));
CREATE POLICY every_municipality ON ledger.edition FOR SELECT TO daicho_projector USING (true);
