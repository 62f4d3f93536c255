package daicho.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Caller;
import daicho.command.Written;
import daicho.infra.database.TestDatabase;
import daicho.shared.Channel;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.committee.CommitteeCommand.AppointMember;
import daicho.shared.committee.CommitteeCommand.EstablishCommittee;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Quorum;
import daicho.shared.plan.FiscalYears;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundCommand.CloseScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.OpenScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.ScoreMeasure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Many commands add to one stream at the same moment, on several nodes. Each node remembers the stream as it left it.
 */
class CrowdedStreamTest {
    private static final int SEATS = 100;
    private static final int TURNS = 3;
    private static final LocalDate DAY = LocalDate.of(2024, 8, 19);

    private final UUID round = Ids.next();
    private final List<UUID> seats = new ArrayList<>();

    @Test
    void nobody_is_refused_because_others_were_faster() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (LedgerNode one = LedgerNode.on(database);
                LedgerNode two = LedgerNode.on(database);
                LedgerNode three = LedgerNode.on(database);
                LedgerNode four = LedgerNode.on(database)) {
            List<LedgerNode> nodes = List.of(one, two, three, four);
            open(one);
            List<Future<List<Long>>> scores = new ArrayList<>();
            CountDownLatch together = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int seat = 0; seat < SEATS; seat++) {
                    int number = seat;
                    scores.add(threads.submit(() -> {
                        together.await();
                        List<Long> versions = new ArrayList<>();
                        for (int turn = 0; turn < TURNS; turn++) {
                            versions.add(write(nodes.get((number + turn) % nodes.size()), score(number, turn))
                                    .version());
                        }
                        return versions;
                    }));
                }
                together.countDown();
            }
            List<Long> versions = new ArrayList<>();
            for (Future<List<Long>> score : scores) {
                versions.addAll(score.get());
            }
            assertThat(versions).hasSize(SEATS * TURNS).doesNotHaveDuplicates();
            Written closed = write(two, new CloseScoringRound(round, null));
            assertThat(closed.version()).isEqualTo(SEATS * TURNS + 1);
        }
    }

    private ScoreMeasure score(int seat, int turn) {
        return new ScoreMeasure(round, seats.get(seat), CityCommands.MEASURE, 1 + (seat + turn) % 5, null, DAY);
    }

    private void open(LedgerNode node) {
        CityCommands.build(node, FiscalYears.of("R3-R5"), 0);
        UUID committee = Ids.next();
        node.write(new EstablishCommittee(
                committee,
                CityCommands.PLAN,
                new CommitteeRule(
                        "推進会議", null, null, null, null, SEATS, null, Quorum.HALF, List.of(), List.of(), List.of())));
        for (int seat = 0; seat < SEATS; seat++) {
            seats.add(Ids.next());
            node.write(new AppointMember(
                    committee, seats.get(seat), Ids.next(), null, null, DAY.minusDays(1), null, null));
        }
        node.write(new OpenScoringRound(
                round, committee, CityCommands.PLAN, FiscalYears.of("R3-R5"), List.of(), ScoreScale.USUAL, DAY));
    }

    /** With a request key, as over the API. */
    private static Written write(LedgerNode node, Command command) {
        String key = Ids.next().toString();
        return node.commands()
                .write(
                        command,
                        new Caller(LedgerNode.SECRETARIAT, Channel.API, new Caller.RequestKey(key, key), null, "test"));
    }
}
