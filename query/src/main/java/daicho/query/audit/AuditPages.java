package daicho.query.audit;

import daicho.query.Asked;
import daicho.query.Exported;
import daicho.query.Paging;
import daicho.query.Reads;
import daicho.query.Table;
import daicho.query.audit.AuditApi.Wanted;
import daicho.query.municipality.DepartmentView;
import daicho.query.page.Given;
import daicho.shared.Kind;
import daicho.shared.Kinds;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The trail, and the life of a record in it. */
@Controller
@RequestMapping("/municipalities/{code}")
class AuditPages {
    /** Entries of a record's life on one page. */
    private static final int LIFE = 200;

    /** What the form of the trail asks for; what was left empty is not asked for. */
    record Chosen(
            @Nullable String subject,
            @Nullable String actor,
            @Nullable String department,
            @Nullable String kind,
            @Nullable String from,
            @Nullable String to) {
        Wanted wanted() {
            return new Wanted(
                    Given.id("subject", given(subject)),
                    Given.id("actor", given(actor)),
                    Given.id("department", given(department)),
                    Given.text(given(kind)),
                    null,
                    Given.text(given(from)),
                    Given.text(given(to)));
        }

        private static String given(@Nullable String value) {
            return Objects.requireNonNullElse(value, "");
        }
    }

    /**
     * How a kind of record is annulled as a whole.
     *
     * @param path name of many of them
     * @param event that says so; those of its parts have other names
     * @param needs what one must be allowed to do; departments annul their results where they keep them
     */
    private record Annulling(String path, String event, List<Action> needs) {
        boolean isAllowed(Actor actor) {
            return needs.stream().anyMatch(action -> Rights.allows(actor, action));
        }
    }

    private static final Map<String, Annulling> ANNULLED = Map.ofEntries(
            Map.entry("agreement", new Annulling("agreements", "AgreementAnnulled", List.of(Action.KEEP_AGREEMENTS))),
            Map.entry("partner", new Annulling("partners", "PartnerAnnulled", List.of(Action.KEEP_AGREEMENTS))),
            Map.entry(
                    "printedCount",
                    new Annulling("printed-counts", "PrintedCountAnnulled", List.of(Action.KEEP_AGREEMENTS))),
            Map.entry("committee", new Annulling("committees", "CommitteeAnnulled", List.of(Action.KEEP_COMMITTEES))),
            Map.entry("dueDay", new Annulling("due-days", "DueDayAnnulled", List.of(Action.KEEP_PLAN))),
            Map.entry("indicator", new Annulling("indicators", "IndicatorAnnulled", List.of(Action.KEEP_PLAN))),
            Map.entry("measure", new Annulling("measures", "MeasureAnnulled", List.of(Action.KEEP_PLAN))),
            Map.entry("round", new Annulling("scoring-rounds", "ScoringRoundAnnulled", List.of(Action.RUN_ROUNDS))),
            Map.entry("rating", new Annulling("ratings", "RatingAnnulled", List.of(Action.ENTER_ON_BEHALF))),
            Map.entry("result", new Annulling("results", "YearResultAnnulled", List.of(Action.ENTER_ON_BEHALF))),
            Map.entry(
                    "stakeholderResult",
                    new Annulling("stakeholder-results", "StakeholderResultAnnulled", List.of(Action.ENTER_ON_BEHALF))),
            Map.entry("yearPlan", new Annulling("year-plans", "YearPlanAnnulled", List.of(Action.ENTER_ON_BEHALF))));

    private final Reads reads;
    private final AuditQueries queries;
    private final MessageSource messages;

    AuditPages(Reads reads, AuditQueries queries, MessageSource messages) {
        this.reads = reads;
        this.queries = queries;
        this.messages = messages;
    }

    @Needs(Action.READ_TRAIL)
    @GetMapping("/trail")
    String trail(Asked asked, Chosen chosen, Paging paging, Model model) {
        Wanted wanted = chosen.wanted();
        model.addAttribute(
                "trail",
                reads.read(
                                asked,
                                past -> queries.trail(
                                        past, wanted.filter(paging.before(), paging.entries()), asked, paging))
                        .value());
        model.addAttribute("wanted", wanted);
        model.addAttribute(
                "kinds", Kinds.all().stream().map(Kind::name).sorted().toList());
        model.addAttribute("departments", departments(asked));
        model.addAttribute("shown", new Shown(messages, asked.locale()));
        return "audit/trail";
    }

    @Exported
    @Needs(Action.READ_TRAIL)
    @GetMapping("/trail/trail.csv")
    ResponseEntity<byte[]> csv(Asked asked, Chosen chosen) {
        return table(asked, chosen.wanted(), Table::asCsv);
    }

    @Exported
    @Needs(Action.READ_TRAIL)
    @GetMapping("/trail/trail.xlsx")
    ResponseEntity<byte[]> workbook(Asked asked, Chosen chosen) {
        return table(asked, chosen.wanted(), Table::asXlsx);
    }

    private ResponseEntity<byte[]> table(Asked asked, Wanted wanted, Function<Table, ResponseEntity<byte[]>> form) {
        return form.apply(
                reads.read(asked, past -> queries.table(past, wanted, asked)).value());
    }

    /** What happened to a record, from its beginning on. */
    @Needs(Action.READ_TRAIL)
    @GetMapping("/records/{record}")
    String life(Asked asked, @PathVariable UUID record, Model model) {
        Wanted wanted = new Wanted(record, null, null, null, null, null, null);
        List<Trail.Entry> entries = reads.read(asked, past -> queries.page(past, wanted.filter(null, LIFE), asked))
                .value();
        model.addAttribute("entries", entries.reversed());
        // A part of a record, such as a measure's initiative, is annulled where the record is kept.
        Trail.Subject last = entries.isEmpty() ? null : entries.getFirst().subject();
        model.addAttribute(
                "annulled",
                Optional.ofNullable(last)
                        .filter(subject -> subject.id().equals(record))
                        .flatMap(subject -> Optional.ofNullable(ANNULLED.get(subject.kind())))
                        .filter(one -> one.isAllowed(asked.actor())
                                && entries.stream()
                                        .noneMatch(entry -> entry.type().endsWith("." + one.event())))
                        .map(Annulling::path)
                        .orElse(null));
        model.addAttribute("last", last);
        model.addAttribute("whole", entries.size() < LIFE);
        model.addAttribute("record", record);
        model.addAttribute("shown", new Shown(messages, asked.locale()));
        return "audit/life";
    }

    private List<DepartmentView> departments(Asked asked) {
        return reads.read(asked, past -> past.rows(DepartmentView.VIEW, "true", Map.of())).value().stream()
                .sorted(Comparator.comparing(DepartmentView::name))
                .toList();
    }
}
