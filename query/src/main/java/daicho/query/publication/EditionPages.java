package daicho.query.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.audit.Shown;
import daicho.query.municipality.MunicipalityView;
import daicho.query.page.AtomFeed;
import daicho.query.page.CommentForm;
import daicho.query.page.Given;
import daicho.query.page.PageTimes;
import daicho.query.page.Plot;
import daicho.query.plan.Glossary;
import daicho.query.scoring.OpenOpinions;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
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

    private static final int EDITIONS_IN_MEMORY = 20;

    /** As many entries as anybody reads; older editions are on the page. */
    private static final int FEED = 50;

    /** A measure's page reads as many editions as its plan has years; they never change. */
    private final Cache<UUID, EditionForm> forms =
            Caffeine.newBuilder().maximumSize(EDITIONS_IN_MEMORY).build();

    private final Reads reads;
    private final PublicationQueries queries;
    private final EditionLists lists;
    private final OpenOpinions opinions;
    private final CommentForm comments;
    private final MessageSource messages;

    EditionPages(
            Reads reads,
            PublicationQueries queries,
            EditionLists lists,
            OpenOpinions opinions,
            CommentForm comments,
            MessageSource messages) {
        this.reads = reads;
        this.queries = queries;
        this.lists = lists;
        this.opinions = opinions;
        this.comments = comments;
        this.messages = messages;
    }

    private record Read(
            PublicationView view, Edition edition, @Nullable UUID standing, boolean takesComments) {}

    @Needs(Action.READ_PUBLISHED)
    @GetMapping
    String editions(@PathVariable String code, Locale locale, Model model) {
        List<Edition> editions =
                read(code, locale, past -> lists.editions(past, lists.views(past, null, null), document(code), locale));
        model.addAttribute("editions", editions);
        return "publication/editions";
    }

    /** News of editions, for programs that look for them. */
    @Needs(Action.READ_PUBLISHED)
    @GetMapping("/editions.atom")
    ResponseEntity<byte[]> feed(@PathVariable String code, Locale locale, HttpServletRequest request) {
        PageTimes times = new PageTimes(locale);
        String city = "/public/municipalities/" + code;
        String lang = "?lang=" + locale.getLanguage();
        Function<String, String> address =
                path -> ServletUriComponentsBuilder.fromContextPath(request).toUriString() + path + lang;
        return read(code, locale, past -> {
                    String name = past.rows(MunicipalityView.VIEW, "true", Map.of()).stream()
                            .findFirst()
                            .map(MunicipalityView::name)
                            .orElse(code);
                    List<AtomFeed.Entry> entries = lists
                            .editions(
                                    past,
                                    lists.views(past, null, null).stream()
                                            .filter(edition -> edition.withdrawal() == null)
                                            .sorted(Comparator.comparing(PublicationView::publishedAt)
                                                    .reversed())
                                            .limit(FEED)
                                            .toList(),
                                    document(code),
                                    locale)
                            .stream()
                            .map(edition -> new AtomFeed.Entry(
                                    edition.id(),
                                    word(
                                            "publication.page.new",
                                            locale,
                                            edition.planName(),
                                            times.year(edition.fiscalYear()),
                                            edition.edition()),
                                    edition.publishedAt(),
                                    address.apply(city + "/publications/" + edition.id()),
                                    edition.publishedBy()))
                            .toList();
                    return new AtomFeed(
                            UUID.nameUUIDFromBytes(("editions of " + code).getBytes(StandardCharsets.UTF_8)),
                            locale.getLanguage(),
                            word("publication.page.feed", locale, name),
                            name,
                            address.apply(city + "/editions.atom"),
                            address.apply(city),
                            entries);
                })
                .response();
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
        Read shown = shown(code, publication, locale);
        if (isGone(shown, response, model)) {
            return "publication/gone";
        }
        EditionForm form = form(shown.view());
        EditionTable.Filter filter = new EditionTable.Filter(
                Given.id("heading", heading), Given.id("department", department), Given.text(mark), added);
        EditionTable table = EditionTable.of(form, filter);
        model.addAttribute("edition", shown.edition());
        model.addAttribute("takesComments", shown.takesComments());
        model.addAttribute("form", form);
        model.addAttribute("table", table);
        model.addAttribute("shares", table.shares(form));
        model.addAttribute("scored", EditionTable.scored(form));
        model.addAttribute("indicators", EditionTable.measured(form));
        model.addAttribute("glossary", glossary(form));
        model.addAttribute("filter", filter);
        return "publication/edition";
    }

    @Needs(Action.READ_PUBLISHED)
    @GetMapping("/publications/{publication}/marks.svg")
    ResponseEntity<byte[]> marks(@PathVariable String code, @PathVariable UUID publication, Locale locale) {
        EditionForm form = form(standing(code, publication, locale));
        return Plot.bars(
                word("publication.page.distribution", locale),
                EditionTable.of(form, EditionTable.Filter.NONE).shares(form).stream()
                        .map(share -> new Plot.Bar(
                                (share.mark() + " " + share.label()).strip(), BigDecimal.valueOf(share.count())))
                        .toList());
    }

    @Needs(Action.READ_PUBLISHED)
    @GetMapping("/publications/{publication}/averages.svg")
    ResponseEntity<byte[]> averages(@PathVariable String code, @PathVariable UUID publication, Locale locale) {
        return Plot.scores(
                word("result.page.averages", locale),
                EditionTable.scored(form(standing(code, publication, locale))).stream()
                        .map(one -> new Plot.Scored(
                                (one.place().measure().code() + " "
                                                + Objects.requireNonNullElse(
                                                        one.place().measure().title(), ""))
                                        .strip(),
                                new BigDecimal(one.value())))
                        .toList());
    }

    /** What the edition says otherwise than the one before it, as long as both are shown. */
    @Needs(Action.READ_PUBLISHED)
    @GetMapping("/publications/{publication}/changes")
    String changes(
            @PathVariable String code,
            @PathVariable UUID publication,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        Read shown = shown(code, publication, locale);
        if (isGone(shown, response, model)) {
            return "publication/gone";
        }
        PublicationView view = shown.view();
        UUID before = view.previous();
        Optional<PublicationView> previous = before == null
                ? Optional.empty()
                : read(code, locale, past -> past.row(PublicationView.VIEW, before))
                        .filter(one -> one.withdrawal() == null);
        model.addAttribute("edition", shown.edition());
        model.addAttribute("previous", previous.orElse(null));
        model.addAttribute(
                "groups",
                previous.map(one -> new EditionChanges(messages, locale).of(queries.tree(one), queries.tree(view)))
                        .orElse(List.of()));
        model.addAttribute("shown", new Shown(messages, locale));
        return "publication/changes";
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
        Read shown = shown(code, publication, locale);
        if (isGone(shown, response, model)) {
            return "publication/gone";
        }
        EditionForm form = form(shown.view());
        EditionTable.Place place = EditionTable.places(form).stream()
                .filter(one -> one.measure().id().equals(measure))
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("measure.unknown", measure));
        model.addAttribute("edition", shown.edition());
        model.addAttribute("takesComments", shown.takesComments());
        model.addAttribute("form", form);
        model.addAttribute("place", place);
        model.addAttribute("glossary", glossary(form).of(texts(place.measure())));
        model.addAttribute("history", history(code, shown.view(), measure, locale));
        model.addAttribute("opinions", opinions(code, locale, measure, Evaluation.scored(queries.tree(shown.view()))));
        return "publication/measure";
    }

    @Needs(Action.READ_PUBLISHED)
    @GetMapping("/publications/{publication}/measures/{measure}/averages.svg")
    ResponseEntity<byte[]> averagesOfMeasure(
            @PathVariable String code, @PathVariable UUID publication, @PathVariable UUID measure, Locale locale) {
        PublishedMeasure history = history(code, standing(code, publication, locale), measure, locale);
        if (!history.hasPlottedAverages()) {
            throw Refusal.unknown("measure.unknown", measure);
        }
        return history.plotAverages(word("result.page.averages", locale), locale);
    }

    @Needs(Action.READ_PUBLISHED)
    @GetMapping("/publications/{publication}/measures/{measure}/indicators/{indicator}.svg")
    ResponseEntity<byte[]> indicator(
            @PathVariable String code,
            @PathVariable UUID publication,
            @PathVariable UUID measure,
            @PathVariable UUID indicator,
            Locale locale) {
        return history(code, standing(code, publication, locale), measure, locale).indicators().stream()
                .filter(one -> one.id().equals(indicator) && one.isPlotted())
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("indicator.unknown", indicator))
                .plot(messages, locale);
    }

    /** The measure in the editions of its plan: this one, and of each other year the one that stands. */
    private PublishedMeasure history(String code, PublicationView shown, UUID measure, Locale locale) {
        Map<PublishedMeasure.OfYear, EditionForm> editions = new LinkedHashMap<>();
        Set<Integer> years = new HashSet<>();
        Stream.concat(
                        Stream.of(shown),
                        read(code, locale, past -> lists.views(past, shown.plan(), null)).stream()
                                .filter(other -> other.withdrawal() == null))
                .filter(edition -> years.add(edition.fiscalYear()))
                .forEach(edition ->
                        editions.put(new PublishedMeasure.OfYear(edition.fiscalYear(), edition.id()), form(edition)));
        return PublishedMeasure.of(measure, new PublishedMeasure.OfYear(shown.fiscalYear(), shown.id()), editions);
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

    private Read shown(String code, UUID publication, Locale locale) {
        return read(code, locale, past -> {
            PublicationView view = PublicationQueries.edition(past, publication);
            return new Read(
                    view,
                    lists.editions(past, List.of(view), document(code), locale).getFirst(),
                    lists.views(past, view.plan(), new FiscalYear(view.fiscalYear())).stream()
                            .filter(other -> other.withdrawal() == null)
                            .findFirst()
                            .map(PublicationView::id)
                            .orElse(null),
                    comments.isOpen(past, view.plan()));
        });
    }

    /** A withdrawn edition is shown as a notice only. */
    private static boolean isGone(Read shown, HttpServletResponse response, Model model) {
        if (shown.edition().withdrawal() == null) {
            return false;
        }
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("edition", shown.edition());
        model.addAttribute("standing", shown.standing());
        return true;
    }

    private static Glossary glossary(EditionForm form) {
        return new Glossary(
                form.glossary() == null
                        ? List.of()
                        : form.glossary().stream()
                                .map(term -> new Glossary.Entry(term.id().toString(), term.term(), term.text()))
                                .toList());
    }

    /** In which terms are explained: what offices wrote. */
    private static List<String> texts(EditionForm.Measure measure) {
        return Stream.concat(
                        said(measure.stakeholderResults()),
                        measure.initiatives().stream().flatMap(line -> texts(line)))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Stream<@Nullable String> texts(EditionForm.Line line) {
        return Stream.of(
                        Stream.ofNullable(line.summary()),
                        line.yearPlans().stream().map(EditionForm.Planned::text),
                        line.results().stream().map(EditionForm.Result::text),
                        line.ratings().stream().map(EditionForm.Rating::text),
                        said(line.stakeholderResults()),
                        line.nextYearDirection().stream().map(EditionForm.Planned::text))
                .flatMap(texts -> texts);
    }

    private static Stream<@Nullable String> said(@Nullable List<EditionForm.StakeholderResult> results) {
        return results == null ? Stream.empty() : results.stream().map(EditionForm.StakeholderResult::text);
    }

    /** For what is drawn from it; of a withdrawn edition, nothing is. */
    private PublicationView standing(String code, UUID publication, Locale locale) {
        PublicationView view = read(code, locale, past -> PublicationQueries.edition(past, publication));
        if (view.withdrawal() != null) {
            throw Refusal.unknown("publication.withdrawn");
        }
        return view;
    }

    private String word(String key, Locale locale, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, locale));
    }

    private EditionForm form(PublicationView view) {
        return Objects.requireNonNull(forms.get(
                view.id(), id -> JSON.readValue(queries.published(view).bytes(), EditionForm.class)));
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
