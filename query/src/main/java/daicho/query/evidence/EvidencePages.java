package daicho.query.evidence;

import daicho.query.Asked;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.Departments;
import daicho.query.result.YearResultView;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import daicho.shared.comment.CommentSubject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a record carries as evidence, and the forms in which files and links are added to it. */
@Controller
@RequestMapping("/municipalities/{code}")
class EvidencePages {
    private static final String RESULT = "RESULT";

    /** What one must be allowed to do to add evidence to other records than results. */
    private static final Map<String, Action> OTHERS =
            Map.of("AGREEMENT", Action.KEEP_AGREEMENTS, "MEETING", Action.KEEP_COMMITTEES, "OPINION", Action.SCORE);

    private final EvidenceQueries queries;
    private final Reads reads;

    EvidencePages(EvidenceQueries queries, Reads reads) {
        this.queries = queries;
        this.reads = reads;
    }

    /**
     * A result that carries evidence.
     *
     * @param measure of the result
     * @param own whether the reader may change the result
     */
    private record Carrier(MeasureView measure, int fiscalYear, boolean own) {
        static Carrier of(Past past, UUID id, Actor reader) {
            YearResultView result = past.one(YearResultView.VIEW, id, "result.unknown");
            MeasureView measure = past.one(MeasureView.VIEW, result.of().measure(), "measure.unknown");
            boolean isOwn = measure.initiatives().stream()
                    .filter(line -> line.id().equals(result.of().initiative()))
                    .map(Initiative::definition)
                    .anyMatch(line -> Departments.of(past)
                            .of(line, result.of().fiscalYear())
                            .answersForAny(reader.departments(), result.of().departments()));
            return new Carrier(measure, result.of().fiscalYear().startYear(), isOwn);
        }
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/evidence/{type}/{subject}")
    String evidence(Asked asked, @PathVariable String type, @PathVariable UUID subject, Paging paging, Model model) {
        if (!type.equals(RESULT) && !OTHERS.containsKey(type)) {
            throw Refusal.unknown("record.unknown", subject);
        }
        Carrier result = type.equals(RESULT)
                ? reads.read(asked, past -> Carrier.of(past, subject, asked.actor()))
                        .value()
                : null;
        model.addAttribute("carrier", new CommentSubject(type, subject));
        model.addAttribute("result", result);
        model.addAttribute("may", may(asked.actor(), type, result));
        model.addAttribute(
                "evidence", queries.page(asked, subject, null, false, paging).value());
        return "evidence/list";
    }

    private static boolean may(Actor reader, String type, @Nullable Carrier result) {
        List<Action> needed = result == null
                ? List.of(OTHERS.getOrDefault(type, Action.ENTER_ON_BEHALF))
                : List.of(Action.ENTER_ON_BEHALF, Action.RECORD_RESULTS);
        return needed.stream()
                .anyMatch(action -> Rights.allows(reader, action)
                        && (result == null || action == Action.ENTER_ON_BEHALF || result.own()));
    }
}
