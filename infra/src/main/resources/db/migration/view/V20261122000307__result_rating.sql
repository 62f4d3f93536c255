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
    annulled          jsonb,
    version           bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.rating (plan, fiscal_year, to_position);
CREATE INDEX ON ${flyway:defaultSchema}.rating (measure);
