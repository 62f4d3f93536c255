-- A destroyed key stays in the file of its table until the row is vacuumed: after the first one, not after every fifth row.
ALTER TABLE ops.text_key SET (
    autovacuum_vacuum_threshold = 0,
    autovacuum_vacuum_scale_factor = 0
);

-- The planner remembers samples of every column, and keeps them when the rows are gone: not of keys, nor of digests of texts.
ALTER TABLE ops.text_key ALTER COLUMN secret SET STATISTICS 0;
ALTER TABLE ops.request_key ALTER COLUMN fingerprint SET STATISTICS 0;
