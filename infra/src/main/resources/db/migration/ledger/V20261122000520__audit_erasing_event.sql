-- The events that erased texts, few among many: they are looked for at every start, since a restored backup may have
-- brought keys back (daicho.infra.ledger.Erasures).
CREATE INDEX erasing_event ON ledger.event (type, position) WHERE type LIKE '%Erased';
