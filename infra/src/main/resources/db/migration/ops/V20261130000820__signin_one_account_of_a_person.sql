-- Also for operators who make accounts at the same moment.
-- The owner of the table sees no row of it otherwise.
ALTER TABLE ops.account NO FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
    twice text;
BEGIN
    SELECT string_agg(municipality || ': ' || names, '; ') INTO twice
      FROM (SELECT municipality, string_agg(coalesce(login_name, id::text), ', ' ORDER BY created_at) AS names
              FROM ops.account WHERE disabled_at IS NULL
             GROUP BY municipality, person HAVING count(*) > 1) AS several;
    IF twice IS NOT NULL THEN
        RAISE EXCEPTION 'Each of these persons has several accounts in use: %. Disable all but one of each with the version before, and start again.', twice;
    END IF;
END $$;
ALTER TABLE ops.account FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX account_of_person ON ops.account (municipality, person) WHERE disabled_at IS NULL;
