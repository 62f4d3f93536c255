-- Attempts from browsers in which the account was signed in before, counted apart: whoever only knows the login name
-- locks out other strangers, and not its holder.
ALTER TABLE ops.account
    ADD COLUMN known_failures     integer NOT NULL DEFAULT 0,
    ADD COLUMN known_locked_until timestamptz;
