-- Printed counts as they stood between two positions of the ledger; see daicho.query.agreement.PrintedCountView.
CREATE TABLE ${flyway:defaultSchema}.printed_count (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    "of"              text        NOT NULL,
    kind              text,
    "count"           integer     NOT NULL,
    source            text        NOT NULL,
    printed_on        date,
    correction_reason text,
    annulled          jsonb,
    version           bigint      NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.printed_count (municipality, to_position);
