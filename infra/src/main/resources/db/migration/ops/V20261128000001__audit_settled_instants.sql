-- Up to which instant nothing can be recorded any more, and the position that covers all of it: what was found out once need
-- not be found out again after a restart (daicho.infra.projection.SettledInstants).
ALTER TABLE ops.recorded_floor
    ADD COLUMN settled          timestamptz NOT NULL DEFAULT '-infinity',
    ADD COLUMN settled_position bigint      NOT NULL DEFAULT 0;
