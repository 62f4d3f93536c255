package daicho.infra.eventstore;

import daicho.infra.database.Tenancy;
import daicho.infra.database.WaitingRoom;
import daicho.infra.eventstore.CommitGroup.Member;
import daicho.shared.Command;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Lets commands of a municipality that wait at the same moment share a transaction. A command that finds nobody before
 * it begins at once, alone in its group; those that come while a group is under way wait, and form the next one. Two
 * groups at once would both be smaller, and took more of the processors in all.
 */
final class CommitGroups {
    /** The most commands of a group. A group that is given up costs each of them another try. */
    private static final int MOST = 32;

    private final DataSource writer;
    private final SQLExceptionTranslator translator;
    private final WaitingRoom waitingRoom;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    /** Commands that were seen to need a transaction of their own, such as those that exclude others. */
    private final Set<Class<? extends Command>> loners = ConcurrentHashMap.newKeySet();

    /** The commands of a municipality that wait, and whether a group is under way. */
    private static final class Lane {
        private final Queue<Member> waiting = new ArrayDeque<>();
        private boolean taken;
    }

    CommitGroups(DataSource writer, SQLExceptionTranslator translator, WaitingRoom waitingRoom) {
        this.writer = writer;
        this.translator = translator;
        this.waitingRoom = waitingRoom;
    }

    /** Whether the command can share a transaction, as far as is known beforehand. */
    boolean admit(Dispatch dispatch) {
        return !dispatch.alone && !dispatch.crowded && !loners.contains(dispatch.command.getClass());
    }

    /**
     * Handles a command in a group, on its own thread. When this returns, the command's events are on disk.
     *
     * @throws CommitGroup.GoneAlone if it must be carried out in a transaction of its own; it has had no effect
     */
    void handle(Dispatch dispatch, Runnable handling) {
        waitingRoom.within(() -> {
            Member member = join(dispatch);
            try {
                ScopedValue.where(Dispatch.CURRENT, dispatch).run(handling);
            } finally {
                member.leave();
                if (member.isLoner()) {
                    loners.add(dispatch.command.getClass());
                }
            }
            return dispatch;
        });
    }

    /** How many commands of the municipality wait for a group. */
    int waiting(String municipality) {
        Lane own = lanes.get(municipality);
        if (own == null) {
            return 0;
        }
        synchronized (own) {
            return own.waiting.size();
        }
    }

    private Member join(Dispatch dispatch) {
        Lane own = lanes.computeIfAbsent(Tenancy.required(), municipality -> new Lane());
        Member member = new Member(dispatch);
        dispatch.member = member;
        CommitGroup begun = null;
        synchronized (own) {
            if (!own.taken) {
                own.taken = true;
                begun = group(own, List.of(member));
            } else {
                own.waiting.add(member);
            }
        }
        if (begun == null) {
            begun = member.awaitTurn();
        }
        if (begun != null) {
            begun.begin();
        }
        member.awaitBeginning();
        return member;
    }

    private CommitGroup group(Lane own, List<Member> members) {
        return new CommitGroup(writer, translator, members, () -> next(own));
    }

    /** Called when a group has ended: those that wait form the next one, and the first of them begins it. */
    private void next(Lane own) {
        List<Member> members = new ArrayList<>();
        CommitGroup next;
        synchronized (own) {
            while (members.size() < MOST && !own.waiting.isEmpty()) {
                members.add(own.waiting.remove());
            }
            if (members.isEmpty()) {
                own.taken = false;
                return;
            }
            next = group(own, members);
        }
        members.getFirst().takeTurn(next);
    }
}
