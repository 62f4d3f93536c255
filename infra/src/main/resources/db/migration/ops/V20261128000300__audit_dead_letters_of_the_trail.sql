-- The trail says where a view has stopped following a record, instead of telling what it does not know.
GRANT SELECT (view, municipality, stream_id, position) ON ops.dead_letter TO daicho_reader;
CREATE POLICY own_municipality ON ops.dead_letter FOR SELECT TO daicho_reader
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''));
