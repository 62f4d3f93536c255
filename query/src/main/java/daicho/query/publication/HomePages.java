package daicho.query.publication;

import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.municipality.Directory;
import daicho.query.municipality.MunicipalityView;
import daicho.query.page.TryOut;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Needs;
import daicho.shared.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: whose records are here, and what of them is public. */
@Controller
class HomePages {
    private final Directory directory;
    private final Reads reads;
    private final EditionLists editions;
    private final ObjectProvider<TryOut> tryOut;

    HomePages(Directory directory, Reads reads, EditionLists editions, ObjectProvider<TryOut> tryOut) {
        this.directory = directory;
        this.reads = reads;
        this.editions = editions;
        this.tryOut = tryOut;
    }

    /**
     * A municipality on the first page.
     *
     * @param code of it
     * @param name of it
     * @param plans whose evaluations are public
     * @param roles as which one can look around in the packaged records
     */
    record City(String code, String name, List<PublishedPlan> plans, List<Role> roles) {}

    @Needs(Action.READ_PUBLISHED)
    @GetMapping("/")
    String home(HttpServletRequest request, Locale locale, Model model) {
        List<City> cities = directory.municipalities().stream()
                .flatMap(code -> city(code, request, locale).stream())
                .toList();
        model.addAttribute("cities", cities);
        model.addAttribute(
                "tryOut", cities.stream().anyMatch(city -> !city.roles().isEmpty()));
        return "publication/home";
    }

    /** None = the views do not know it yet. */
    private Optional<City> city(String code, HttpServletRequest request, Locale locale) {
        TryOut offer = tryOut.getIfAvailable();
        List<Role> roles = offer == null ? List.of() : offer.offered(code, request);
        return reads.read(
                        new Asked(Actor.citizen(code), code, new AsOf.Now(), null, locale),
                        past -> past.rows(MunicipalityView.VIEW, "true", Map.of()).stream()
                                .findFirst()
                                .map(city ->
                                        new City(code, city.name(), PublishedPlan.of(past, editions, locale), roles)))
                .value();
    }
}
