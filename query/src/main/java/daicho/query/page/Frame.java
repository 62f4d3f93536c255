package daicho.query.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the content of every page, and what its scripts need to write. Templates can only call public
 * methods.
 *
 * @param locale of the page
 * @param chosen the language that the reader chose by an address, which the links keep; none = where a cookie keeps it,
 *     or nobody chose
 * @param municipality code of the municipality that the page is about; none = of no one
 * @param city its name
 * @param role in which the reader has signed in; none = nobody has
 * @param may what the reader may do, by the names of {@link daicho.shared.access.Action}
 * @param assignment for which the page is made, see the header {@code Daicho-Assignment}
 * @param csrf the token that a change needs; none = the page cannot change anything
 * @param asOf the moment or position shown, as it was asked for; none = the present
 * @param since the first day of the records of the municipality; none = the reader cannot look back
 * @param signIn whether people can sign in on this node
 * @param path of the page
 * @param query of the page without the language and the moment, beginning with {@code ?} or empty
 */
public record Frame(
        Locale locale,
        @Nullable String chosen,
        @Nullable String municipality,
        @Nullable String city,
        @Nullable String role,
        Set<String> may,
        @Nullable UUID assignment,
        @Nullable String csrf,
        @Nullable String asOf,
        @Nullable LocalDate since,
        boolean signIn,
        String path,
        String query) {
    /** Of the page, {@code ja} or {@code en}. */
    public String language() {
        return locale.getLanguage();
    }

    /** Whether the reader may do it. */
    public boolean can(String action) {
        return may.contains(action);
    }

    /** Whether changes can be made from here: by somebody who has signed in, in the present. */
    public boolean writes() {
        return csrf != null && asOf == null;
    }

    /** Where the pages of the municipality begin: for those who have signed in, or for everybody. */
    public String base() {
        return (role == null ? "/public" : "") + "/municipalities/" + municipality;
    }

    /** Where the API of the municipality begins. */
    public String api() {
        return "/api/v1/municipalities/" + municipality;
    }

    /** The address of another page of the municipality, at the moment that this page shows. */
    public String to(String page) {
        return base() + with(page);
    }

    /** Another page of Daicho, in the language of this page. */
    public String keep(String page) {
        return with(page);
    }

    /** This page in another language. */
    public String in(String language) {
        return and(atMoment(path + query), "lang", language);
    }

    /** The next page of the list that this page shows. */
    public String next(String cursor) {
        String kept = Arrays.stream(
                        query.isEmpty() ? new String[0] : query.substring(1).split("&", -1))
                .filter(part -> !part.startsWith("cursor="))
                .map(part -> part + "&")
                .collect(Collectors.joining());
        return with(path + "?" + kept + "cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    }

    /** This page in the present. */
    public String now() {
        return path + query;
    }

    /** Whether the past that is shown is that of a position, and not of a moment. */
    public boolean isPosition() {
        return asOf != null && asOf.chars().allMatch(Character::isDigit);
    }

    /** The day shown; none = the present, or a moment within a day. */
    public @Nullable String day() {
        return asOf == null || asOf.length() != "2000-01-01".length() || isPosition() ? null : asOf;
    }

    /** The moment shown, as people write it; none = the present. */
    public @Nullable String moment() {
        if (asOf == null || isPosition()) {
            return asOf;
        }
        PageTimes times = new PageTimes(locale);
        return day() != null
                ? times.day(LocalDate.parse(asOf))
                : times.at(OffsetDateTime.parse(asOf.replace(' ', '+')).toInstant());
    }

    private String with(String page) {
        String there = atMoment(page);
        return chosen == null ? there : and(there, "lang", chosen);
    }

    private String atMoment(String page) {
        return asOf == null ? page : and(page, isPosition() ? "position" : "asOf", asOf);
    }

    private static String and(String page, String name, String value) {
        return page + (page.contains("?") ? "&" : "?") + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
