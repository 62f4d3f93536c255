package daicho.query.publication;

import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.page.Given;
import daicho.query.scoring.OpenOpinions;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Published evaluations for everybody: which there are, each at a glance, and each measure in full. They show the bytes
 * of an edition, and beside them the opinions of members, which may be answered or erased later.
 */
@Controller
@RequestMapping("/public/municipalities/{code}")
class EditionPages {
    /** Editions of earlier versions of Daicho may say less, or more. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Reads reads;
    private final PublicationQueries queries;
    private final EditionLists lists;
    private final OpenOpinions opinions;

    EditionPages(Reads reads, PublicationQueries queries, EditionLists lists, OpenOpinions opinions) {
        this.reads = reads;
        this.queries = queries;
        this.lists = lists;
        this.opinions = opinions;
    }

    private record Shown(
            PublicationView view, Edition edition, @Nullable UUID standing) {}

    @Needs(Action.READ_PUBLISHED)
    @GetMapping
    String editions(@PathVariable String code, Locale locale, Model model) {
        List<Edition> editions =
                read(code, locale, past -> lists.editions(past, lists.views(past, null, null), document(code), locale));
        model.addAttribute("editions", editions);
        return "publication/editions";
    }

    @Needs(Action.READ_PUBLISHED)
    @GetMapping("/publications/{publication}")
    String edition(
            @PathVariable String code,
            @PathVariable UUID publication,
            @RequestParam(defaultValue = "") String heading,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam(defaultValue = "false") boolean added,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        Shown shown = shown(code, publication, locale);
        if (isGone(shown, response, model)) {
            return "publication/gone";
        }
        EditionForm form = form(shown.view());
        EditionTable.Filter filter = new EditionTable.Filter(
                Given.id("heading", heading), Given.id("department", department), Given.text(mark), added);
        model.addAttribute("edition", shown.edition());
        model.addAttribute("form", form);
        model.addAttribute("table", EditionTable.of(form, filter));
        model.addAttribute("filter", filter);
        return "publication/edition";
    }

    @Needs(Action.READ_PUBLISHED)
    @GetMapping("/publications/{publication}/measures/{measure}")
    String measure(
            @PathVariable String code,
            @PathVariable UUID publication,
            @PathVariable UUID measure,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        Shown shown = shown(code, publication, locale);
        if (isGone(shown, response, model)) {
            return "publication/gone";
        }
        EditionForm form = form(shown.view());
        EditionTable.Place place = EditionTable.places(form).stream()
                .filter(one -> one.measure().id().equals(measure))
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("measure.unknown", measure));
        model.addAttribute("edition", shown.edition());
        model.addAttribute("form", form);
        model.addAttribute("place", place);
        model.addAttribute("opinions", opinions(code, locale, measure, Evaluation.scored(queries.tree(shown.view()))));
        return "publication/measure";
    }

    /** Of the rounds whose averages the edition shows; a round that was annulled since has none. */
    private List<OpenOpinions.Said> opinions(String code, Locale locale, UUID measure, Map<UUID, Set<UUID>> scored) {
        return scored.entrySet().stream()
                .filter(round -> round.getValue().contains(measure))
                .flatMap(round -> {
                    try {
                        return opinions.of(asked(code, locale), Map.of(round.getKey(), Set.of(measure))).stream();
                    } catch (Refusal annulled) {
                        return Stream.empty();
                    }
                })
                .flatMap(round -> round.measures().stream())
                .flatMap(one -> one.opinions().stream())
                .toList();
    }

    private Shown shown(String code, UUID publication, Locale locale) {
        return read(code, locale, past -> {
            PublicationView view = PublicationQueries.edition(past, publication);
            return new Shown(
                    view,
                    lists.editions(past, List.of(view), document(code), locale).getFirst(),
                    lists.views(past, view.plan(), new FiscalYear(view.fiscalYear())).stream()
                            .filter(other -> other.withdrawal() == null)
                            .findFirst()
                            .map(PublicationView::id)
                            .orElse(null));
        });
    }

    /** A withdrawn edition is shown as a notice only. */
    private static boolean isGone(Shown shown, HttpServletResponse response, Model model) {
        if (shown.edition().withdrawal() == null) {
            return false;
        }
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("edition", shown.edition());
        model.addAttribute("standing", shown.standing());
        return true;
    }

    private EditionForm form(PublicationView view) {
        return JSON.readValue(queries.published(view).bytes(), EditionForm.class);
    }

    /** Always the present: a withdrawn edition cannot be read by asking for yesterday. */
    private <T> T read(String code, Locale locale, Function<Past, T> query) {
        return reads.read(asked(code, locale), query).value();
    }

    private static Asked asked(String code, Locale locale) {
        return new Asked(Actor.citizen(code), code, new AsOf.Now(), null, locale);
    }

    private static String document(String code) {
        return "/api/v1/municipalities/" + code + "/public/publications/{}";
    }
}
