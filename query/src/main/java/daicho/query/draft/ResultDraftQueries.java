package daicho.query.draft;

import daicho.query.Past;
import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.Departments;
import daicho.query.result.YearResultView;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Drafts of results for the reader's own departments; those of others do not exist. */
final class ResultDraftQueries {
    private ResultDraftQueries() {}

    /** Those that are still to be submitted. */
    static List<ResultDraft> open(Past past, Actor reader, UUID plan, @Nullable FiscalYear year) {
        Map<String, Object> parameters = new HashMap<>(Map.of("plan", plan));
        if (year != null) {
            parameters.put("year", year.startYear());
        }
        return drafts(
                        past,
                        reader,
                        past.rows(
                                ResultDraftView.VIEW,
                                "plan = :plan" + (year == null ? "" : " and fiscal_year = :year"),
                                "fiscal_year, measure, initiative, id",
                                parameters))
                .stream()
                .filter(draft -> draft.submittedAs() == null)
                .toList();
    }

    /** A draft, submitted or not. */
    static ResultDraft one(Past past, Actor reader, UUID id) {
        return past.row(ResultDraftView.VIEW, id)
                .flatMap(row -> drafts(past, reader, List.of(row)).stream().findFirst())
                .orElseThrow(() -> Refusal.unknown("draft.unknown", id));
    }

    private static List<ResultDraft> drafts(Past past, Actor reader, List<ResultDraftView> rows) {
        Departments departments = Departments.of(past);
        Map<UUID, ByYear<InitiativeContent>> lines = lines(past, rows);
        List<ResultDraftView> own = rows.stream()
                .filter(row -> !row.removed()
                        && lines.containsKey(row.of().initiative())
                        && departments
                                .of(lines.get(row.of().initiative()), row.of().fiscalYear())
                                .answersForAny(reader.departments(), row.of().departments()))
                .toList();
        if (own.isEmpty()) {
            return List.of();
        }
        Map<UUID, UUID> results = past
                .rows(
                        YearResultView.VIEW,
                        "draft in (:drafts)",
                        Map.of("drafts", own.stream().map(ResultDraftView::id).toList()))
                .stream()
                .collect(Collectors.toMap(YearResultView::draft, YearResultView::id, (one, other) -> one));
        return own.stream()
                .map(row -> new ResultDraft(
                        row.id(), row.municipality(), row.of(), row.content(), results.get(row.id()), row.version()))
                .toList();
    }

    private static Map<UUID, ByYear<InitiativeContent>> lines(Past past, List<ResultDraftView> drafts) {
        if (drafts.isEmpty()) {
            return Map.of();
        }
        List<UUID> measures =
                drafts.stream().map(row -> row.of().measure()).distinct().toList();
        return past.rows(MeasureView.VIEW, "id in (:measures)", Map.of("measures", measures)).stream()
                .flatMap(measure -> measure.initiatives().stream())
                .collect(Collectors.toMap(Initiative::id, Initiative::definition));
    }
}
