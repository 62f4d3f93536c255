package daicho.query.comment;

import daicho.query.Answer;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.PersonalData;
import daicho.query.Reads;
import daicho.query.SealedTexts;
import daicho.query.comment.CommentView.Origin;
import daicho.query.comment.CommentView.Reply;
import daicho.query.comment.CommentView.Said;
import daicho.query.comment.CommentView.Standing;
import daicho.query.comment.Comments.Comment;
import daicho.query.comment.Comments.State;
import daicho.query.comment.PublicComments.PublicComment;
import daicho.shared.Japan;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.access.Actor;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CommentSubject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Comments, for those who may read them. */
@Component
class CommentQueries {
    private static final String FOR_EVERYBODY = "audience = 'PUBLIC' and approved and not hidden and not erased";

    /** Comments, and those that share their answers. */
    private record Found(List<CommentView> rows, List<CommentView> sharing) {}

    private final Reads reads;
    private final SealedTexts seals;
    private final PersonalData personal;

    CommentQueries(Reads reads, SealedTexts seals, PersonalData personal) {
        this.reads = reads;
        this.seals = seals;
        this.personal = personal;
    }

    /** A page of the comments that the actor may read, as they were at the requested time. */
    Answer<Comments> page(Asked asked, CommentFilter filter, Paging paging) {
        Actor reader = asked.actor();
        Map<String, Object> parameters = filter.parameters();
        parameters.putAll(CommentReaders.parameters(reader));
        Answer<Found> found = reads.read(
                asked,
                past -> found(
                        past,
                        reader,
                        past.rows(
                                CommentView.VIEW,
                                filter.condition(CommentReaders.condition(reader)),
                                CommentFilter.ORDER,
                                parameters)));
        List<CommentView> rows = found.value().rows();
        List<CommentView> page = rows.subList(0, Math.min(filter.limit(), rows.size()));
        Map<UUID, String> texts = open(asked.municipality(), page);
        Map<UUID, List<UUID>> shared = shared(readableNow(asked, found.value().sharing()));
        List<Comment> comments = readableNow(asked, page).stream()
                .map(row -> comment(row, texts, shared, CommentReaders.readsAll(reader)))
                .toList();
        boolean more = rows.size() > page.size();
        return new Answer<>(
                new Comments(
                        comments, more ? paging.after(page.getLast().origin().position()) : null),
                found.position());
    }

    /** A comment that the actor may read; others do not exist for the actor. */
    Answer<Comment> comment(Asked asked, UUID id) {
        Actor reader = asked.actor();
        Map<String, Object> parameters = new HashMap<>(CommentReaders.parameters(reader));
        parameters.put("id", id);
        Answer<Found> found = reads.read(
                asked,
                past -> found(
                        past,
                        reader,
                        past.rows(
                                CommentView.VIEW,
                                "id = :id and (" + CommentReaders.condition(reader) + ")",
                                parameters)));
        CommentView row = readableNow(asked, found.value().rows()).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("comment.unknown", id));
        return new Answer<>(
                comment(
                        row,
                        open(asked.municipality(), List.of(row)),
                        shared(readableNow(asked, found.value().sharing())),
                        CommentReaders.readsAll(reader)),
                found.position());
    }

    /** Comments with all others that the reader may read of those that have the same answers. */
    private static Found found(Past past, Actor reader, List<CommentView> rows) {
        List<UUID> answers = rows.stream()
                .map(row -> row.reply().sharedAnswer())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (answers.isEmpty()) {
            return new Found(rows, List.of());
        }
        Map<String, Object> parameters = new HashMap<>(CommentReaders.parameters(reader));
        parameters.put("answers", answers);
        return new Found(
                rows,
                past.rows(
                        CommentView.VIEW,
                        "shared_answer in (:answers) and (" + CommentReaders.condition(reader) + ")",
                        "position",
                        parameters));
    }

    private static Map<UUID, List<UUID>> shared(List<CommentView> sharing) {
        return sharing.stream()
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNull(row.reply().sharedAnswer()),
                        Collectors.mapping(CommentView::id, Collectors.toList())));
    }

    /** The comments on a record that everybody may read, in their present state. */
    PublicComments forEverybody(Asked asked, CommentFilter filter, Paging paging) {
        Asked now = asked.now();
        Map<UUID, List<UUID>> shared = new HashMap<>();
        List<OpenCommentView> rows = reads.read(now, past -> {
                    List<OpenCommentView> found = past.rows(
                            OpenCommentView.VIEW,
                            filter.condition(FOR_EVERYBODY),
                            CommentFilter.ORDER,
                            filter.parameters());
                    shared.putAll(sharedByEverybody(past, found));
                    return found;
                })
                .value();
        List<OpenCommentView> page = rows.subList(0, Math.min(filter.limit(), rows.size()));
        // A name that is not to be shown is not even opened.
        Map<UUID, String> texts = open(
                asked.municipality(),
                page.stream().map(OpenCommentView::id).toList(),
                page.stream().flatMap(row -> Stream.of(row.text(), row.nameShown() ? row.name() : null, row.answer())));
        List<PublicComment> comments = new ArrayList<>();
        for (OpenCommentView row : page) {
            String text = text(row.text(), texts);
            if (text != null) {
                String answer = text(row.answer(), texts);
                comments.add(new PublicComment(
                        row.id(),
                        new CommentSubject(row.subjectType(), row.subject()),
                        text,
                        row.nameShown() ? text(row.name(), texts) : null,
                        row.role(),
                        Japan.dayOf(row.addedAt()),
                        answer,
                        answer == null ? null : Japan.dayOf(Objects.requireNonNull(row.answeredAt())),
                        answer == null || row.sharedAnswer() == null
                                ? List.of()
                                : shared.getOrDefault(row.sharedAnswer(), List.of())));
            }
        }
        boolean more = rows.size() > page.size();
        return new PublicComments(comments, more ? paging.after(page.getLast().position()) : null);
    }

    private static Map<UUID, List<UUID>> sharedByEverybody(Past past, List<OpenCommentView> rows) {
        List<UUID> answers = rows.stream()
                .map(OpenCommentView::sharedAnswer)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return answers.isEmpty()
                ? Map.of()
                : past
                        .rows(
                                OpenCommentView.VIEW,
                                "shared_answer in (:answers) and " + FOR_EVERYBODY,
                                "position",
                                Map.of("answers", answers))
                        .stream()
                        .collect(Collectors.groupingBy(
                                row -> Objects.requireNonNull(row.sharedAnswer()),
                                Collectors.mapping(OpenCommentView::id, Collectors.toList())));
    }

    /**
     * Of the comments that were readable in the past, only those that still are: hiding a comment also hides its past.
     * This is checked last, so that comments hidden in the meantime are left out.
     */
    private List<CommentView> readableNow(Asked asked, List<CommentView> rows) {
        if (asked.asOf() instanceof AsOf.Now || rows.isEmpty() || CommentReaders.readsAll(asked.actor())) {
            return rows;
        }
        Asked now = asked.now();
        Map<String, Object> parameters = new HashMap<>(CommentReaders.parameters(asked.actor()));
        parameters.put("ids", rows.stream().map(CommentView::id).toList());
        Set<UUID> readable = new HashSet<>();
        reads.read(
                        now,
                        past -> past.rows(
                                CommentView.VIEW,
                                "id in (:ids) and (" + CommentReaders.condition(asked.actor()) + ")",
                                parameters))
                .value()
                .forEach(row -> readable.add(row.id()));
        return rows.stream().filter(row -> readable.contains(row.id())).toList();
    }

    private Map<UUID, String> open(String municipality, List<CommentView> rows) {
        return open(
                municipality,
                rows.stream().map(CommentView::id).toList(),
                rows.stream()
                        .flatMap(row -> Stream.of(
                                row.said().text(),
                                row.said().name(),
                                row.reply().answer())));
    }

    private Map<UUID, String> open(String municipality, List<UUID> comments, Stream<@Nullable SealedText> texts) {
        personal.shown(comments);
        return seals.open(municipality, texts.filter(Objects::nonNull).toList());
    }

    private static Comment comment(
            CommentView row, Map<UUID, String> texts, Map<UUID, List<UUID>> shared, boolean readsAll) {
        Origin origin = row.origin();
        Said said = row.said();
        Standing standing = row.standing();
        String text = text(said.text(), texts);
        return new Comment(
                row.id(),
                new CommentSubject(origin.subjectType(), origin.subject()),
                origin.audience(),
                state(row, text),
                text,
                readsAll || said.nameShown() ? text(said.name(), texts) : null,
                said.nameShown(),
                new Comments.Writer(readsAll ? origin.person() : null, origin.role(), origin.title()),
                origin.addedAt(),
                answer(row.reply(), texts, shared),
                readsAll ? standing.hiddenReason() : null,
                text == null,
                readsAll ? standing.erasedReason() : null,
                origin.position(),
                row.version());
    }

    private static Comments.@Nullable Answer answer(
            Reply reply, Map<UUID, String> texts, Map<UUID, List<UUID>> shared) {
        if (reply.answer() == null && !reply.answerErased()) {
            return null;
        }
        String text = text(reply.answer(), texts);
        return new Comments.Answer(
                text,
                reply.answeredAt(),
                reply.answeredBy(),
                reply.answerReason(),
                text == null,
                reply.sharedAnswer() == null ? List.of() : shared.getOrDefault(reply.sharedAnswer(), List.of()));
    }

    private static State state(CommentView row, @Nullable String text) {
        if (text == null) {
            return State.ERASED;
        }
        if (row.standing().hidden()) {
            return State.HIDDEN;
        }
        boolean waits =
                row.origin().audience() == Audience.PUBLIC && !row.standing().approved();
        return waits ? State.PENDING : State.SHOWN;
    }

    private static @Nullable String text(@Nullable SealedText sealed, Map<UUID, String> texts) {
        return sealed == null ? null : texts.get(sealed.key());
    }
}
