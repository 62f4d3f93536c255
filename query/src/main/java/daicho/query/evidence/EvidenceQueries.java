package daicho.query.evidence;

import daicho.query.Answer;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.PersonalData;
import daicho.query.Reads;
import daicho.query.SealedTexts;
import daicho.query.evidence.EvidenceItem.State;
import daicho.query.evidence.EvidenceView.Content;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.access.Actor;
import daicho.shared.comment.CommentSubject;
import daicho.shared.evidence.StoredFile;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evidence, for those who may read it. */
@Component
class EvidenceQueries {
    private static final String ORDER = "added";

    private final Reads reads;
    private final SealedTexts seals;
    private final StoredFiles files;
    private final PersonalData personal;

    EvidenceQueries(Reads reads, SealedTexts seals, StoredFiles files, PersonalData personal) {
        this.reads = reads;
        this.seals = seals;
        this.files = files;
        this.personal = personal;
    }

    /**
     * A file that the actor may have.
     *
     * @param name with its ending
     */
    record NamedFile(String name, StoredFile file) {}

    /** A page of the evidence that the actor may read, as it was at the requested time. */
    Answer<Page<EvidenceItem>> page(
            Asked asked, @Nullable UUID subject, @Nullable UUID plan, boolean withRemoved, Paging paging) {
        StringBuilder condition = new StringBuilder("true");
        Map<String, Object> parameters = new HashMap<>();
        if (subject != null) {
            condition.append(" and subject = :subject");
            parameters.put("subject", subject);
        }
        if (plan != null) {
            condition.append(" and plan = :plan");
            parameters.put("plan", plan);
        }
        if (!withRemoved) {
            condition.append(" and not removed and not erased");
        }
        Asked at = paging.at(asked);
        Answer<List<EvidenceView>> rows =
                reads.read(at, past -> rows(past, asked.actor(), condition.toString(), parameters));
        Page<EvidenceView> page = paging.pages(rows.value(), rows.position());
        return new Answer<>(new Page<>(items(asked, page.items()), page.next()), rows.position());
    }

    /** A piece of evidence that the actor may read; any other does not exist for the actor. */
    Answer<EvidenceItem> one(Asked asked, UUID id) {
        Answer<EvidenceView> row = row(asked, id);
        return new Answer<>(items(asked, List.of(row.value())).getFirst(), row.position());
    }

    /**
     * The file of a piece of evidence in its present state, whatever was asked for: a past state must not show what has
     * been removed since.
     */
    NamedFile file(Asked asked, UUID id) {
        EvidenceView row = row(asked.now(), id).value();
        EvidenceItem item = items(asked.now(), List.of(row)).getFirst();
        if (item.state() == State.ERASED) {
            throw Refusal.unknown("evidence.erased");
        }
        StoredFile file = item.file();
        if (file == null) {
            throw item.state() == State.REMOVED
                    ? Refusal.unknown("evidence.removed")
                    : Refusal.unknown("evidence.no_file");
        }
        return new NamedFile(Objects.requireNonNull(item.name()), file);
    }

    /** Its bytes, as they were received. */
    StoredFiles.Bytes bytes(Asked asked, NamedFile of) throws IOException {
        return files.verified(asked.municipality(), of.file());
    }

    private Answer<EvidenceView> row(Asked asked, UUID id) {
        return reads.read(
                asked,
                past -> rows(past, asked.actor(), "id = :id", Map.of("id", id)).stream()
                        .findFirst()
                        .orElseThrow(() -> Refusal.unknown("evidence.unknown", id)));
    }

    private static List<EvidenceView> rows(Past past, Actor reader, String condition, Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.putAll(EvidenceReaders.parameters(reader));
        return past.rows(EvidenceView.VIEW, condition + " and " + EvidenceReaders.condition(reader), ORDER, all);
    }

    private List<EvidenceItem> items(Asked asked, List<EvidenceView> rows) {
        boolean readsRemoved = EvidenceReaders.readsRemoved(asked.actor());
        Set<UUID> carried = readsRemoved ? Set.of() : carriedNow(asked, rows);
        List<EvidenceView> readable = rows.stream()
                .filter(row -> readsRemoved || carried.contains(row.id()))
                .toList();
        personal.shown(readable.stream().map(EvidenceView::id).toList());
        Map<UUID, String> texts = seals.open(
                asked.municipality(),
                readable.stream()
                        .map(EvidenceView::content)
                        .flatMap(content -> Stream.of(content.name(), content.url(), content.note()))
                        .filter(Objects::nonNull)
                        .toList());
        Set<UUID> shown = new HashSet<>(readable.stream().map(EvidenceView::id).toList());
        return rows.stream()
                .map(row -> item(row, shown.contains(row.id()), texts))
                .toList();
    }

    /** Which of them are still carried: removing something also hides its past. Checked after they were read. */
    private Set<UUID> carriedNow(Asked asked, Collection<EvidenceView> rows) {
        Set<UUID> carried = new HashSet<>();
        if (asked.asOf() instanceof AsOf.Now || rows.isEmpty()) {
            rows.stream().filter(EvidenceView::isCarried).forEach(row -> carried.add(row.id()));
            return carried;
        }
        reads.read(
                        asked.now(),
                        past -> past.rows(
                                EvidenceView.VIEW,
                                "id in (:ids) and not removed and not erased",
                                Map.of(
                                        "ids",
                                        rows.stream().map(EvidenceView::id).toList())))
                .value()
                .forEach(row -> carried.add(row.id()));
        return carried;
    }

    private static EvidenceItem item(EvidenceView row, boolean readable, Map<UUID, String> texts) {
        Content content = row.content();
        // A text that should open and does not is erased, also where the row is of a time before.
        boolean erased = row.standing().erased()
                || (readable
                        && Stream.of(content.name(), content.url(), content.note())
                                .filter(Objects::nonNull)
                                .anyMatch(text -> !texts.containsKey(text.key())));
        return new EvidenceItem(
                row.id(),
                new CommentSubject(row.of().subjectType(), row.of().subject()),
                row.of().plan(),
                content.type(),
                erased ? State.ERASED : readable ? row.isCarried() ? State.CARRIED : State.REMOVED : State.REMOVED,
                text(content.name(), texts),
                text(content.url(), texts),
                erased || !readable ? null : content.file(),
                content.code(),
                content.title(),
                text(content.note(), texts),
                row.standing().reason(),
                row.standing().decisionNumber(),
                row.version());
    }

    private static @Nullable String text(@Nullable SealedText sealed, Map<UUID, String> texts) {
        return sealed == null ? null : texts.get(sealed.key());
    }
}
