package daicho.infra.web;

import daicho.shared.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;

/** What ties together the request, its events, its answer and its lines in the log. */
final class Correlation {
    static final String HEADER = "X-Correlation-ID";
    /** In the log. */
    static final String KEY = "correlation";

    private static final String ATTRIBUTE = Correlation.class.getName();
    /** Harmless in a log, a header and a query. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

    private static final Pattern OWN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Correlation() {}

    /** The caller's own id if it can be taken, otherwise a new one; the same for the whole request. */
    static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String wanted = request.getHeader(HEADER);
        String correlation = wanted != null && ACCEPTED.matcher(wanted).matches()
                ? wanted
                : Ids.next().toString();
        request.setAttribute(ATTRIBUTE, correlation);
        return correlation;
    }

    /** The same if Daicho could have made it, otherwise one that it makes. */
    static String ownOf(HttpServletRequest request) {
        String correlation = of(request);
        return OWN.matcher(correlation).matches() ? correlation : Ids.next().toString();
    }

    static void show(String correlation, HttpServletResponse response) {
        response.setHeader(HEADER, correlation);
    }
}
