-- Departments as they stood between two positions of the ledger; see daicho.query.municipality.DepartmentView.
CREATE TABLE ${flyway:defaultSchema}.department (
    id                uuid        NOT NULL,
    municipality      text        NOT NULL,
    name              text        NOT NULL,
    names             jsonb       NOT NULL,
    established       date,
    ended             date,
    predecessors      jsonb       NOT NULL,
    successors        jsonb       NOT NULL,
    decision_number   text,
    annulled_names    jsonb       NOT NULL,
    annulled_reorganisations jsonb NOT NULL,
    ${versions}
);
CREATE INDEX ON ${flyway:defaultSchema}.department (municipality, to_position);
GRANT SELECT ON ${flyway:defaultSchema}.department TO daicho_public;
