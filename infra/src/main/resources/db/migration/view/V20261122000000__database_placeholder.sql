CREATE TABLE ${flyway:defaultSchema}.placeholder (name text PRIMARY KEY);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.placeholder TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.placeholder TO daicho_writer, daicho_reader;
