package daicho.infra.property;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.infra.Eventually;
import daicho.infra.ledger.LedgerReader;
import daicho.shared.Channel;
import daicho.shared.Command;
import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.Recorded;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.access.RoleAssignmentCommand;
import daicho.shared.access.TokenCommand;
import daicho.shared.draft.ResultDraftCommand;
import daicho.shared.operation.OperatorCommand;
import daicho.shared.reminder.ReminderCommand.ReportFailedReminder;
import daicho.shared.reminder.ReminderCommand.ReportSentReminder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Two cities whose records come from random commands, and what is known of them. */
final class World {
    /** Commands after which less is possible; they are rare, as in real life. */
    private static final Pattern ENDS =
            Pattern.compile("^(Annul|Close|Retire|ReviseInitiative|Reorganise|Terminate|Resign|Remove|Withdraw|Erase)");

    final KnownValues known = new KnownValues();
    final CommandGenerator generator;
    final List<Recorded<? extends Event>> events = new ArrayList<>();
    private final Commands commands;
    private final LedgerReader ledger;

    World(Random random, Commands commands, LedgerReader ledger) {
        this.generator = new CommandGenerator(random, known);
        this.commands = commands;
        this.ledger = ledger;
    }

    /**
     * Lays the ground.
     *
     * @param writing carries a command out in a city
     */
    void begin(BiConsumer<Command, String> writing) {
        Ground.commands(generator::id)
                .forEach((city, ground) -> ground.forEach(command -> writing.accept(command, city)));
    }

    /** The usual sender of a command. */
    Caller usual(Command command, String city) {
        return caller(usual(command), city, departments(command));
    }

    /** @throws daicho.shared.Refusal if it is not carried out */
    void write(Command command, Caller caller) {
        long before = head();
        Written written = commands.write(command, caller);
        for (Recorded<? extends Event> event : upTo(written.position(), before)) {
            known.add(event);
            events.add(event);
        }
    }

    /** Position of the last event. */
    long head() {
        return events.isEmpty() ? 0 : events.getLast().position();
    }

    /** Positions of refused commands are gaps, and the reader needs a second read to pass them. */
    private List<Recorded<? extends Event>> upTo(long position, long after) {
        for (int look = 0; look < 3; look++) {
            LedgerReader.Batch batch = ledger.read(after, 1_000);
            if (batch.complete() >= position) {
                return List.copyOf(batch.events());
            }
        }
        return List.copyOf(Eventually.get(
                        "the ledger up to " + position,
                        () -> ledger.read(after, 1_000),
                        batch -> batch.complete() >= position)
                .events());
    }

    /** The city whose stream a command is for; the first, if it begins one. */
    String city(Command command) {
        String own = known.municipalityOf(command.stream());
        return own == null ? CommandGenerator.CITIES.getFirst().value() : own;
    }

    /** The role that usually sends such a command. */
    static Role usual(Command command) {
        if (command instanceof ReportSentReminder || command instanceof ReportFailedReminder) {
            return Role.SYSTEM;
        }
        return command instanceof RoleAssignmentCommand
                        || command instanceof TokenCommand
                        || command instanceof OperatorCommand
                ? Role.OPERATOR
                : command instanceof ResultDraftCommand ? Role.STAFF : Role.SECRETARIAT;
    }

    /** Drafts are for nobody but their departments. */
    Set<UUID> departments(Command command) {
        return command instanceof ResultDraftCommand ? known.ids("department") : Set.of(generator.id());
    }

    static Caller caller(Role role, String municipality, Set<UUID> departments) {
        return caller(actor(role, municipality, departments));
    }

    static Actor actor(Role role, String municipality, Set<UUID> departments) {
        return new Actor(Ids.named("test/" + role), "", role, municipality, departments);
    }

    static Caller caller(Actor actor) {
        return new Caller(actor, Channel.API, null, null, UUID.randomUUID().toString());
    }

    /** Whether less is possible after such a command. */
    static boolean ends(Class<? extends Command> type) {
        return ENDS.matcher(type.getSimpleName()).find();
    }

    static List<Class<? extends Command>> commandTypes() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(Command.class));
        return scan.findCandidateComponents("daicho.shared").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .filter(Class::isRecord)
                .<Class<? extends Command>>map(type -> type.asSubclass(Command.class))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }
}
