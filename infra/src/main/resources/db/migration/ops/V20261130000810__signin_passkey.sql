-- Passkeys (WebAuthn credentials) of accounts. Nothing here opens anything without the device that holds the private key.
CREATE TABLE ops.passkey (
    municipality text        NOT NULL,
    id           uuid        NOT NULL,
    account      uuid        NOT NULL,
    -- Random, the same for all passkeys of an account: by it a browser that brings only a passkey finds the account.
    handle       bytea       NOT NULL,
    -- The id that the device has given it.
    credential   bytea       NOT NULL,
    public_key   bytea       NOT NULL,
    -- What the device said when it was made.
    attestation  bytea       NOT NULL,
    transports   text[]      NOT NULL,
    -- The device's count of signatures at the last one; 0 = it does not count.
    signatures   bigint      NOT NULL,
    label        text        NOT NULL,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, credential),
    FOREIGN KEY (municipality, account) REFERENCES ops.account
);
CREATE INDEX ON ops.passkey (municipality, account);
CREATE INDEX ON ops.passkey (handle);
GRANT SELECT, INSERT, DELETE, UPDATE (signatures, last_used_at) ON ops.passkey TO daicho_writer;

ALTER TABLE ops.passkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.passkey FORCE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON ops.passkey TO daicho_writer
    USING (municipality = nullif(current_setting('daicho.municipality', true), ''))
    WITH CHECK (municipality = nullif(current_setting('daicho.municipality', true), ''));

-- Whose passkeys have a handle: whoever signs in with one says neither municipality nor name.
CREATE POLICY by_handle ON ops.passkey FOR SELECT TO daicho_owner USING (true);
CREATE FUNCTION ops.account_of_passkeys(wanted bytea) RETURNS TABLE (of_municipality text, of_account uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT municipality, account FROM ops.passkey WHERE handle = wanted
$$;
REVOKE ALL ON FUNCTION ops.account_of_passkeys(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.account_of_passkeys(bytea) TO daicho_writer;
