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

/**
 * Commands over Axon's bus, one after the other at each stream of this node. A conflict with another node is tried again on
 * the state as it is now, and no refusal stands on a remembered state alone.
 */
final class AxonCommands implements Commands {
    /** How often a command is tried when other nodes keep growing the same stream. */
    private static final int TRIES = 10;

    /**
     * From the second try on a node waits for those that have met somebody there, too; one that has not, and remembers the
     * stream as it is, would still be faster than this one, which has to read it. With nobody beside it this one wins.
     */
    private static final int TRIES_BESIDE_OTHERS = 2;

    /** Milliseconds at most between two tries. */
    private static final int LONGEST_PAUSE = 50;

    private final CommandBus bus;
    private final Cache aggregates;
    private final Crowds crowds;
    private final LedgerReader ledger;
    private final LedgerSignal[] wake;

    AxonCommands(CommandBus bus, Cache aggregates, Crowds crowds, LedgerReader ledger, LedgerSignal... wake) {
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
        for (int attempt = 1; ; attempt++) {
            boolean remembered = aggregates.containsKey(command.stream().toString());
            Dispatch dispatch = new Dispatch(
                    command, caller, crowds.gatherAt(command), command.alone() || attempt > TRIES_BESIDE_OTHERS);
            try {
                ScopedValue.where(Dispatch.CURRENT, dispatch).run(() -> send(dispatch));
                crowds.leave(command.stream(), dispatch.version);
                for (LedgerSignal signal : wake) {
                    signal.wake();
                }
                return new Written(command.subject(), dispatch.version, position(dispatch));
            } catch (RequestRegister.Answered answered) {
                return answered.answer();
            } catch (ConcurrencyException | RequestRegister.Raced e) {
                aggregates.remove(command.stream().toString());
                if (attempt == TRIES) {
                    throw Refusal.conflict("record.too_much_traffic");
                }
                crowds.meet(command.stream());
                pause();
            } catch (Refusal refusal) {
                // Another node may have gone further, or the same request may have been carried out meanwhile and be
                // what stands in the way; a second look costs little, and only those who are refused. Where one comes
                // after the other, the first look was at the present.
                if (lookedAgain || dispatch.crowded || (!remembered && caller.requestKey() == null)) {
                    throw refusal;
                }
                lookedAgain = true;
                aggregates.remove(command.stream().toString());
            } catch (AggregateNotFoundException | NoHandlerForCommandException e) {
                // None of that id, or one of another kind.
                throw Refusal.unknown("record.unknown", command.stream().toString());
            }
        }
    }

    /** So that two who meet do not meet again at once. */
    private static void pause() {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE + 1)));
    }

    /** Axon Server does not tell at which position it has put an event; its last one is not before it. */
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
