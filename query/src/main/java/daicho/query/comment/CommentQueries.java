package daicho.query.comment;

import daicho.query.Answer;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Paging;
import daicho.query.PersonalData;
import daicho.query.Reads;
import daicho.query.SealedTexts;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Comments, for whoever may read them. */
@Component
class CommentQueries {
    private static final String FOR_EVERYBODY = "audience = 'PUBLIC' and approved and not hidden and not erased";

    private final Reads reads;
    private final SealedTexts seals;
    private final PersonalData personal;

    CommentQueries(Reads reads, SealedTexts seals, PersonalData personal) {
        this.reads = reads;
        this.seals = seals;
        this.personal = personal;
    }

    /** A page of those that the actor may read, as they were at the time asked for. */
    Answer<Comments> page(Asked asked, CommentFilter filter, Paging paging) {
        Actor reader = asked.actor();
        Map<String, Object> parameters = filter.parameters();
        parameters.putAll(CommentReaders.parameters(reader));
        Answer<List<CommentView>> rows = reads.read(
                asked,
                past -> past.rows(
                        CommentView.VIEW,
                        filter.condition(CommentReaders.condition(reader)),
                        CommentFilter.ORDER,
                        parameters));
        List<CommentView> page =
                rows.value().subList(0, Math.min(filter.limit(), rows.value().size()));
        Map<UUID, String> texts = open(asked.municipality(), page);
        List<Comment> comments = readableNow(asked, page).stream()
                .map(row -> comment(row, texts, CommentReaders.readsAll(reader)))
                .toList();
        boolean more = rows.value().size() > page.size();
        return new Answer<>(
                new Comments(comments, more ? paging.after(page.getLast().position()) : null), rows.position());
    }

    /** One that the actor may read; what may not be read is not there. */
    Answer<Comment> comment(Asked asked, UUID id) {
        Actor reader = asked.actor();
        Map<String, Object> parameters = new HashMap<>(CommentReaders.parameters(reader));
        parameters.put("id", id);
        Answer<List<CommentView>> rows = reads.read(
                asked,
                past -> past.rows(
                        CommentView.VIEW, "id = :id and (" + CommentReaders.condition(reader) + ")", parameters));
        CommentView row = readableNow(asked, rows.value()).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("comment.unknown", id));
        return new Answer<>(
                comment(row, open(asked.municipality(), List.of(row)), CommentReaders.readsAll(reader)),
                rows.position());
    }

    /** What everybody may read of a record, as it is. */
    PublicComments forEverybody(Asked asked, CommentFilter filter, Paging paging) {
        Asked now = new Asked(asked.actor(), asked.municipality(), new AsOf.Now(), null, asked.locale());
        List<OpenCommentView> rows = reads.read(
                        now,
                        past -> past.rows(
                                OpenCommentView.VIEW,
                                filter.condition(FOR_EVERYBODY),
                                CommentFilter.ORDER,
                                filter.parameters()))
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
                        answer == null ? null : Japan.dayOf(Objects.requireNonNull(row.answeredAt()))));
            }
        }
        boolean more = rows.size() > page.size();
        return new PublicComments(comments, more ? paging.after(page.getLast().position()) : null);
    }

    /**
     * Of what was readable in the past, only what still is: hiding a comment hides what it said before as well. Looked at
     * last, so that what is hidden meanwhile stays out.
     */
    private List<CommentView> readableNow(Asked asked, List<CommentView> rows) {
        if (asked.asOf() instanceof AsOf.Now || rows.isEmpty() || CommentReaders.readsAll(asked.actor())) {
            return rows;
        }
        Asked now = new Asked(asked.actor(), asked.municipality(), new AsOf.Now(), null, asked.locale());
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
                rows.stream().flatMap(row -> Stream.of(row.text(), row.name(), row.answer())));
    }

    private Map<UUID, String> open(String municipality, List<UUID> comments, Stream<@Nullable SealedText> texts) {
        personal.shown(comments);
        return seals.open(municipality, texts.filter(Objects::nonNull).toList());
    }

    private static Comment comment(CommentView row, Map<UUID, String> texts, boolean readsAll) {
        String text = text(row.text(), texts);
        boolean answered = row.answer() != null || row.answerErased();
        String answer = text(row.answer(), texts);
        return new Comment(
                row.id(),
                new CommentSubject(row.subjectType(), row.subject()),
                row.audience(),
                state(row, text),
                text,
                readsAll || row.nameShown() ? text(row.name(), texts) : null,
                row.nameShown(),
                new Comments.Writer(readsAll ? row.person() : null, row.role(), row.title()),
                row.addedAt(),
                answered
                        ? new Comments.Answer(
                                answer, row.answeredAt(), row.answeredBy(), row.answerReason(), answer == null)
                        : null,
                readsAll ? row.hiddenReason() : null,
                text == null,
                readsAll ? row.erasedReason() : null,
                row.position(),
                row.version());
    }

    private static State state(CommentView row, @Nullable String text) {
        if (text == null) {
            return State.ERASED;
        }
        if (row.hidden()) {
            return State.HIDDEN;
        }
        return row.audience() == Audience.PUBLIC && !row.approved() ? State.PENDING : State.SHOWN;
    }

    private static @Nullable String text(@Nullable SealedText sealed, Map<UUID, String> texts) {
        return sealed == null ? null : texts.get(sealed.key());
    }
}
