package daicho.command.intake;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Streams;
import daicho.command.agreement.PrintedCountState;
import daicho.command.municipality.MunicipalityState;
import daicho.command.plan.PlanState;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.agreement.PrintedCountCommand.RecordPrintedCount;
import daicho.shared.agreement.PrintedCountContent;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityCommand.RegisterMunicipality;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanCommand.AdoptPlan;
import daicho.shared.plan.PlanCommand.SetPublicationTerms;
import daicho.shared.plan.PublicationTerms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The packaged records: facts and figures of real plans, for trying out Daicho. They are in {@code sample/<name>/}, as
 * sheets of the plain profiles next to a {@code city.yaml}.
 */
@Component
public class Sample {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Intake intake;
    private final Profiles profiles;
    private final Commands commands;
    private final Streams streams;
    private final Map<String, Packaged> cities = new TreeMap<>();

    /**
     * A city with packaged records.
     *
     * @param code of the municipality
     * @param name of the municipality
     * @param planOf profile with the facts of the plan, where the records belong to one
     * @param profile of the sheets; none = the plain one
     * @param profiles by the name of a sheet, where it needs another profile
     * @param sheets in the order in which they are imported
     * @param printedCounts what the city's documents print about the number of its agreements
     * @param publicationTerms how the plan's evaluations are published, if that is set
     * @param committee that advises on the plan, if any
     */
    record City(
            String code,
            String name,
            @Nullable String planOf,
            @Nullable String profile,
            @Nullable Map<String, String> profiles,
            List<String> sheets,
            @Nullable List<PrintedCountContent> printedCounts,
            @Nullable PublicationTerms publicationTerms,
            @Nullable SampleCommittee committee) {
        String profileOf(String sheet) {
            String usual = Objects.requireNonNullElse(profile, "daicho");
            return profiles == null ? usual : profiles.getOrDefault(sheet, usual);
        }
    }

    private record Packaged(City city, Resource place) {}

    @Autowired
    Sample(Intake intake, Profiles profiles, Commands commands, Streams streams) {
        this(intake, profiles, commands, streams, "classpath*:sample/*/city.yaml");
    }

    Sample(Intake intake, Profiles profiles, Commands commands, Streams streams, String places) {
        this.intake = intake;
        this.profiles = profiles;
        this.commands = commands;
        this.streams = streams;
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(places)) {
                try (InputStream in = resource.getInputStream()) {
                    City city = YAML.readValue(in, City.class);
                    cities.put(city.code(), new Packaged(city, resource));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Codes of the municipalities that have packaged records. */
    public List<String> municipalities() {
        return List.copyOf(cities.keySet());
    }

    /**
     * Imports the packaged records of a municipality. Existing records do not change, so the next load continues one
     * that was interrupted.
     *
     * @param caller of that municipality, in a role that may register it and keep its plan
     */
    public List<IntakeReport> load(String municipalityCode, Caller caller) {
        Packaged packaged = cities.get(municipalityCode);
        if (packaged == null) {
            throw Refusal.unknown("intake.sample_unknown", municipalityCode, String.join(", ", cities.keySet()));
        }
        City city = packaged.city();
        MunicipalityCode code = new MunicipalityCode(city.code());
        if (streams.current(MunicipalityState.NONE, code.stream())
                .municipality()
                .isEmpty()) {
            commands.write(new RegisterMunicipality(code, city.name()), caller);
        }
        UUID plan = city.planOf() == null ? null : adopted(city.planOf(), code, caller);
        if (city.publicationTerms() != null) {
            layDown(city.publicationTerms(), Objects.requireNonNull(plan), caller);
        }
        if (city.committee() != null) {
            city.committee().establish(Objects.requireNonNull(plan), commands, streams, caller);
        }
        for (PrintedCountContent printed :
                Objects.requireNonNullElse(city.printedCounts(), List.<PrintedCountContent>of())) {
            state(printed, code, caller);
        }
        return city.sheets().stream()
                .map(sheet -> intake.run(
                        new IntakeRequest(
                                bytes(packaged, sheet),
                                sheet,
                                city.profileOf(sheet),
                                code,
                                plan,
                                false,
                                true,
                                "ファイルの取り込み（" + sheet + "）"),
                        caller))
                .toList();
    }

    private void layDown(PublicationTerms terms, UUID plan, Caller caller) {
        if (streams.current(PlanState.NONE, plan).publicationTerms().equals(PublicationTerms.NONE)) {
            commands.write(new SetPublicationTerms(plan, terms, null, null), caller);
        }
    }

    private void state(PrintedCountContent printed, MunicipalityCode code, Caller caller) {
        UUID id =
                Ids.named("printed-count/" + code + "/" + printed.of() + "/" + printed.kind() + "/" + printed.source());
        if (streams.current(PrintedCountState.NONE, id).municipality().isEmpty()) {
            commands.write(new RecordPrintedCount(id, printed), caller);
        }
    }

    private UUID adopted(String planOf, MunicipalityCode code, Caller caller) {
        Profile.Plan facts = Objects.requireNonNull(profiles.named(planOf).plan(), "The profile lays down no plan");
        UUID plan = facts.in(code);
        if (streams.current(PlanState.NONE, plan).municipality().isEmpty()) {
            commands.write(
                    new AdoptPlan(
                            plan,
                            facts.name(),
                            facts.philosophy(),
                            FiscalYears.of(facts.years()),
                            facts.levels(),
                            facts.scales()),
                    caller);
        }
        return plan;
    }

    private static byte[] bytes(Packaged packaged, String sheet) {
        try (InputStream in = packaged.place().createRelative(sheet).getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
