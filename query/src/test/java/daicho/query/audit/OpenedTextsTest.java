package daicho.query.audit;

import static daicho.query.Sample.CODE;
import static daicho.query.Sample.MEASURE;
import static daicho.query.Sample.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Folded;
import daicho.query.FoldedPast;
import daicho.query.Past;
import daicho.query.Sample;
import daicho.query.SealedTexts;
import daicho.query.Wordings;
import daicho.query.audit.Trail.Entry;
import daicho.query.audit.Trail.FieldChange;
import daicho.query.audit.Trail.Sealed;
import daicho.shared.SealedText;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CommentEvent.CommentAdded;
import daicho.shared.comment.CommentEvent.CommentAnswerCorrected;
import daicho.shared.comment.CommentEvent.CommentAnswered;
import daicho.shared.comment.CommentEvent.CommentErased;
import daicho.shared.comment.CommentSubject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenedTextsTest {
    private static final UUID COMMENT = id(80);
    private static final String BASE64 = "c2VhbGVkLXRleHQ=";
    private static final SealedText TEXT = new SealedText(id(81), BASE64);
    private static final SealedText NAME = new SealedText(id(82), BASE64);
    private static final SealedText ANSWER = new SealedText(id(83), BASE64);
    private static final SealedText BETTER = new SealedText(id(84), BASE64);

    private final Folded folded = Sample.plan()
            .events(
                    new CommentAdded(
                            COMMENT, CODE, new CommentSubject("MEASURE", MEASURE), Audience.PUBLIC, TEXT, NAME, true),
                    new CommentAnswered(COMMENT, ANSWER),
                    new CommentAnswerCorrected(COMMENT, BETTER, "誤記"),
                    new CommentErased(COMMENT, false, Set.of(TEXT.key(), NAME.key()), "本人の求め", null));

    @Test
    void shows_texts_to_whom_the_feature_lets_read_and_says_what_is_erased() {
        List<Entry> entries = trail(Locale.JAPANESE, reader(true));
        Sealed erased = new Sealed(Sealed.State.ERASED, "（消去済み）");
        assertThat(change(entries.get(0), "text")).isEqualTo(new FieldChange("text", "本文", null, erased));
        assertThat(change(entries.get(0), "name")).isEqualTo(new FieldChange("name", "氏名", null, erased));
        assertThat(change(entries.get(2), "answer")).isEqualTo(new FieldChange("answer", "回答", "現在は未定", "来春に開く"));
    }

    @Test
    void shows_nobody_else_more_than_that_there_is_a_text() {
        for (List<SealedReaders> readers : List.of(reader(false), List.<SealedReaders>of())) {
            List<Entry> entries = trail(Locale.ENGLISH, readers);
            Sealed sealed = new Sealed(Sealed.State.SEALED, "(not visible in this role)");
            assertThat(change(entries.get(2), "answer")).isEqualTo(new FieldChange("answer", "Answer", sealed, sealed));
            assertThat(entries.toString()).doesNotContain("来春に開く", "現在は未定");
        }
    }

    @Test
    void never_prints_what_is_sealed() {
        JsonMapper json = new JsonMapper();
        for (List<SealedReaders> readers : List.of(reader(true), reader(false))) {
            for (Entry entry : trail(Locale.JAPANESE, readers)) {
                assertThat(json.writeValueAsString(entry))
                        .doesNotContain(BASE64, "sealed\"", TEXT.key().toString());
            }
        }
    }

    @Test
    void tells_what_happened_without_a_word_of_the_text() {
        assertThat(trail(Locale.JAPANESE, reader(true)))
                .extracting(Entry::words)
                .containsExactly(
                        "「見守りの充実」に寄せられた意見を登録",
                        "「見守りの充実」に寄せられた意見に回答",
                        "「見守りの充実」に寄せられた意見への回答を訂正",
                        "「見守りの充実」に寄せられた意見を法令に基づき消去");
        Entry erased = trail(Locale.ENGLISH, reader(true)).getLast();
        assertThat(erased.words()).isEqualTo("Erased a comment on “見守りの充実” as the law requires");
        assertThat(erased.reason()).isEqualTo("本人の求め");
        // The erased texts, without their content; the answer stays.
        assertThat(erased.changes())
                .extracting(FieldChange::field, FieldChange::before, FieldChange::after)
                .containsExactly(
                        tuple("text", new Sealed(Sealed.State.ERASED, "(erased)"), null),
                        tuple("name", new Sealed(Sealed.State.ERASED, "(erased)"), null),
                        tuple("erased", false, true));
    }

    @Test
    void finds_entries_by_records_and_never_by_keys() {
        assertThat(TrailTest.told(folded, rows()))
                .allSatisfy(entry -> assertThat(entry.subjects())
                        .contains(COMMENT, MEASURE)
                        .doesNotContain(TEXT.key(), NAME.key(), ANSWER.key(), BETTER.key()));
    }

    private List<AuditEntryView> rows() {
        return folded.rows(AuditEntryView.VIEW).stream()
                .filter(row -> row.stream().equals(COMMENT))
                .toList();
    }

    private List<Entry> trail(Locale locale, List<SealedReaders> readers) {
        Sentence sentence = new Sentence(Wordings.messageSource(), locale);
        FoldedPast past = new FoldedPast(folded);
        List<Entry> entries =
                AuditQueries.entries(past, TrailTest.told(folded, rows()), folded.all(), List.of(), sentence);
        Asked asked = new Asked(
                new Actor(id(90), "", Role.AUDITOR, Folded.CODE, Set.of()), Folded.CODE, new AsOf.Now(), null, locale);
        return new OpenedTexts(erased(), readers).open(entries, rows(), asked, past, sentence);
    }

    private static @Nullable FieldChange change(Entry entry, String field) {
        return entry.changes().stream()
                .filter(change -> change.field().equals(field))
                .findFirst()
                .orElse(null);
    }

    /** The keys of the answers exist, but those of text and name do not. */
    private static SealedTexts erased() {
        Map<UUID, String> texts = Map.of(ANSWER.key(), "現在は未定", BETTER.key(), "来春に開く");
        return (municipality, wanted) -> {
            assertThat(municipality).isEqualTo(Folded.CODE);
            Map<UUID, String> opened = new HashMap<>();
            wanted.stream()
                    .map(SealedText::key)
                    .flatMap(key -> Stream.ofNullable(texts.get(key)).map(text -> Map.entry(key, text)))
                    .forEach(entry -> opened.put(entry.getKey(), entry.getValue()));
            return opened;
        };
    }

    private static List<SealedReaders> reader(boolean allowed) {
        return List.of(new SealedReaders() {
            @Override
            public String feature() {
                return "comment";
            }

            @Override
            public boolean mayRead(Asked asked, Past past, AuditEntryView entry) {
                return allowed;
            }
        });
    }
}
