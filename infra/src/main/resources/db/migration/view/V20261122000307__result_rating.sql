-- Ratings as they stood between two positions of the ledger; see daicho.query.result.RatingView.
CREATE TABLE ${flyway:defaultSchema}.rating (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    plan              uuid        NOT NULL,
    measure           uuid        NOT NULL,
    initiative        uuid        NOT NULL,
    fiscal_year       integer     NOT NULL,
    department        uuid,
    scale             text,
    mark              text,
    text              text,
    correction_reason text,
    version           bigint      NOT NULL,
    from_position     bigint      NOT NULL,
    to_position       bigint      NOT NULL,
    recorded_from     timestamptz NOT NULL,
    recorded_to       timestamptz NOT NULL,
    PRIMARY KEY (id, from_position)
);
CREATE INDEX ON ${flyway:defaultSchema}.rating (plan, fiscal_year, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.rating (measure);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${flyway:defaultSchema}.rating TO daicho_projector;
GRANT SELECT ON ${flyway:defaultSchema}.rating TO daicho_reader;
