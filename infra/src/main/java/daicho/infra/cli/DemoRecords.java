package daicho.infra.cli;

import daicho.command.Caller;
import daicho.command.Streams;
import daicho.command.committee.CommitteeState;
import daicho.command.committee.Membership;
import daicho.command.intake.Sample;
import daicho.command.municipality.MunicipalityState;
import daicho.infra.database.DatabaseKind;
import daicho.infra.database.Tenancy;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.security.AccessTokens;
import daicho.infra.security.DemoPersons;
import daicho.infra.security.TokenDesk;
import daicho.infra.signin.DemoAccounts;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.committee.CommitteeEvent;
import daicho.shared.municipality.MunicipalityCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * The packaged records of real plans, taken in when a serving node starts on an empty embedded ledger, and the tokens
 * to try them with. Never on the operator's own database.
 */
@Component
@ConditionalOnWebApplication
class DemoRecords implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DemoRecords.class);
    private static final String LABEL = "demo";

    private final Sample sample;
    private final SampleToday today;
    private final Streams streams;
    private final LedgerReader ledger;
    private final AccessTokens tokens;
    private final TokenDesk desk;
    private final DemoPersons persons;
    private final DemoAccounts accounts;
    private final Path directory;
    private final boolean wanted;

    DemoRecords(
            Sample sample,
            SampleToday today,
            Streams streams,
            LedgerReader ledger,
            AccessTokens tokens,
            TokenDesk desk,
            DemoPersons persons,
            DemoAccounts accounts,
            DatabaseKind database,
            @Value("${daicho.data:.daicho}") String data,
            @Value("${daicho.sample:on}") String setting,
            @Value("${daicho.public-only:false}") boolean publicOnly) {
        this.sample = sample;
        this.today = today;
        this.streams = streams;
        this.ledger = ledger;
        this.tokens = tokens;
        this.desk = desk;
        this.persons = persons;
        this.accounts = accounts;
        this.directory = Path.of(data);
        this.wanted = !setting.equals("off") && !publicOnly && database.embedded();
    }

    /** The tokens of the packaged records, one line each; empty where there are none. */
    List<String> tokens() throws IOException {
        return wanted && Files.exists(tokenFile()) ? Files.readAllLines(tokenFile()) : List.of();
    }

    private Path tokenFile() {
        return directory.resolve("demo-tokens.txt");
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        // Says that the import has begun and not ended, so that a start after a crash continues it.
        Path begun = directory.resolve("sample-unfinished");
        if (!wanted || (ledger.head() > 0 && !Files.exists(begun))) {
            return;
        }
        Files.writeString(begun, "");
        List<String> lines = new ArrayList<>();
        List<String> accountLines = new ArrayList<>();
        for (String code : sample.municipalities()) {
            LOG.info("Taking in the packaged records of {}", code);
            lines.addAll(Tenancy.within(code, () -> {
                Actor system = new Actor(Ids.named("sample"), "", Role.SYSTEM, code, Set.of());
                Caller caller = new Caller(
                        system, Channel.IMPORT, null, null, Ids.next().toString());
                sample.load(code, caller);
                today.add(code, caller);
                return makeTokens(new MunicipalityCode(code), accountLines);
            }));
        }
        Files.deleteIfExists(tokenFile());
        Files.createFile(
                tokenFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(tokenFile(), lines);
        accounts.write(accountLines);
        Files.delete(begun);
    }

    private List<String> makeTokens(MunicipalityCode code, List<String> accountLines) {
        tokens.list(code.value()).stream()
                .filter(token -> token.label().equals(LABEL) && token.revokedAt() == null)
                .forEach(token -> desk.revoke(TokenDesk.operator(code.value()), token.id(), LABEL));
        Iterator<Map.Entry<UUID, MunicipalityState.Department>> departments = streams.current(
                        MunicipalityState.NONE, code.stream())
                .departments()
                .entrySet()
                .iterator();
        List<String> lines = new ArrayList<>();
        for (Role role : List.of(Role.SECRETARIAT, Role.AUDITOR, Role.ANALYST, Role.OPERATOR)) {
            lines.add(line(code, role, null, Set.of(), "", accountLines));
        }
        // Staff work for a department; a city with only agreements in the package has none.
        if (departments.hasNext()) {
            Map.Entry<UUID, MunicipalityState.Department> first = departments.next();
            lines.add(
                    1,
                    line(
                            code,
                            Role.STAFF,
                            null,
                            Set.of(first.getKey()),
                            first.getValue().names().getFirst().name(),
                            accountLines));
        }
        firstMember().ifPresent(person -> lines.add(line(code, Role.MEMBER, person, Set.of(), "", accountLines)));
        return lines;
    }

    /** A token and an account of the same person. */
    private String line(
            MunicipalityCode code,
            Role role,
            @Nullable UUID known,
            Set<UUID> departments,
            String name,
            List<String> accountLines) {
        UUID person = known == null ? Ids.next() : known;
        persons.add(code.value(), person);
        String token = desk.create(LABEL, code.value(), role, "", departments, person, null);
        // After the assignment: if the account exists after a crash, its person has a role.
        accountLines.add(accounts.make(code.value(), role.name().toLowerCase(Locale.ROOT), person));
        return String.join(" ", code.value(), role.name(), token, name);
    }

    /** The first person who was appointed to a committee of the current municipality. */
    private Optional<UUID> firstMember() {
        return streams.owners(CommitteeEvent.seatKeys()).values().stream()
                .distinct()
                .map(committee -> streams.current(CommitteeState.NONE, committee))
                .flatMap(committee -> committee.memberships().stream())
                .map(Membership::person)
                .findFirst();
    }
}
