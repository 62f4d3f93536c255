package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.infra.database.Tenancy;
import daicho.infra.ledger.Acts;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.ledger.LedgerSignal;
import daicho.shared.Command;
import daicho.shared.Refusal;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.caching.Cache;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands over Axon's bus, one after the other for each stream on this node. After a conflict with another node,
 * a command is tried again on the current state. No refusal is based on a remembered state alone.
 */
final class AxonCommands implements Commands {
    /** How often a command is tried when other nodes keep growing the same stream. */
    private static final int TRIES = 10;

    /**
     * From the second try on, a node waits for other nodes that have also had a conflict at the stream. A node without
     * a conflict that remembers the stream's state would still be faster than this one, which has to read it. So after
     * this many tries the command runs alone, and this node wins.
     */
    private static final int TRIES_BESIDE_OTHERS = 2;

    /** The longest pause between two tries, in milliseconds. */
    private static final int LONGEST_PAUSE = 50;

    private final CommandBus bus;
    private final Cache aggregates;
    private final Crowds crowds;
    private final LedgerReader ledger;
    private final LedgerSignal[] wake;
    private final @Nullable CommitGroups groups;

    AxonCommands(
            CommandBus bus,
            Cache aggregates,
            Crowds crowds,
            @Nullable CommitGroups groups,
            LedgerReader ledger,
            LedgerSignal... wake) {
        this.groups = groups;
        this.crowds = crowds;
        this.bus = bus;
        this.aggregates = aggregates;
        this.ledger = ledger;
        this.wake = wake;
    }

    @Override
    public Written write(Command command, Caller caller) {
        return Tenancy.within(
                caller.actor().municipality(), () -> crowds.inTurn(command.stream(), () -> attempt(command, caller)));
    }

    private Written attempt(Command command, Caller caller) {
        boolean lookedAgain = false;
        boolean first = true;
        for (int attempt = 1; ; attempt++) {
            boolean remembered = aggregates.containsKey(command.stream().toString());
            Dispatch dispatch = new Dispatch(
                    command, caller, crowds.gatherAt(command), command.alone() || attempt > TRIES_BESIDE_OTHERS);
            CommitGroups shared = first && groups != null && groups.admit(dispatch) ? groups : null;
            first = false;
            try {
                if (shared != null) {
                    shared.handle(dispatch, () -> send(dispatch));
                } else {
                    ScopedValue.where(Dispatch.CURRENT, dispatch)
                            .run(() -> Tenancy.bindingByFirstStatement(() -> send(dispatch)));
                }
                crowds.leave(command.stream(), dispatch.version);
                for (LedgerSignal signal : wake) {
                    signal.wake();
                }
                return new Written(command.subject(), dispatch.version, position(dispatch));
            } catch (RequestRegister.Answered answered) {
                return answered.answer();
            } catch (CommitGroup.GoneAlone e) {
                aggregates.remove(command.stream().toString());
                attempt--;
            } catch (ConcurrencyException | RequestRegister.Raced e) {
                aggregates.remove(command.stream().toString());
                if (attempt == TRIES) {
                    throw Refusal.conflict("record.too_much_traffic");
                }
                crowds.meet(command.stream());
                pause();
            } catch (Refusal refusal) {
                // Another node may have continued the stream, or the same request may have been carried out meanwhile
                // and be the reason for the refusal. A second look costs little, and only refused callers pay for it.
                // If commands run one after the other, the first look already saw the current state.
                if (lookedAgain || dispatch.crowded || (!remembered && caller.requestKey() == null)) {
                    throw refusal;
                }
                lookedAgain = true;
                aggregates.remove(command.stream().toString());
            } catch (AggregateNotFoundException | NoHandlerForCommandException e) {
                // There is no record of that id, or it is of another kind.
                throw Refusal.unknown("record.unknown", command.stream().toString());
            }
        }
    }

    /** Waits a random time, so that two nodes in conflict do not collide again at once. */
    private static void pause() {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE + 1)));
    }

    /**
     * Axon Server does not say at which position it has stored an event; the last position of the ledger is not before
     * it.
     */
    private long position(Dispatch dispatch) {
        return dispatch.position > 0 ? dispatch.position : ledger.head();
    }

    private void send(Dispatch dispatch) {
        AtomicReference<CommandResultMessage<?>> result = new AtomicReference<>();
        CommandMessage<Command> message = GenericCommandMessage.<Command>asCommandMessage(dispatch.command)
                .andMetaData(Acts.metadata(dispatch.caller));
        bus.<Command, Object>dispatch(message, (sent, answer) -> result.set(answer));
        CommandResultMessage<?> answer = result.get();
        if (answer == null) {
            throw new IllegalStateException("the command bus must answer on the calling thread");
        }
        if (answer.isExceptional()) {
            throw unwrapped(answer.exceptionResult());
        }
    }

    private static RuntimeException unwrapped(Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof Refusal
                    || cause instanceof ConcurrencyException
                    || cause instanceof AggregateNotFoundException
                    || cause instanceof NoHandlerForCommandException
                    || cause instanceof CommitGroup.GoneAlone
                    || cause instanceof RequestRegister.Answered
                    || cause instanceof RequestRegister.Raced) {
                return (RuntimeException) cause;
            }
            cause = cause.getCause();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException runtime
                ? runtime
                : new CommandExecutionException(failure.getClass().getName(), failure);
    }
}
