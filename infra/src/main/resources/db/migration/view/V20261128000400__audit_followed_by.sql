-- Version of the rule by which the views followed the ledger (daicho.infra.projection.Progress); 0 = found to lack events.
-- Views that stand at this moment followed by the first, which could skip an event. Those that begin say the present one
-- with their first step.
ALTER TABLE ${flyway:defaultSchema}.progress ADD COLUMN followed_by integer NOT NULL DEFAULT 1;
