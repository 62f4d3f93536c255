package daicho.command.evidence;

import static daicho.command.City.ANALYST;
import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.CULTURE;
import static daicho.command.City.INITIATIVE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.OPERATOR;
import static daicho.command.City.PLAN;
import static daicho.command.City.R4;
import static daicho.command.City.SECRETARIAT;
import static daicho.command.City.STRANGER;
import static daicho.command.City.WELFARE;
import static daicho.command.City.actor;
import static daicho.command.City.id;
import static daicho.command.City.staffOf;
import static daicho.command.City.withInitiative;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.GivenLedger;
import daicho.command.Locks;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.comment.CommentSubject;
import daicho.shared.evidence.EvidenceCommand.AddEvidence;
import daicho.shared.evidence.EvidenceCommand.CorrectEvidence;
import daicho.shared.evidence.EvidenceCommand.EraseEvidence;
import daicho.shared.evidence.EvidenceCommand.RemoveEvidence;
import daicho.shared.evidence.EvidenceContent;
import daicho.shared.evidence.EvidenceEvent.EvidenceAdded;
import daicho.shared.evidence.EvidenceEvent.EvidenceCorrected;
import daicho.shared.evidence.EvidenceEvent.EvidenceErased;
import daicho.shared.evidence.EvidenceEvent.EvidenceRemoved;
import daicho.shared.evidence.EvidencePlace;
import daicho.shared.evidence.EvidenceType;
import daicho.shared.evidence.StoredFile;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final UUID EVIDENCE = id(90);
    private static final CommentSubject RESULT = new CommentSubject("RESULT", id(40));
    private static final EvidencePlace PLACE =
            new EvidencePlace(PLAN, MEASURE, INITIATIVE, R4, List.of(WELFARE), null, null);
    private static final EvidenceContent FILE = file(91, "a");
    private static final AddEvidence ADD = new AddEvidence(EVIDENCE, RESULT, FILE);
    private static final EvidenceAdded ADDED = new EvidenceAdded(EVIDENCE, CODE, RESULT, PLACE, FILE);
    private static final RemoveEvidence REMOVE = new RemoveEvidence(EVIDENCE, "別の資料", "決6-1");
    private static final EvidenceRemoved REMOVED = new EvidenceRemoved(EVIDENCE, "別の資料", "決6-1");
    private static final EraseEvidence ERASE = new EraseEvidence(EVIDENCE, "請求", "決6-2");
    private static final EvidenceErased ERASED = new EvidenceErased(EVIDENCE, Set.of(id(91), id(92)), "請求", "決6-2");

    @Test
    void is_added_corrected_removed_and_erased() {
        ledger().by(staffOf(WELFARE)).when(ADD).appends(ADDED).excludes(Locks.evidence(RESULT.id()));
        EvidenceContent renamed = file(93, "a");
        ledger(ADDED)
                .when(new CorrectEvidence(EVIDENCE, renamed, "誤記", null))
                .appends(new EvidenceCorrected(EVIDENCE, renamed, "誤記", null));
        ledger(ADDED).when(REMOVE).appends(REMOVED);
        ledger(ADDED).when(ERASE).appends(ERASED);
        ledger(ADDED, new EvidenceCorrected(EVIDENCE, renamed, "誤記", null), REMOVED)
                .when(ERASE)
                .appends(new EvidenceErased(EVIDENCE, Set.of(id(91), id(92), id(93), id(94)), "請求", "決6-2"));
    }

    @Test
    void is_for_those_who_may_change_the_record() {
        for (Actor other :
                List.of(staffOf(CULTURE), AUDITOR, ANALYST, OPERATOR, actor(Role.MEMBER), actor(Role.CITIZEN))) {
            assertThatExceptionOfType(AssertionError.class)
                    .as("%s", other)
                    .isThrownBy(() -> ledger().by(other).when(ADD).succeeds());
        }
        ledger().by(staffOf(CULTURE)).when(ADD).refuses(FORBIDDEN, "result.not_your_department");
        ledger().by(STRANGER).when(ADD).refuses(UNKNOWN, "evidence.subject_unknown");
        ledger(ADDED).by(STRANGER).when(ERASE).refuses(UNKNOWN, "record.unknown");
        ledger(ADDED).by(staffOf(WELFARE)).when(ERASE).refuses(FORBIDDEN, "request.role_may_not_write");
    }

    @Test
    void stays_as_it_is_in_a_closed_year_but_for_the_law() {
        FiscalYearClosed closed = new FiscalYearClosed(PLAN, R4, null);
        ledger(closed).when(ADD).refuses(CONFLICT, "plan.year_closed");
        ledger(ADDED, closed).when(REMOVE).refuses(CONFLICT, "plan.year_closed");
        ledger(ADDED, closed).when(ERASE).appends(ERASED);
    }

    @Test
    void is_said_nothing_more_of_once_it_is_gone() {
        ledger(ADDED, REMOVED).when(REMOVE).refuses(CONFLICT, "evidence.removed");
        ledger(ADDED, ERASED).when(REMOVE).refuses(CONFLICT, "evidence.erased");
        ledger(ADDED, ERASED).when(ERASE).refuses(CONFLICT, "evidence.erased");
    }

    @Test
    void keeps_its_type_and_its_bytes() {
        EvidenceContent link = new EvidenceContent(EvidenceType.LINK, null, sealed(93), null, null, null, null);
        ledger(ADDED)
                .when(new CorrectEvidence(EVIDENCE, link, "誤記", null))
                .refuses(INVALID, "evidence.type_stays", "/type");
        ledger(ADDED)
                .when(new CorrectEvidence(EVIDENCE, file(93, "b"), "誤記", null))
                .refuses(INVALID, "evidence.file_stays", "/file");
        EvidenceContent code = new EvidenceContent(EvidenceType.PROGRAMME, null, null, null, "1", null, null);
        ledger(new EvidenceAdded(EVIDENCE, CODE, RESULT, PLACE, code))
                .when(ERASE)
                .refuses(CONFLICT, "evidence.nothing_to_erase");
    }

    @Test
    void is_at_most_a_hundred_of_a_record() {
        List<Event> all = new ArrayList<>();
        for (int i = 0; i < Evidence.MOST; i++) {
            all.add(new EvidenceAdded(id(1_000 + i), CODE, RESULT, PLACE, FILE));
        }
        ledger(all.toArray(Event[]::new)).when(ADD).refuses(CONFLICT, "evidence.too_many");
    }

    @Test
    void has_the_fields_of_its_type() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new EvidenceContent(EvidenceType.FILE, sealed(1), null, null, null, null, null))
                .satisfies(refusal -> assertThat(refusal.pointer()).isEqualTo("/file"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new EvidenceContent(EvidenceType.SETTLEMENT, null, sealed(1), null, "1", null, null));
    }

    private static GivenLedger ledger(Event... more) {
        List<Event> all = new ArrayList<>(List.of(new YearResultRecorded(
                RESULT.id(),
                CODE,
                new ResultOf(PLAN, MEASURE, INITIATIVE, R4, List.of(WELFARE), Stage.FINAL),
                new ResultContent(null, "訪問", List.of(), List.of(), null, false))));
        all.addAll(List.of(more));
        return withInitiative(all.toArray(Event[]::new)).by(SECRETARIAT);
    }

    private static EvidenceContent file(int key, String digit) {
        return new EvidenceContent(
                EvidenceType.FILE,
                sealed(key),
                null,
                new StoredFile("application/pdf", 10, digit.repeat(64)),
                null,
                null,
                sealed(key + 1));
    }

    private static SealedText sealed(int key) {
        return new SealedText(id(key), "c2VhbGVk");
    }
}
