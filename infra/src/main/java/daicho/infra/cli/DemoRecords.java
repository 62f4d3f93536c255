package daicho.infra.cli;

import daicho.command.Caller;
import daicho.command.Streams;
import daicho.command.UniqueKeys;
import daicho.command.committee.CommitteeState;
import daicho.command.committee.Membership;
import daicho.command.intake.Sample;
import daicho.command.municipality.MunicipalityState;
import daicho.infra.database.Tenancy;
import daicho.infra.eventstore.LedgerReader;
import daicho.infra.security.AccessTokens;
import daicho.shared.Ids;
import daicho.shared.audit.Actor;
import daicho.shared.audit.Channel;
import daicho.shared.audit.Role;
import daicho.shared.municipality.MunicipalityCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The packaged records of real plans, taken in when a serving node starts on an empty embedded ledger, and the tokens to
 * try them with. Never on a database of one's own.
 */
@Component
@ConditionalOnWebApplication
class DemoRecords implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DemoRecords.class);
    private static final String LABEL = "demo";

    private final Sample sample;
    private final Streams streams;
    private final LedgerReader ledger;
    private final AccessTokens tokens;
    private final Path directory;
    private final boolean wanted;

    DemoRecords(
            Sample sample,
            Streams streams,
            LedgerReader ledger,
            AccessTokens tokens,
            Environment environment,
            @Value("${daicho.data:.daicho}") String data,
            @Value("${daicho.sample:on}") String setting) {
        this.sample = sample;
        this.streams = streams;
        this.ledger = ledger;
        this.tokens = tokens;
        this.directory = Path.of(data);
        this.wanted = !setting.equals("off")
                && !environment.getProperty("daicho.public-only", Boolean.class, false)
                && environment.getProperty("daicho.database.url", "").isBlank();
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
        // Says that taking in has begun and not ended, so that a start after a crash goes on with it.
        Path begun = directory.resolve("sample-unfinished");
        if (!wanted || (ledger.head() > 0 && !Files.exists(begun))) {
            return;
        }
        Files.writeString(begun, "");
        List<String> lines = new ArrayList<>();
        for (String code : sample.municipalities()) {
            LOG.info("Taking in the packaged records of {}", code);
            lines.addAll(Tenancy.within(code, () -> {
                Actor system = new Actor(Ids.named("sample"), "", Role.SYSTEM, code, Set.of());
                sample.load(
                        code,
                        new Caller(
                                system, Channel.IMPORT, null, null, Ids.next().toString()));
                return makeTokens(new MunicipalityCode(code));
            }));
        }
        Files.deleteIfExists(tokenFile());
        Files.createFile(
                tokenFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(tokenFile(), lines);
        Files.delete(begun);
    }

    private List<String> makeTokens(MunicipalityCode code) {
        tokens.list(code.value()).stream()
                .filter(token -> token.label().equals(LABEL))
                .forEach(token -> tokens.revoke(code.value(), token.id()));
        Iterator<Map.Entry<UUID, MunicipalityState.Department>> departments = streams.current(
                        MunicipalityState.NONE, code.stream())
                .departments()
                .entrySet()
                .iterator();
        List<String> lines = new ArrayList<>();
        for (Role role : List.of(Role.SECRETARIAT, Role.AUDITOR, Role.ANALYST, Role.OPERATOR)) {
            lines.add(line(code, role, Set.of(), ""));
        }
        // Staff work for a department; a city of which only agreements are packaged has none.
        if (departments.hasNext()) {
            Map.Entry<UUID, MunicipalityState.Department> first = departments.next();
            lines.add(
                    1,
                    line(
                            code,
                            Role.STAFF,
                            Set.of(first.getKey()),
                            first.getValue().name()));
        }
        firstMember().ifPresent(person -> {
            String token = tokens.create(LABEL, code.value(), Role.MEMBER, "", Set.of(), person, null);
            lines.add(String.join(" ", code.value(), Role.MEMBER.name(), token, ""));
        });
        return lines;
    }

    private String line(MunicipalityCode code, Role role, Set<UUID> departments, String name) {
        String token = tokens.create(LABEL, code.value(), role, "", departments, null, null);
        return String.join(" ", code.value(), role.name(), token, name);
    }

    /** Who was appointed first to a committee of the municipality at hand. */
    private Optional<UUID> firstMember() {
        return streams.owners(UniqueKeys.seats()).values().stream()
                .distinct()
                .map(committee -> streams.current(CommitteeState.NONE, committee))
                .flatMap(committee -> committee.memberships().stream())
                .map(Membership::person)
                .findFirst();
    }
}
