-- Bytes of files (daicho.infra.register.KeptFiles), outside the ledger so that they can be erased. A file has a key of
-- its own, with which its bytes are sealed wherever they are: without the key they are nothing, also in a bucket that
-- keeps what is deleted, and in the blocks of this database.
CREATE TABLE ops.file (
    municipality text        NOT NULL,
    file         uuid        NOT NULL,
    -- None while the file is being received.
    sha256       text,
    size         bigint,
    media_type   text,
    secret       bytea       NOT NULL,
    -- Where the sealed bytes are: in ops.file_part, or in a bucket.
    place        text        NOT NULL CHECK (place IN ('DATABASE', 'BUCKET')),
    received_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (municipality, file),
    UNIQUE (municipality, sha256),
    CHECK ((sha256 IS NULL) = (size IS NULL) AND (sha256 IS NULL) = (media_type IS NULL))
);
ALTER TABLE ops.file ALTER COLUMN secret SET STATISTICS 0;
ALTER TABLE ops.file SET (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);

CREATE TABLE ops.file_part (
    municipality text    NOT NULL,
    file         uuid    NOT NULL,
    no           integer NOT NULL,
    bytes        bytea   NOT NULL,
    PRIMARY KEY (municipality, file, no),
    FOREIGN KEY (municipality, file) REFERENCES ops.file ON DELETE CASCADE
);
-- What is sealed does not become smaller.
ALTER TABLE ops.file_part ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE ops.file_part ALTER COLUMN bytes SET STATISTICS 0;

-- Who may add a file as evidence: only who has sent its bytes. Knowing their digest is not enough.
CREATE TABLE ops.file_upload (
    municipality text        NOT NULL,
    upload       uuid        NOT NULL,
    file         uuid        NOT NULL,
    person       uuid        NOT NULL,
    received_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (municipality, upload),
    FOREIGN KEY (municipality, file) REFERENCES ops.file ON DELETE CASCADE
);
CREATE INDEX ON ops.file_upload (municipality, person);
CREATE INDEX ON ops.file_upload (municipality, file);

-- Which evidence needs which file; follows from the events.
CREATE TABLE ops.file_use (
    municipality text NOT NULL,
    evidence     uuid NOT NULL,
    file         uuid NOT NULL,
    PRIMARY KEY (municipality, evidence),
    FOREIGN KEY (municipality, file) REFERENCES ops.file
);
CREATE INDEX ON ops.file_use (municipality, file);

-- Objects of a bucket that are still to be deleted. Their keys are gone already.
CREATE TABLE ops.file_gone (
    municipality text        NOT NULL,
    file         uuid        NOT NULL,
    gone_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (municipality, file)
);

DO $$
DECLARE
    own text := 'municipality = nullif(current_setting(''daicho.municipality'', true), '''')';
    name text;
BEGIN
    FOREACH name IN ARRAY '{file,file_part,file_upload,file_use,file_gone}'::text[] LOOP
        EXECUTE format('ALTER TABLE ops.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE ops.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_municipality ON ops.%1$I TO daicho_writer, daicho_reader'
            ' USING (%2$s) WITH CHECK (%2$s)', name, own);
        EXECUTE format('GRANT SELECT, INSERT, DELETE ON ops.%I TO daicho_writer', name);
    END LOOP;
END $$;
GRANT UPDATE (sha256, size, media_type, place) ON ops.file TO daicho_writer;
GRANT SELECT ON ops.file, ops.file_part TO daicho_reader;

-- `verify` and the deletion of what nothing needs see the files of all municipalities, never keys or bytes.
GRANT SELECT (municipality, file, sha256, size, media_type, place, received_at) ON ops.file TO daicho_projector;
GRANT SELECT ON ops.file_use, ops.file_upload, ops.file_gone TO daicho_projector;
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY '{file,file_use,file_upload,file_gone}'::text[] LOOP
        EXECUTE format('CREATE POLICY every_municipality ON ops.%I FOR SELECT TO daicho_projector USING (true)', name);
    END LOOP;
END $$;
