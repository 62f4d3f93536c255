-- A citizen's comment is on a record that is there, in the municipality that it says: so nothing is added to one that does
-- not exist. As daicho.command.comment.CommentedRecord finds it; both tables show the login its own municipality only.
CREATE POLICY public_node_subject ON ledger.event AS RESTRICTIVE FOR INSERT TO daicho_public WITH CHECK (
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
