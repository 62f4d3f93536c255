package daicho.infra.accesslog;

import daicho.infra.security.PublicPaths;
import daicho.query.PersonalData;
import daicho.shared.access.AccessType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Collects what personal data the answer to a request is made of, and enters it in the access log before the answer
 * leaves. Data that everybody may read without an account need no entry, since their readers are not known anyway.
 */
@Component
class ShownPersonalData implements PersonalData {
    private static final String ATTRIBUTE = ShownPersonalData.class.getName();

    private final AccessLog log;
    private final Requests requests;
    private final InstantSource clock;

    ShownPersonalData(AccessLog log, Requests requests, InstantSource clock) {
        this.log = log;
        this.requests = requests;
        this.clock = clock;
    }

    /** What was collected for one answer. */
    private static final class Shown {
        private final Set<UUID> subjects = new LinkedHashSet<>();
        private int names;
        private int texts;
        private int records;

        private boolean isEmpty() {
            return names + texts + records == 0;
        }
    }

    @Override
    public void shown(Collection<UUID> subjects) {
        Requests.current()
                .filter(request -> !subjects.isEmpty() && !PublicPaths.contain(request))
                .ifPresent(request -> {
                    Shown shown = of(request);
                    shown.subjects.addAll(subjects);
                    shown.records += subjects.size();
                });
    }

    /** Notes that names were looked up. */
    void names(String municipality, Collection<UUID> persons) {
        if (persons.isEmpty()) {
            return;
        }
        Optional<HttpServletRequest> request = Requests.current();
        if (request.isEmpty()) {
            byDaicho(municipality, persons, "names=" + persons.size(), persons.size());
        } else if (!PublicPaths.contain(request.get())) {
            Shown shown = of(request.get());
            shown.subjects.addAll(persons);
            shown.names += persons.size();
        }
    }

    /** Notes that sealed texts were opened. */
    void texts(String municipality, int opened) {
        if (opened == 0) {
            return;
        }
        Optional<HttpServletRequest> request = Requests.current();
        if (request.isEmpty()) {
            byDaicho(municipality, Set.of(), "texts=" + opened, opened);
        } else if (!PublicPaths.contain(request.get())) {
            of(request.get()).texts += opened;
        }
    }

    /**
     * Enters what was collected; called after the answer is made and before any of it is sent.
     *
     * @throws AccessNotLogged if it cannot be entered; then the answer must not be sent
     */
    void enter(HttpServletRequest request) {
        if (!(request.getAttribute(ATTRIBUTE) instanceof Shown shown) || shown.isEmpty()) {
            return;
        }
        request.removeAttribute(ATTRIBUTE);
        shown.subjects.addAll(Requests.subjects(request));
        log.write(requests.entry(
                AccessType.PERSONAL_DATA_READ,
                request,
                Requests.identity(),
                null,
                shown.subjects,
                "names=" + shown.names + " texts=" + shown.texts + " records=" + shown.records,
                200,
                (long) shown.names + shown.texts + shown.records));
    }

    /** Notes that records are exported. */
    void export(HttpServletRequest request) {
        log.write(requests.entry(
                AccessType.EXPORTED, request, Requests.identity(), null, Requests.subjects(request), "", 200, 1));
    }

    private void byDaicho(String municipality, Collection<UUID> subjects, String detail, long count) {
        log.write(LoggedAccess.here(
                AccessType.PERSONAL_DATA_READ, municipality, "system", clock.instant(), subjects, detail, count));
    }

    private static Shown of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Shown known) {
            return known;
        }
        Shown shown = new Shown();
        request.setAttribute(ATTRIBUTE, shown);
        return shown;
    }
}
