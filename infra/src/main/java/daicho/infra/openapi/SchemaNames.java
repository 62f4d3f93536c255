package daicho.infra.openapi;

import daicho.shared.agreement.PrintedCountContent;
import daicho.shared.agreement.Validity;
import daicho.shared.comment.Audience;
import daicho.shared.committee.Section;
import daicho.shared.indicator.Better;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.Term;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * The name of a body's type in the description. A nested type takes the noun of the type around it before its own
 * name, unless its own name says it already: {@code RatingWriteApi.Correction} is a {@code RatingCorrection},
 * {@code RatingWriteApi.NewRating} a {@code NewRating}, {@code PlanStatus.OfMeasure} a {@code PlanStatusMeasure}. A
 * kind of something is called after that: {@code Step<RatingView>} is a {@code RatingStep}. If that reads badly,
 * {@code @Schema(name = …)} gives the name. Two types never have one name.
 */
final class SchemaNames {
    /** Words of the code that tell a client nothing. */
    private static final List<String> SIDES = List.of("WriteApi", "Api", "Queries", "View");

    /** Types that only group the types in them. */
    private static final List<String> GATHERING = List.of("Page", "Answers", "Keeping");

    /** Types of the module that knows nothing about the description. */
    private static final Map<Class<?>, String> SHARED = Map.of(
            Audience.class, "CommentAudience",
            Better.class, "IndicatorDirection",
            InCharge.class, "DepartmentInCharge",
            PrintedCountContent.Of.class, "PrintedCountKind",
            Section.class, "CommitteeSection",
            Section.Kind.class, "CommitteeSectionKind",
            Term.class, "InitiativeTerm",
            Validity.class, "AgreementValidity");

    private final Map<String, Set<String>> types = new TreeMap<>();

    /**
     * The name of a type.
     *
     * @param role in which the type is described a second time; appended to the name
     */
    String name(ResolvableType type, String role) {
        String name = name(type) + role;
        types.computeIfAbsent(name, any -> new TreeSet<>()).add(type.toString());
        return name;
    }

    /**
     * Checks that every name belongs to one type.
     *
     * @throws IllegalStateException with the names that do not
     */
    void check() {
        List<String> shared = types.entrySet().stream()
                .filter(name -> name.getValue().size() > 1)
                .map(name -> name.getKey() + ": " + String.join(", ", name.getValue()))
                .toList();
        if (!shared.isEmpty()) {
            throw new IllegalStateException(
                    "Several types have one name in the description of the API; give one of them @Schema(name = …):\n"
                            + String.join("\n", shared));
        }
    }

    private static String name(ResolvableType type) {
        Class<?> raw = type.toClass();
        if (!type.hasGenerics()) {
            return name(raw);
        }
        StringBuilder name = new StringBuilder();
        for (ResolvableType argument : type.getGenerics()) {
            name.append(name(argument));
        }
        String said = said(raw);
        return name.append(said == null ? raw.getSimpleName() : said).toString();
    }

    private static String name(Class<?> type) {
        String said = said(type);
        if (said != null) {
            return said;
        }
        String own = withoutSide(type.getSimpleName());
        Class<?> around = type.getEnclosingClass();
        if (around == null || own.startsWith("New")) {
            return own;
        }
        String noun = singular(withoutGathering(name(around)));
        if (own.contains(noun)) {
            return own;
        }
        return noun + (own.matches("Of[A-Z].*") ? own.substring(2) : own);
    }

    private static @Nullable String said(Class<?> type) {
        if (SHARED.containsKey(type)) {
            return SHARED.get(type);
        }
        Schema schema = type.getAnnotation(Schema.class);
        return schema == null || schema.name().isEmpty() ? null : schema.name();
    }

    private static String withoutSide(String name) {
        return without(SIDES, name);
    }

    private static String withoutGathering(String name) {
        return without(GATHERING, name);
    }

    private static String without(List<String> ends, String name) {
        return ends.stream()
                .filter(end -> name.endsWith(end) && !name.equals(end))
                .findFirst()
                .map(end -> name.substring(0, name.length() - end.length()))
                .orElse(name);
    }

    /** One of {@code Comments} is a {@code Comment}. */
    private static String singular(String noun) {
        return noun.matches(".*[^su]s") ? noun.substring(0, noun.length() - 1) : noun;
    }
}
