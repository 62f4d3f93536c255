package daicho.query.comment;

import static daicho.query.Sample.CODE;
import static daicho.query.Sample.MEASURE;
import static daicho.query.Sample.PLAN;
import static daicho.query.Sample.id;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.query.Folded;
import daicho.query.Past.Version;
import daicho.query.Sample;
import daicho.shared.Event;
import daicho.shared.SealedText;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CallEvent.CallForCommentsClosed;
import daicho.shared.comment.CallEvent.CallForCommentsDaysChanged;
import daicho.shared.comment.CallEvent.CallForCommentsOpened;
import daicho.shared.comment.CallEvent.CallForCommentsReopened;
import daicho.shared.comment.CommentEvent.CommentAdded;
import daicho.shared.comment.CommentEvent.CommentAnswerCorrected;
import daicho.shared.comment.CommentEvent.CommentAnswerErased;
import daicho.shared.comment.CommentEvent.CommentAnswered;
import daicho.shared.comment.CommentEvent.CommentApproved;
import daicho.shared.comment.CommentEvent.CommentErased;
import daicho.shared.comment.CommentEvent.CommentHidden;
import daicho.shared.comment.CommentEvent.CommentUnhidden;
import daicho.shared.comment.CommentSubject;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CommentProjectionTest {
    private static final UUID COMMENT = id(80);
    private static final SealedText TEXT = new SealedText(id(81), "AAAA");
    private static final SealedText NAME = new SealedText(id(82), "BBBB");
    private static final SealedText ANSWER = new SealedText(id(83), "CCCC");
    private static final SealedText BETTER = new SealedText(id(84), "DDDD");

    private static Folded commented(Event... more) {
        return Sample.plan()
                .events(new CommentAdded(
                        COMMENT, CODE, new CommentSubject("MEASURE", MEASURE), Audience.PUBLIC, TEXT, NAME, true))
                .events(more);
    }

    private static CommentView row(Folded folded) {
        return folded.rows(CommentView.VIEW).getFirst();
    }

    @Test
    void comment_waits_for_approval_and_knows_when_it_was_added() {
        Folded folded = commented();
        CommentView row = row(folded);
        assertThat(row.standing().approved()).isFalse();
        assertThat(row.origin().position()).isEqualTo(folded.events().getLast().position());
        assertThat(row.origin().addedAt()).isEqualTo(folded.events().getLast().recordedAt());
        assertThat(row.origin().subject()).isEqualTo(MEASURE);
        assertThat(row.said().text()).isEqualTo(TEXT);
        CommentView approved = row(folded.events(new CommentApproved(COMMENT, null)));
        assertThat(approved.standing().approved()).isTrue();
        assertThat(approved.origin().position()).isEqualTo(row.origin().position());
        assertThat(approved.version()).isEqualTo(1);
    }

    @Test
    void answer_is_replaced_by_its_correction_and_the_earlier_one_stays_in_its_version() {
        Folded folded =
                commented(new CommentAnswered(COMMENT, ANSWER), new CommentAnswerCorrected(COMMENT, BETTER, "誤記"));
        assertThat(row(folded).reply().answer()).isEqualTo(BETTER);
        assertThat(row(folded).reply().answerReason()).isEqualTo("誤記");
        assertThat(folded.versions(CommentView.VIEW))
                .extracting(version -> version.row().reply().answer())
                .containsExactly(null, ANSWER, BETTER);
    }

    @Test
    void hiding_is_undone_by_showing() {
        Folded folded = commented(new CommentHidden(COMMENT, "重複"));
        assertThat(row(folded).standing().hidden()).isTrue();
        assertThat(row(folded).standing().hiddenReason()).isEqualTo("重複");
        CommentView shown = row(folded.events(new CommentUnhidden(COMMENT, "取り違え")));
        assertThat(shown.standing().hidden()).isFalse();
        assertThat(shown.standing().hiddenReason()).isNull();
    }

    @Test
    void erasing_takes_text_and_name_and_leaves_the_answer_unless_asked() {
        CommentView row = row(commented(
                new CommentAnswered(COMMENT, ANSWER),
                new CommentErased(COMMENT, false, Set.of(TEXT.key(), NAME.key()), "本人の求め", null)));
        assertThat(row.standing().erased()).isTrue();
        assertThat(row.said().text()).isNull();
        assertThat(row.said().name()).isNull();
        assertThat(row.reply().answer()).isEqualTo(ANSWER);
        assertThat(row.standing().erasedReason()).isEqualTo("本人の求め");
        assertThat(row(commented(
                                new CommentAnswered(COMMENT, ANSWER),
                                new CommentErased(COMMENT, false, Set.of(TEXT.key(), NAME.key()), "本人の求め", null),
                                new CommentAnswerErased(COMMENT, Set.of(ANSWER.key()), "氏名", null)))
                        .standing()
                        .erasedReason())
                .isEqualTo("本人の求め");

        CommentView all = row(commented(
                new CommentAnswered(COMMENT, ANSWER),
                new CommentErased(COMMENT, true, Set.of(TEXT.key(), NAME.key(), ANSWER.key()), "本人の求め", null)));
        assertThat(all.reply().answer()).isNull();
        assertThat(all.reply().answerErased()).isTrue();
        assertThat(row(commented(new CommentErased(COMMENT, true, Set.of(TEXT.key()), "本人の求め", null)))
                        .reply()
                        .answerErased())
                .isFalse();
    }

    @Test
    void an_answer_given_after_one_was_erased_stands() {
        Folded folded = commented(
                new CommentAnswered(COMMENT, ANSWER),
                new CommentAnswerErased(COMMENT, Set.of(ANSWER.key()), "氏名", null));
        assertThat(row(folded).reply().answer()).isNull();
        assertThat(row(folded).reply().answerErased()).isTrue();
        CommentView again = row(folded.events(new CommentAnswered(COMMENT, BETTER)));
        assertThat(again.reply().answer()).isEqualTo(BETTER);
        assertThat(again.reply().answerErased()).isFalse();
    }

    @Test
    void every_version_holds_texts_only_as_they_are_sealed() {
        List<Version<CommentView>> versions = commented(
                        new CommentAnswered(COMMENT, ANSWER),
                        new CommentErased(COMMENT, false, Set.of(TEXT.key(), NAME.key()), "本人の求め", null))
                .versions(CommentView.VIEW);
        assertThat(versions)
                .hasSize(3)
                .allSatisfy(version -> assertThat(version.row().toString()).doesNotContain("AAAA", "BBBB", "CCCC"));
    }

    @Test
    void call_for_comments_opens_closes_and_reopens() {
        UUID call = CallEvent.callOf(PLAN);
        Folded folded = Sample.plan().events(new CallForCommentsOpened(call, CODE, PLAN, "6-1"));
        assertThat(folded.rows(CallForCommentsView.VIEW))
                .containsExactly(new CallForCommentsView(
                        call, CODE.value(), PLAN, "PLAN", PLAN, true, null, null, null, "6-1", 0));
        folded.events(new CallForCommentsClosed(call, null));
        assertThat(folded.rows(CallForCommentsView.VIEW).getFirst().open()).isFalse();
        folded.events(new CallForCommentsReopened(call, "延長", "6-2"));
        assertThat(folded.rows(CallForCommentsView.VIEW))
                .containsExactly(new CallForCommentsView(
                        call, CODE.value(), PLAN, "PLAN", PLAN, true, null, null, "延長", "6-2", 2));
        LocalDate last = LocalDate.of(2026, 12, 28);
        folded.events(new CallForCommentsDaysChanged(call, null, last, "周知が遅れたため", null));
        CallForCommentsView dated = folded.rows(CallForCommentsView.VIEW).getFirst();
        assertThat(dated)
                .isEqualTo(new CallForCommentsView(
                        call, CODE.value(), PLAN, "PLAN", PLAN, true, null, last, "周知が遅れたため", null, 3));
        assertThat(dated.takesOn(last)).isTrue();
        assertThat(dated.takesOn(last.plusDays(1))).isFalse();
    }
}
