-- The position of the ledger up to which the views of this schema are complete; one row.
CREATE TABLE ${flyway:defaultSchema}.progress (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position    bigint  NOT NULL,
    -- Version of the rule by which the views followed the ledger (daicho.infra.projection.Progress); 0 = found to lack
    -- events. Those that begin say the present one with their first step.
    followed_by integer NOT NULL DEFAULT 1
);
INSERT INTO ${flyway:defaultSchema}.progress (position) VALUES (0);
-- How far the views are says nothing of anybody; a rebuild holds it still as the owner.
ALTER TABLE ${flyway:defaultSchema}.progress ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_nobody ON ${flyway:defaultSchema}.progress TO daicho_projector, daicho_reader, daicho_owner
    USING (true) WITH CHECK (true);
CREATE POLICY public_node ON ${flyway:defaultSchema}.progress FOR SELECT TO daicho_public USING (true);
GRANT SELECT, UPDATE ON ${flyway:defaultSchema}.progress TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.progress TO daicho_reader, daicho_public;
