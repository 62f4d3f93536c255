-- A view of the tests, see ViewsTest.
CREATE TABLE ${flyway:defaultSchema}.fastidious (
    id            uuid        NOT NULL,
    municipality  text        NOT NULL,
    text          text        NOT NULL,
    from_position bigint      NOT NULL,
    to_position   bigint      NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.fastidious TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.fastidious TO daicho_reader;
