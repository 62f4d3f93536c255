-- How a plan's evaluations are published; see daicho.shared.plan.PublicationTerms.
ALTER TABLE ${flyway:defaultSchema}.plan
    ADD COLUMN publication_terms jsonb NOT NULL DEFAULT '{"nextYearDirection": false, "evaluation": false}';
