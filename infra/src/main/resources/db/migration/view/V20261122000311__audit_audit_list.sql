-- Positions of entries, listed by what they are looked for: each row is a list of up to some hundred positions, and the
-- list of the same key with the next larger first one goes on where it ends. They are written with the entries; verify
-- compares them.
CREATE TABLE ${flyway:defaultSchema}.audit_list (
    -- The first position; the others are distances from it.
    first        bigint  NOT NULL,
    key          uuid    NOT NULL,
    municipality text    NOT NULL,
    -- S subject, D department, A actor, T type; see daicho.query.audit.Listed.
    what         "char"  NOT NULL,
    further      integer[],
    PRIMARY KEY (municipality, key, what, first)
)
-- Lists grow in their place.
WITH (fillfactor = 70);

-- The entries that are listed under a key, each looked up by its position, whatever the planner knows of the tables. OFFSET
-- keeps what a list holds apart from the entries: otherwise the policy would have to be looked at first, and no index.
CREATE VIEW ${flyway:defaultSchema}.audit_found WITH (security_invoker = true) AS
SELECT entry.*, list.what, list.key, list.first
  FROM ${flyway:defaultSchema}.audit_list AS list
 CROSS JOIN LATERAL (SELECT list.first + distance AS position FROM unnest(0 || list.further) AS distance OFFSET 0) AS listed
 CROSS JOIN LATERAL (SELECT * FROM ${flyway:defaultSchema}.audit_entry AS entry
                      WHERE entry.municipality = list.municipality AND entry.position = listed.position LIMIT 1) AS entry;
GRANT SELECT ON ${flyway:defaultSchema}.audit_found TO daicho_reader;
