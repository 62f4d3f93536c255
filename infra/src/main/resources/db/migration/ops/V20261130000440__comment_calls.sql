-- Also on published editions; see V20261128000100.
ALTER POLICY public_node_subject ON ledger.event WITH CHECK (
    CASE payload #>> '{subject,type}'
        WHEN 'PLAN' THEN EXISTS (
            SELECT FROM ledger.event AS plan
             WHERE plan.municipality = event.municipality AND plan.stream_id = (event.payload #>> '{subject,id}')::uuid
               AND plan.sequence_number = 0 AND plan.type = 'plan.PlanAdopted')
        WHEN 'MEASURE' THEN EXISTS (
            SELECT FROM ledger.event AS measure
             WHERE measure.municipality = event.municipality
               AND measure.stream_id = (event.payload #>> '{subject,id}')::uuid
               AND measure.sequence_number = 0 AND measure.type = 'measure.MeasureAdded')
        WHEN 'PUBLICATION' THEN EXISTS (
            SELECT FROM ledger.event AS edition
             WHERE edition.municipality = event.municipality
               AND edition.stream_id = (event.payload #>> '{subject,id}')::uuid
               AND edition.sequence_number = 0 AND edition.type = 'publication.EditionPublished')
        WHEN 'HEADING' THEN EXISTS (
            SELECT FROM ops.unique_key AS heading
             WHERE heading.municipality = event.municipality
               AND heading.key = 'heading/' || (event.payload #>> '{subject,id}'))
        WHEN 'INITIATIVE' THEN EXISTS (
            SELECT FROM ops.unique_key AS initiative
             WHERE initiative.municipality = event.municipality
               AND initiative.key = 'initiative/' || (event.payload #>> '{subject,id}'))
        ELSE false
    END);

-- By which the calls on a plan and on what belongs to it are found.
ALTER POLICY public_node_reads ON ops.unique_key
    USING (starts_with(key, 'heading/') OR starts_with(key, 'initiative/') OR starts_with(key, 'call/'));
