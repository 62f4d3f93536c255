-- Persons who exist to try the packaged records with. Neither their accounts nor tokens that stand for them open anything
-- but on the embedded database, wherever these rows may have been restored.
CREATE TABLE ops.demo_person (
    municipality text NOT NULL,
    person       uuid NOT NULL,
    PRIMARY KEY (municipality, person)
);
GRANT SELECT, INSERT ON ops.demo_person TO daicho_writer;

ALTER TABLE ops.demo_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.demo_person FORCE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON ops.demo_person TO daicho_writer
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''))
    WITH CHECK (municipality = nullif(current_setting('daicho.municipality', true), ''));
