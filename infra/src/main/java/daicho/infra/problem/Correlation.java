package daicho.infra.problem;

import daicho.infra.security.PublicPaths;
import daicho.shared.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;

/** What ties together the request, its events, its answer and its lines in the log. */
public final class Correlation {
    static final String HEADER = "X-Correlation-ID";
    /** Name of the correlation in the log. */
    public static final String KEY = "correlation";

    private static final String ATTRIBUTE = Correlation.class.getName();
    /** Ids that are harmless in a log, a header and a query. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

    private static final Pattern OWN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Correlation() {}

    /**
     * The caller's own id if it can be taken, otherwise a new one; the same for the whole request. From citizens only
     * an id that Daicho could have generated itself is accepted, so that nothing that they write reaches the ledger or
     * a log.
     */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String wanted = request.getHeader(HEADER);
        Pattern taken = PublicPaths.contain(request) ? OWN : ACCEPTED;
        String correlation = wanted != null && taken.matcher(wanted).matches()
                ? wanted
                : Ids.next().toString();
        request.setAttribute(ATTRIBUTE, correlation);
        return correlation;
    }

    public static void show(String correlation, HttpServletResponse response) {
        response.setHeader(HEADER, correlation);
    }
}
