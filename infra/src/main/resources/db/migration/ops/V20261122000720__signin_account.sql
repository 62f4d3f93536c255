-- Accounts of people. What one may do is not here: it follows from the person's assignments (ops.role_assignment).
CREATE TABLE ops.account (
    municipality   text        NOT NULL,
    id             uuid        NOT NULL,
    person         uuid        NOT NULL,
    -- As typed when signing in, in one spelling (NFKC, lower case); none = known to the municipality's OpenID provider.
    login_name     text COLLATE "C",
    -- Argon2id with its parameters and salt; none = signs in at the OpenID provider.
    password       text,
    -- A one-time password: to be replaced at the next sign-in, and void after a while.
    must_change    boolean     NOT NULL,
    password_until timestamptz,
    -- Attempts since the last success, those under way included.
    failures       integer     NOT NULL DEFAULT 0,
    locked_until   timestamptz,
    totp_secret    text,
    -- The last step of thirty seconds of which a code was used; none of it or before opens anything again.
    totp_step      bigint      NOT NULL DEFAULT 0,
    -- Sessions of an earlier epoch open nothing.
    epoch          bigint      NOT NULL DEFAULT 0,
    -- Made with the packaged records; opens nothing but on the embedded database.
    demo           boolean     NOT NULL DEFAULT false,
    created_at     timestamptz NOT NULL,
    disabled_at    timestamptz,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, login_name)
);
CREATE INDEX ON ops.account (municipality, person);
-- The planner keeps samples of columns, also when the rows are gone.
ALTER TABLE ops.account ALTER COLUMN password SET STATISTICS 0;
ALTER TABLE ops.account ALTER COLUMN totp_secret SET STATISTICS 0;
GRANT SELECT, INSERT, UPDATE ON ops.account TO daicho_writer;

-- Digests of codes that stand in for the second factor, once each.
CREATE TABLE ops.recovery_code (
    municipality text  NOT NULL,
    account      uuid  NOT NULL,
    digest       bytea NOT NULL,
    PRIMARY KEY (municipality, account, digest),
    FOREIGN KEY (municipality, account) REFERENCES ops.account
);
GRANT SELECT, INSERT, DELETE ON ops.recovery_code TO daicho_writer;

ALTER TABLE ops.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.account FORCE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON ops.account TO daicho_writer
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''))
    WITH CHECK (municipality = nullif(current_setting('daicho.municipality', true), ''));
ALTER TABLE ops.recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.recovery_code FORCE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON ops.recovery_code TO daicho_writer
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''))
    WITH CHECK (municipality = nullif(current_setting('daicho.municipality', true), ''));
