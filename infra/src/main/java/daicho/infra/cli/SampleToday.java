package daicho.infra.cli;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Seals;
import daicho.command.Streams;
import daicho.command.committee.CommitteeState;
import daicho.command.scoring.ScoringRoundState;
import daicho.infra.ledger.LedgerReader;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.comment.CallForCommentsView;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.query.publication.PublicationView;
import daicho.query.result.Missing;
import daicho.query.result.MissingQueries;
import daicho.query.result.PlanRecords;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.Japan;
import daicho.shared.access.Actor;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CallCommand.OpenCallForComments;
import daicho.shared.comment.CommentCommand.AddComment;
import daicho.shared.comment.CommentSubject;
import daicho.shared.committee.CommitteeCommand.AppointMember;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanCommand.CloseFiscalYear;
import daicho.shared.plan.PlanCommand.ReopenFiscalYear;
import daicho.shared.publication.PublicationCommand.PublishEdition;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.StillOwed;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundCommand.OpenScoringRound;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a city hall would be in the middle of: an evaluation that is published, a round that is open, comments that
 * wait. The packaged documents end years ago, so that is made up, in {@code sample/<name>/today.yaml}. Each step is
 * left out if it was done, so that a start after a crash continues.
 */
@Component
class SampleToday {
    /** Each waits for some seconds. */
    private static final int TRIES = 40;

    private final Commands commands;
    private final Streams streams;
    private final Reads reads;
    private final LedgerReader ledger;
    private final Seals seals;
    private final InstantSource clock;

    SampleToday(
            Commands commands,
            Streams streams,
            @Qualifier("firstHandReads") Reads reads,
            LedgerReader ledger,
            Seals seals,
            InstantSource clock) {
        this.commands = commands;
        this.streams = streams;
        this.reads = reads;
        this.ledger = ledger;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * What is added to a city.
     *
     * @param code of the municipality
     * @param edition fiscal year whose evaluation is published; none = of no year
     * @param reopened why the year accepts corrections again after that
     * @param omittedResult text of results whose text the packaged records leave out
     * @param round that is open
     * @param comments of citizens that wait
     */
    record Today(
            String code,
            @Nullable String edition,
            @Nullable String reopened,
            @Nullable String omittedResult,
            @Nullable Round round,
            @Nullable List<String> comments) {}

    /**
     * A round that is open.
     *
     * @param years judged
     * @param members who are appointed for it
     * @param from first day of their term
     */
    record Round(String years, int members, LocalDate from) {}

    /** Adds it to a city whose records are loaded, if anything is to be added. */
    void add(String code, Caller system) throws IOException {
        for (Resource resource :
                new PathMatchingResourcePatternResolver().getResources("classpath*:sample/*/today.yaml")) {
            try (InputStream in = resource.getInputStream()) {
                Today today = YAMLMapper.builder().build().readValue(in, Today.class);
                if (today.code().equals(code)) {
                    add(today, system);
                }
            }
        }
    }

    private void add(Today today, Caller system) {
        UUID plan = read(today.code(), past -> past.rows(PlanView.VIEW, "true", Map.of()))
                .getFirst()
                .id();
        if (today.round() != null) {
            open(today.round(), plan, system);
        }
        if (today.edition() != null) {
            publish(today, FiscalYear.of(today.edition()), plan, system);
        }
        if (today.comments() != null) {
            comment(today.code(), today.comments(), plan, system);
        }
    }

    private void publish(Today today, FiscalYear year, UUID plan, Caller system) {
        if (!read(today.code(), past -> past.rows(PublicationView.VIEW, "plan = :plan", Map.of("plan", plan)))
                .isEmpty()) {
            return;
        }
        PlanRecords records = read(today.code(), past -> PlanRecords.around(past, PlanQueries.plan(past, plan), year));
        for (Missing.OfDepartment department :
                MissingQueries.toPublish(records, year).departments()) {
            department.owed().stream()
                    .filter(owed -> owed.kind() == StillOwed.Kind.RESULT)
                    .forEach(owed -> state(owed, department.id(), plan, year, today, system));
        }
        if (!records.closed(year)) {
            commands.write(new CloseFiscalYear(plan, year, null), system);
        }
        commands.write(new PublishEdition(Ids.named("sample/edition/" + plan), plan, year, null), system);
        if (today.reopened() != null) {
            commands.write(new ReopenFiscalYear(plan, year, today.reopened(), null), system);
        }
    }

    /** Says where a text is that the packaged records do not have. */
    private void state(Missing.Owed owed, UUID department, UUID plan, FiscalYear year, Today today, Caller system) {
        UUID initiative = Objects.requireNonNull(owed.initiative());
        commands.write(
                new RecordYearResult(
                        Ids.named("sample/result/" + initiative + "/" + department + "/" + year),
                        new ResultOf(
                                plan,
                                Objects.requireNonNull(owed.measure()),
                                initiative,
                                year,
                                List.of(department),
                                Stage.FINAL),
                        new ResultContent(null, today.omittedResult(), List.of(), List.of(), null, false, null)),
                system);
    }

    private void open(Round round, UUID plan, Caller system) {
        UUID committee = Ids.named("sample/committee/" + plan);
        CommitteeState present = streams.current(CommitteeState.NONE, committee);
        for (int number = 1; number <= round.members(); number++) {
            UUID seat = Ids.named("sample/seat/" + committee + "/" + number + "/" + round.from());
            if (present.memberships(seat).isEmpty()) {
                UUID person = Ids.named("sample/person/" + committee + "/" + number);
                commands.write(
                        new AppointMember(committee, seat, person, null, null, round.from(), null, null), system);
            }
        }
        UUID id = Ids.named("sample/round/" + plan);
        if (streams.current(ScoringRoundState.NONE, id).municipality().isEmpty()) {
            commands.write(
                    new OpenScoringRound(
                            id,
                            committee,
                            plan,
                            FiscalYears.of(round.years()),
                            List.of(),
                            ScoreScale.USUAL,
                            Japan.dayOf(clock.instant())),
                    system);
        }
    }

    private void comment(String code, List<String> comments, UUID plan, Caller system) {
        CommentSubject subject = new CommentSubject("PLAN", plan);
        UUID call = Ids.named("sample/call/" + plan);
        if (!read(code, past -> past.row(CallForCommentsView.VIEW, call)).isEmpty()) {
            return;
        }
        commands.write(new OpenCallForComments(call, subject, null, null, null), system);
        Caller citizen = new Caller(Actor.citizen(code), Channel.PAGE, null, null, system.correlation());
        for (String text : comments) {
            commands.write(
                    new AddComment(Ids.next(), subject, Audience.PUBLIC, seals.seal(code, text), null, false), citizen);
        }
    }

    /** The views follow a while later: five cities were written in a row. */
    private <T> T read(String code, Function<Past, T> query) {
        Asked asked = new Asked(Actor.system("sample", code), code, new AsOf.Now(), ledger.head(), Locale.JAPANESE);
        for (int tries = 1; ; tries++) {
            try {
                return reads.read(asked, query).value();
            } catch (Reads.NotYet e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}
