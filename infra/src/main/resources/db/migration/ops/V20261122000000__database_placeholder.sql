CREATE TABLE placeholder (name text PRIMARY KEY);
GRANT SELECT, INSERT ON placeholder TO daicho_writer;
GRANT SELECT ON placeholder TO daicho_projector, daicho_reader;
