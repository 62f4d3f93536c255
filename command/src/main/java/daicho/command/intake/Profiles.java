package daicho.command.intake;

import daicho.command.sheet.Sheet;
import daicho.shared.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The profiles that this installation knows; Daicho does not start with a faulty one. */
@Component
class Profiles {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // Missing properties of a column are false or 0.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Map<String, Profile> byName = new TreeMap<>();

    Profiles() {
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:intake/*.yaml")) {
                Profile profile = read(resource);
                byName.put(profile.name(), profile);
            }
            byName.replaceAll((name, profile) -> withPlan(profile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Profile withPlan(Profile profile) {
        if (profile.planOf() == null) {
            return profile;
        }
        Profile named = byName.get(profile.planOf());
        Profile other = named == null || named.plan() != null || named.equals(profile) ? named : withPlan(named);
        if (other == null || other.plan() == null || profile.plan() != null) {
            throw new IllegalStateException(
                    "intake/" + profile.name() + ".yaml cannot be used: planOf names no plan, or there are two");
        }
        Profile whole = profile.with(other.plan(), other.printsRound() ? other.round() : null);
        if (whole.of() == Profile.Of.PRINTED_ROUND && !whole.printsRound()) {
            throw new IllegalStateException("intake/" + profile.name() + ".yaml cannot be used: needs round");
        }
        return whole;
    }

    Collection<Profile> all() {
        return byName.values();
    }

    Profile named(String name) {
        Profile profile = byName.get(name);
        if (profile == null) {
            throw Refusal.unknown("intake.profile_unknown", name, String.join(", ", byName.keySet()));
        }
        return profile;
    }

    /** A sheet to fill in: the header, and an example in a line that is ignored. */
    static String template(Profile profile) {
        List<String> names = List.copyOf(profile.columns().keySet());
        List<String> example = profile.columns().values().stream()
                .map(column -> Objects.requireNonNullElse(column.example(), ""))
                .collect(Collectors.toCollection(ArrayList::new));
        example.set(0, "# " + example.getFirst());
        return new Sheet(names, List.of()).csv(List.of(new Sheet.Line(2, 2, example)));
    }

    static Profile read(Resource resource) {
        String file = "intake/" + resource.getFilename();
        Profile profile;
        try (InputStream in = resource.getInputStream()) {
            profile = YAML.readValue(in, Profile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            throw new IllegalStateException(file + " is no intake profile: " + e.getMessage(), e);
        }
        if (profile.name() == null || !file.equals("intake/" + profile.name() + ".yaml")) {
            throw new IllegalStateException(file + " must bear the name of its file: " + profile.name());
        }
        List<String> faults = profile.faults();
        if (!faults.isEmpty()) {
            throw new IllegalStateException(file + " cannot be used: " + String.join("; ", faults));
        }
        return profile;
    }
}
