package daicho.query.snapshot;

import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.audit.Shown;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.query.publication.EditionChanges;
import daicho.query.publication.Preview;
import daicho.query.publication.PublicationQueries;
import daicho.query.publication.PublicationView;
import daicho.query.result.PlanRecords;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import daicho.shared.plan.FiscalYear;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What must be done before a year is published, what would differ from the edition before, and all its editions. */
@Controller
@RequestMapping("/municipalities/{code}/plans/{plan}/publication")
class PublishingPages {
    private final Reads reads;
    private final PublicationQueries queries;
    private final MessageSource messages;

    PublishingPages(Reads reads, PublicationQueries queries, MessageSource messages) {
        this.reads = reads;
        this.queries = queries;
        this.messages = messages;
    }

    private record Prepared(
            PlanView plan,
            FiscalYear year,
            Preview preview,
            List<EditionChanges.Group> groups,
            List<PublicationView> editions) {}

    @Needs(Action.READ_RECORDS)
    @GetMapping
    String publication(
            Asked asked, @PathVariable UUID plan, @RequestParam(defaultValue = "") String fiscalYear, Model model) {
        Prepared shown = reads.read(asked, past -> {
                    PlanView of = PlanQueries.plan(past, plan);
                    FiscalYear year = PlanRecords.year(past, of, fiscalYear);
                    return new Prepared(
                            of,
                            year,
                            queries.preview(past, plan, year),
                            queries.changes(past, plan, year, new EditionChanges(messages, asked.locale())),
                            past.rows(
                                    PublicationView.VIEW,
                                    "plan = :plan and fiscal_year = :year",
                                    "edition desc",
                                    Map.of("plan", plan, "year", year.startYear())));
                })
                .value();
        model.addAttribute("plan", shown.plan());
        model.addAttribute("year", shown.year().startYear());
        model.addAttribute(
                "years",
                shown.plan().years().each().stream().map(FiscalYear::startYear).toList());
        model.addAttribute("preview", shown.preview());
        model.addAttribute("groups", maySeeLast(asked, shown.editions()) ? shown.groups() : List.of());
        model.addAttribute("shown", new Shown(messages, asked.locale()));
        model.addAttribute("editions", shown.editions());
        return "snapshot/publication";
    }

    /** Differences reveal what the last edition says, also after it was withdrawn. */
    private static boolean maySeeLast(Asked asked, List<PublicationView> editions) {
        return editions.isEmpty()
                || editions.getFirst().withdrawal() == null
                || Rights.allows(asked.actor(), Action.READ_WITHDRAWN);
    }
}
