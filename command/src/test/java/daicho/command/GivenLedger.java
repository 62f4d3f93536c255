package daicho.command;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.access.AccessToken;
import daicho.command.access.RoleAssignment;
import daicho.command.agreement.Agreement;
import daicho.command.agreement.Partner;
import daicho.command.agreement.PrintedCount;
import daicho.command.comment.CallForComments;
import daicho.command.comment.Comment;
import daicho.command.committee.Committee;
import daicho.command.draft.ResultDraft;
import daicho.command.evidence.Evidence;
import daicho.command.indicator.Indicator;
import daicho.command.measure.Measure;
import daicho.command.municipality.Municipality;
import daicho.command.operation.OperatorAct;
import daicho.command.plan.Plan;
import daicho.command.plan.PlanText;
import daicho.command.publication.Editions;
import daicho.command.publication.Press;
import daicho.command.publication.Publication;
import daicho.command.reminder.Reminder;
import daicho.command.reminder.ReminderRule;
import daicho.command.result.Rating;
import daicho.command.result.StakeholderResult;
import daicho.command.result.YearPlan;
import daicho.command.result.YearResult;
import daicho.command.schedule.DueDay;
import daicho.command.scoring.ScoringRound;
import daicho.shared.AnnullingEvent;
import daicho.shared.Command;
import daicho.shared.Event;
import daicho.shared.Japan;
import daicho.shared.Kinds;
import daicho.shared.Refusal;
import daicho.shared.State;
import daicho.shared.access.Actor;
import daicho.shared.access.RoleAssignmentCommand;
import daicho.shared.access.TokenCommand;
import daicho.shared.agreement.AgreementCommand;
import daicho.shared.agreement.PartnerCommand;
import daicho.shared.agreement.PrintedCountCommand;
import daicho.shared.comment.CallCommand;
import daicho.shared.comment.CommentCommand;
import daicho.shared.committee.CommitteeCommand;
import daicho.shared.draft.ResultDraftCommand;
import daicho.shared.evidence.EvidenceCommand;
import daicho.shared.indicator.IndicatorCommand;
import daicho.shared.measure.MeasureCommand;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityCommand;
import daicho.shared.operation.OperatorCommand;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanCommand;
import daicho.shared.plan.PlanTextCommand;
import daicho.shared.publication.EditionDocument;
import daicho.shared.publication.PublicationCommand;
import daicho.shared.reminder.ReminderCommand;
import daicho.shared.reminder.ReminderRuleCommand;
import daicho.shared.result.RatingCommand;
import daicho.shared.result.StakeholderResultCommand;
import daicho.shared.result.YearPlanCommand;
import daicho.shared.result.YearResultCommand;
import daicho.shared.schedule.DueDayCommand;
import daicho.shared.scoring.ScoringRoundCommand;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in memory: given events of any streams, when somebody sends a command, then its aggregate appends or
 * refuses. What the real ledger does besides the aggregates, such as reserving unique keys, is tested with the real
 * ledger.
 */
public final class GivenLedger {
    /** A day in R8. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final List<Event> events;
    private final Actor actor;
    private final Press press;
    private final LocalDate today;

    private GivenLedger(List<Event> events, Actor actor, Press press, LocalDate today) {
        this.events = events;
        this.actor = actor;
        this.press = press;
        this.today = today;
    }

    /** A ledger that holds these events in this order; the secretariat acts. */
    public static GivenLedger given(Event... events) {
        return new GivenLedger(List.of(events), City.SECRETARIAT, Standing.STILL, TODAY);
    }

    /** The same ledger with more events. */
    public GivenLedger and(Event... more) {
        List<Event> all = new ArrayList<>(events);
        all.addAll(List.of(more));
        return new GivenLedger(all, actor, press, today);
    }

    /** The same ledger with a press that prints this. */
    public GivenLedger printing(Press.Proof proof) {
        return new GivenLedger(events, actor, new Standing(proof), today);
    }

    /** The same ledger with somebody else acting. */
    public GivenLedger by(Actor other) {
        return new GivenLedger(events, other, press, today);
    }

    /** The same ledger on another day. */
    public GivenLedger on(LocalDate day) {
        return new GivenLedger(events, actor, press, day);
    }

    /** The outcome of a command. */
    public Outcome when(Command command) {
        HeldStreams streams = new HeldStreams(events);
        AggregateTestFixture<?> fixture = new AggregateTestFixture<>(aggregate(command));
        fixture.registerInjectableResource(actor);
        fixture.registerInjectableResource(streams);
        fixture.registerInjectableResource(streams.kept);
        fixture.registerInjectableResource(press);
        fixture.registerInjectableResource(new Today(() -> Japan.beginningOf(today)));
        List<Event> own = events.stream()
                .filter(event -> event.stream().equals(command.stream()))
                .toList();
        ResultValidator<?> result = (own.isEmpty() ? fixture.givenNoPriorActivity() : fixture.given(own)).when(command);
        return new Outcome(result, streams);
    }

    private static Class<?> aggregate(Command command) {
        return switch (command) {
            case MunicipalityCommand c -> Municipality.class;
            case PlanCommand c -> Plan.class;
            case PlanTextCommand c -> PlanText.class;
            case MeasureCommand c -> Measure.class;
            case YearPlanCommand c -> YearPlan.class;
            case YearResultCommand c -> YearResult.class;
            case ResultDraftCommand c -> ResultDraft.class;
            case DueDayCommand c -> DueDay.class;
            case ReminderCommand c -> Reminder.class;
            case ReminderRuleCommand c -> ReminderRule.class;
            case RatingCommand c -> Rating.class;
            case StakeholderResultCommand c -> StakeholderResult.class;
            case CommentCommand c -> Comment.class;
            case CallCommand c -> CallForComments.class;
            case EvidenceCommand c -> Evidence.class;
            case PublicationCommand c -> Publication.class;
            case PartnerCommand c -> Partner.class;
            case AgreementCommand c -> Agreement.class;
            case PrintedCountCommand c -> PrintedCount.class;
            case IndicatorCommand c -> Indicator.class;
            case CommitteeCommand c -> Committee.class;
            case ScoringRoundCommand c -> ScoringRound.class;
            case RoleAssignmentCommand c -> RoleAssignment.class;
            case TokenCommand c -> AccessToken.class;
            case OperatorCommand c -> OperatorAct.class;
            default -> throw new IllegalArgumentException("no aggregate takes " + command);
        };
    }

    /** A press that always prints the same. */
    private record Standing(Press.@Nullable Proof proof) implements Press {
        private static final Standing STILL = new Standing(null);

        @Override
        public void warmUp(Actor by) {}

        @Override
        public Proof print(Actor by, UUID plan, FiscalYear year) {
            return Objects.requireNonNull(proof, "nothing was expected to be printed");
        }
    }

    /** The outcome of a command. */
    public static final class Outcome {
        private final ResultValidator<?> result;
        private final HeldStreams streams;

        private Outcome(ResultValidator<?> result, HeldStreams streams) {
            this.result = result;
            this.streams = streams;
        }

        /** Exactly these events were appended. */
        public Outcome appends(Event... expected) {
            result.expectSuccessfulHandlerExecution().expectEvents((Object[]) expected);
            return this;
        }

        /** Something was appended. */
        public Outcome succeeds() {
            result.expectSuccessfulHandlerExecution();
            return this;
        }

        /** Nothing was appended. */
        public Outcome refuses(Refusal.Kind kind, String code) {
            return refuses(kind + " " + code, refusal -> refusal.kind() == kind && code.equals(refusal.code()));
        }

        /** Nothing was appended, and the field is blamed. */
        public Outcome refuses(Refusal.Kind kind, String code, String pointer) {
            return refuses(
                    kind + " " + code + " at " + pointer,
                    refusal ->
                            refusal.kind() == kind && code.equals(refusal.code()) && pointer.equals(refusal.pointer()));
        }

        /** Nothing was appended, and the record that stands in the way is named. */
        public Outcome refuses(String code, UUID existing) {
            return refuses(
                    code + " by " + existing,
                    refusal -> code.equals(refusal.code()) && existing.equals(refusal.existing()));
        }

        /** Nothing was appended, for exactly these reasons, each with its pointer. */
        public Outcome refusesBecause(String code, String... reasons) {
            return refuses(
                    code + " because " + List.of(reasons),
                    refusal -> refusal.code().equals(code)
                            && refusal.parts().stream()
                                    .map(part -> part.code() + " " + part.pointer())
                                    .toList()
                                    .equals(List.of(reasons)));
        }

        /** Exactly these bytes were stored. */
        public void keeps(EditionDocument... documents) {
            assertThat(streams.kept.documents).containsExactly(documents);
        }

        private Outcome refuses(String description, Predicate<Refusal> expected) {
            Matcher<Throwable> matcher = new CustomTypeSafeMatcher<>("a refusal " + description) {
                @Override
                protected boolean matchesSafely(Throwable failure) {
                    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                        if (cause instanceof Refusal refusal) {
                            return expected.test(refusal);
                        }
                    }
                    return false;
                }
            };
            result.expectException(matcher).expectNoEvents();
            return this;
        }

        /** The command shared these locks before it read other streams. */
        public void shares(String... locks) {
            assertThat(streams.shared).contains(locks);
        }

        /** The command held these locks exclusively before it decided, in this order, and no others. */
        public void excludes(String... locks) {
            assertThat(streams.excluded).containsExactly(locks);
        }
    }

    /** The other streams, folded again at every read. */
    private static final class HeldStreams implements Streams {
        private final List<Event> events;
        private final List<String> shared = new ArrayList<>();
        private final List<String> excluded = new ArrayList<>();
        private final KeptEditions kept = new KeptEditions();

        private static final class KeptEditions implements Editions {
            private final List<EditionDocument> documents = new ArrayList<>();

            @Override
            public void keep(UUID publication, String municipality, EditionDocument document) {
                documents.add(document);
            }
        }

        private HeldStreams(List<Event> events) {
            this.events = events;
        }

        @Override
        public <S extends State<S>> S current(S initial, UUID stream) {
            S state = initial;
            for (Event event : events) {
                if (event.stream().equals(stream)) {
                    state = state.evolve(event);
                }
            }
            return state;
        }

        @Override
        public Optional<Beginning> beginning(UUID stream) {
            return events.stream()
                    .filter(event -> event.stream().equals(stream))
                    .findFirst()
                    .map(first -> new Beginning(municipality(first), first));
        }

        /** The first event of every stream says which municipality it belongs to. */
        private static String municipality(Event first) {
            return Arrays.stream(first.getClass().getRecordComponents())
                    .filter(component -> component.getType() == MunicipalityCode.class)
                    .map(component -> {
                        try {
                            return ((MunicipalityCode) component.getAccessor().invoke(first)).value();
                        } catch (ReflectiveOperationException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public boolean annulled(UUID stream, UUID record) {
            return events.stream()
                    .anyMatch(event -> event instanceof AnnullingEvent annulling
                            && event.stream().equals(stream)
                            && (annulling.annulled().contains(stream)
                                    || annulling.annulled().contains(record)));
        }

        @Override
        public Optional<UUID> owner(String key) {
            return Optional.ofNullable(keys().get(key));
        }

        @Override
        public Map<String, UUID> owners(String prefix) {
            Map<String, UUID> owners = keys();
            owners.keySet().removeIf(key -> !key.startsWith(prefix));
            return owners;
        }

        private Map<String, UUID> keys() {
            Map<String, UUID> keys = new TreeMap<>();
            for (Event event : events) {
                Kinds.keyOf(event).ifPresent(key -> keys.put(key.value(), event.stream()));
                keys.entrySet()
                        .removeIf(key -> key.getValue().equals(event.stream()) && Kinds.frees(event, key.getKey()));
            }
            return keys;
        }

        @Override
        public void share(List<UUID> next, String... locks) {
            shared.addAll(List.of(locks));
        }

        @Override
        public void exclude(String lock) {
            excluded.add(lock);
        }
    }
}
