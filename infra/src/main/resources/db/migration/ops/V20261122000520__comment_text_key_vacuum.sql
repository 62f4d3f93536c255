-- A destroyed key stays in the file of its table until the row is vacuumed: after the first one, not after every fifth row.
ALTER TABLE ops.text_key SET (
    autovacuum_vacuum_threshold = 0,
    autovacuum_vacuum_scale_factor = 0
);
