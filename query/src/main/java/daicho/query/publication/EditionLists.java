package daicho.query.publication;

import daicho.query.Past;
import daicho.query.municipality.Departments;
import daicho.query.municipality.MunicipalityView;
import daicho.query.plan.PlanName;
import daicho.query.publication.Edition.Notice;
import daicho.query.publication.PublicationView.Office;
import daicho.shared.plan.FiscalYear;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Lists editions, with the names of plans and offices. */
@Component
class EditionLists {
    private final MessageSource messages;

    EditionLists(MessageSource messages) {
        this.messages = messages;
    }

    /** Editions of one plan and year, or all editions; newest years and editions first. */
    List<PublicationView> views(Past past, @Nullable UUID plan, @Nullable FiscalYear year) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        String condition = "true";
        if (plan != null) {
            condition += " and plan = :plan";
            parameters.put("plan", plan);
        }
        if (year != null) {
            condition += " and fiscal_year = :year";
            parameters.put("year", year.startYear());
        }
        return past.rows(PublicationView.VIEW, condition, "fiscal_year desc, plan, edition desc", parameters);
    }

    /**
     * The editions by plan and year.
     *
     * @param changed finds those that the ledger has left behind
     */
    List<PublishedYear> years(
            Past past,
            List<PublicationView> views,
            Function<List<PublicationView>, Set<UUID>> changed,
            String documents,
            Locale locale) {
        Map<UUID, Edition> listed = editions(past, views, documents, locale).stream()
                .collect(Collectors.toMap(Edition::id, Function.identity()));
        Map<List<Object>, List<PublicationView>> byYear = views.stream()
                .collect(Collectors.groupingBy(
                        view -> List.of(view.fiscalYear(), view.plan()), LinkedHashMap::new, Collectors.toList()));
        Set<UUID> left = changed.apply(byYear.values().stream()
                .flatMap(editions -> standing(editions).stream())
                .toList());
        return byYear.values().stream()
                .map(editions -> {
                    List<Edition> ofYear = editions.stream()
                            .map(edition -> Objects.requireNonNull(listed.get(edition.id())))
                            .toList();
                    Edition latest = ofYear.getFirst();
                    UUID standing = standing(editions).map(PublicationView::id).orElse(null);
                    return new PublishedYear(
                            latest.plan(),
                            latest.planName(),
                            latest.fiscalYear(),
                            latest.era(),
                            standing,
                            standing != null && left.contains(standing),
                            ofYear);
                })
                .toList();
    }

    private static Optional<PublicationView> standing(List<PublicationView> editions) {
        return editions.stream().filter(edition -> edition.withdrawal() == null).findFirst();
    }

    /**
     * The editions as they are listed.
     *
     * @param documents where to read the bytes; {} stands for the id
     */
    List<Edition> editions(Past past, List<PublicationView> views, String documents, Locale locale) {
        Map<UUID, String> plans = past.rows(PlanName.VIEW, "true", Map.of()).stream()
                .collect(Collectors.toMap(PlanName::id, PlanName::name));
        String municipality = past.rows(MunicipalityView.VIEW, "true", Map.of()).stream()
                .findFirst()
                .map(MunicipalityView::name)
                .orElse("");
        Departments departments = Departments.of(past);
        return views.stream()
                .map(view -> new Edition(
                        view.id(),
                        view.plan(),
                        plans.getOrDefault(view.plan(), ""),
                        view.fiscalYear(),
                        new FiscalYear(view.fiscalYear()).era(),
                        view.edition(),
                        documents.replace("{}", view.id().toString()),
                        view.sha256(),
                        view.size(),
                        view.position(),
                        view.licence(),
                        view.previous(),
                        view.changed(),
                        view.decisionNumber(),
                        view.publishedAt(),
                        office(view.publishedBy(), municipality, departments, locale),
                        view.withdrawal() == null
                                ? null
                                : new Notice(
                                        view.withdrawal().withdrawnAt(),
                                        office(view.withdrawal().withdrawnBy(), municipality, departments, locale),
                                        view.withdrawal().reason(),
                                        view.withdrawal().decisionNumber())))
                .toList();
    }

    private String office(Office office, String municipality, Departments departments, Locale locale) {
        String name = office.departments().isEmpty()
                ? messages.getMessage("role." + office.role(), null, locale)
                : office.departments().stream()
                        .map(departments::name)
                        .collect(Collectors.joining(messages.getMessage("audit.list_separator", null, locale)));
        return municipality + " " + name;
    }
}
