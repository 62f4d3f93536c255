package daicho.infra.property;

import daicho.shared.Command;
import daicho.shared.Kinds;
import daicho.shared.RecordComponents;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.agreement.PartnerSuccession;
import daicho.shared.comment.CommentSubject;
import daicho.shared.evidence.EvidenceContent;
import daicho.shared.evidence.EvidenceType;
import daicho.shared.evidence.StoredFile;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityCommand.RegisterMunicipality;
import daicho.shared.plan.FiscalYear;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Makes commands of any type from known and unknown values. Most are such as somebody might send, and some of these are
 * carried out; others are such as nobody should send. It knows the types of fields and, if a type says too little,
 * their names. It knows no single command, so that a new one is tried as soon as it exists.
 */
final class CommandGenerator {
    private static final List<String> TEXTS = List.of(
            "見守り活動を続けた",
            "指導10か所",
            "﨑𠮷葛󠄀",
            "line\nfeed\tand tab",
            "'; DROP TABLE ledger.event; --",
            "${jndi:ldap://x}",
            "=1+1",
            "１２３",
            "🏯");
    private static final List<String> UNREADABLE = List.of("", "  ", "\u0000", "\ud800", "長".repeat(100_001));
    private static final List<String> MARKS = List.of("◎", "〇", "○", "△", "×", "1", "3", "5", "?");
    private static final List<String> HOURS = List.of("09:30", "13:00", "15:00", "24:00");
    static final List<MunicipalityCode> CITIES =
            List.of(new MunicipalityCode("172014"), new MunicipalityCode("032093"));

    /** Fields whose name says what the value is for, and not what it is. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("parent", "heading"),
            Map.entry("predecessor", "department"),
            Map.entry("successor", "department"),
            Map.entry("relistedFrom", "initiative"),
            Map.entry("precedingPlan", "plan"),
            Map.entry("precedingMeasure", "measure"),
            Map.entry("precedingIndicator", "indicator"),
            Map.entry("precedingAgreement", "agreement"),
            Map.entry("chair", "seat"),
            Map.entry("viceChair", "seat"),
            Map.entry("present", "seat"));

    private final Random random;
    private final KnownValues known;
    private Map<String, List<Object>> context = Map.of();

    CommandGenerator(Random random, KnownValues known) {
        this.random = random;
        this.known = known;
    }

    /** @throws Refusal if the command refuses its own content */
    <C extends Command> C command(Class<C> type) {
        Set<String> wanted = new LinkedHashSet<>();
        collectNames(type, wanted);
        context = known.context(random, wanted);
        if (type == RegisterMunicipality.class) {
            return type.cast(new RegisterMunicipality(CITIES.get(random.nextInt(CITIES.size())), text()));
        }
        return record(type, true);
    }

    /**
     * The same for a certain record.
     *
     * @param what name of the field with the record's id
     */
    <C extends Command> C commandFor(Class<C> type, String what, UUID record) {
        while (true) {
            try {
                C command = command(type);
                return ReflectedRecords.make(
                        type,
                        RecordComponents.of((Record) command).stream()
                                .map(component ->
                                        component.name().equals(what) ? record : component.in((Record) command))
                                .toArray());
            } catch (Refusal invalid) {
                // Some contents are such as nobody should send; the next may be better.
            }
        }
    }

    /** Names of the fields that say what a command is about. */
    private static void collectNames(Class<?> type, Set<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType().isRecord()) {
                collectNames(component.getType(), names);
            } else if (component.getType() == UUID.class || component.getType() == int.class) {
                names.add(component.getName());
            }
        }
    }

    UUID id() {
        return new UUID(
                (random.nextLong() & ~0xF000L) | 0x7000L,
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    private <T> T record(Class<T> type, boolean outermost) {
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            boolean target = component.isAnnotationPresent(TargetAggregateIdentifier.class);
            // Some commands create a stream, some a part of one; the others are refused because the id does not exist.
            boolean another = outermost && component.getType() == UUID.class && chance(target ? 40 : 20);
            values.add(
                    another
                            ? id()
                            : value(component.getName(), component.getGenericType(), component.getAnnotatedType()));
        }
        return ReflectedRecords.make(type, values.toArray());
    }

    private @Nullable Object value(String name, Type type, @Nullable AnnotatedType annotated) {
        // Optional bounds and references narrow everything down, so they are mostly left out.
        int absent = type == FiscalYear.class || type == UUID.class ? 90 : 60;
        if (annotated != null && annotated.isAnnotationPresent(Nullable.class) && chance(absent)) {
            return null;
        }
        if (type instanceof ParameterizedType generic) {
            return many(name, generic);
        }
        Class<?> simple = (Class<?>) type;
        String meaning = MEANINGS.getOrDefault(name, name);
        List<Object> fitting = context.getOrDefault(meaning, List.of()).stream()
                .filter(value -> boxed(simple).isInstance(value))
                .toList();
        int reuse = simple == UUID.class || simple == int.class
                ? 95
                : simple == FiscalYear.class ? 20 : simple == LocalDate.class ? 30 : 10;
        // Only the server seals, and it seals each text anew.
        if (!fitting.isEmpty() && simple != SealedText.class && chance(reuse)) {
            return fitting.get(random.nextInt(fitting.size()));
        }
        if (simple == UUID.class && chance(95)) {
            return known.any(meaning, UUID.class, random).orElseGet(this::id);
        }
        return fresh(name, simple);
    }

    /** Lists that few records have, and whose parts seldom agree with the rest. */
    private static final Set<String> SELDOM = Set.of("interimTargets", "breakdowns");

    private Object many(String name, ParameterizedType generic) {
        Type of = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
        String one = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
        List<Object> values = new ArrayList<>();
        int none = SELDOM.contains(name) ? 80 : 7;
        int size = name.equals("levelNames") ? 2 + random.nextInt(2) : chance(none) ? 0 : 1 + random.nextInt(2);
        for (int i = 0; i < size; i++) {
            Object value = value(one, of, null);
            // The same value twice is a mistake, and as rare as other mistakes.
            if (value != null && (!values.contains(value) || chance(10))) {
                values.add(value);
            }
        }
        if (generic.getRawType() == List.class) {
            return values;
        }
        if (generic.getRawType() == Set.class) {
            return new LinkedHashSet<>(values);
        }
        throw new IllegalStateException("no way to make " + generic + " for " + name);
    }

    private Object fresh(String name, Class<?> type) {
        if (type == UUID.class) {
            return id();
        } else if (type == String.class) {
            return switch (name) {
                case "mark" -> MARKS.get(random.nextInt(MARKS.size()));
                case "begin", "end" -> HOURS.get(random.nextInt(HOURS.size()));
                default -> text();
            };
        } else if (type == int.class || type == Integer.class) {
            return chance(90) ? 1 + random.nextInt(5) : random.nextInt();
        } else if (type == long.class || type == Long.class) {
            return (long) random.nextInt(100);
        } else if (type == boolean.class || type == Boolean.class) {
            return chance(20);
        } else if (type == FiscalYear.class) {
            return new FiscalYear(chance(90) ? 2018 + random.nextInt(9) : 1950 + random.nextInt(250));
        } else if (type == LocalDate.class) {
            return chance(95)
                    ? LocalDate.of(2018, 4, 1).plusDays(random.nextInt(3_000))
                    : LocalDate.of(1 + random.nextInt(9998), 1, 1);
        } else if (type == Instant.class) {
            return Instant.ofEpochSecond(1_600_000_000L + random.nextInt(100_000_000));
        } else if (type == BigDecimal.class) {
            return BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000, random.nextInt(4));
        } else if (type == MunicipalityCode.class) {
            return CITIES.get(random.nextInt(CITIES.size()));
        } else if (type == SealedText.class) {
            return new SealedText(id(), "c2VhbGVk");
        } else if (type == CommentSubject.class) {
            return subject();
        } else if (type == PartnerSuccession.class && chance(95)) {
            return succession();
        } else if (type == EvidenceContent.class && chance(95)) {
            return evidence();
        } else if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        } else if (type.isRecord()) {
            return record(type, false);
        }
        throw new IllegalStateException("no way to make " + type + " for " + name);
    }

    /**
     * A record of any kind, found by the field of its kind: a {@code YEAR_PLAN} by the values of fields named
     * {@code yearPlan}.
     */
    private CommentSubject subject() {
        List<String> types = List.copyOf(Kinds.subjects().keySet());
        String type = types.get(random.nextInt(types.size()));
        String name = Pattern.compile("_(.)")
                .matcher(type.toLowerCase(Locale.ROOT))
                .replaceAll(next -> next.group(1).toUpperCase(Locale.ROOT));
        return new CommentSubject(
                type, known.any(name, UUID.class, random).map(UUID.class::cast).orElseGet(this::id));
    }

    /** The successors of departments are departments; those of partners are partners. */
    private PartnerSuccession succession() {
        return new PartnerSuccession(
                known.any("partner", UUID.class, random).map(UUID.class::cast).orElseGet(this::id),
                (LocalDate) fresh("firstDay", LocalDate.class),
                (PartnerSuccession.Kind) fresh("kind", PartnerSuccession.Kind.class),
                chance(50) ? null : text(),
                null);
    }

    /** What a piece of evidence may be: each type has fields of its own. No file was ever received. */
    private EvidenceContent evidence() {
        EvidenceType type = (EvidenceType) fresh("type", EvidenceType.class);
        SealedText name = new SealedText(id(), "c2VhbGVk");
        return switch (type) {
            case FILE ->
                new EvidenceContent(
                        type, name, null, new StoredFile("text/plain", 1, "0".repeat(64)), null, null, null);
            case LINK -> new EvidenceContent(type, name, new SealedText(id(), "c2VhbGVk"), null, null, null, null);
            case PROGRAMME, SETTLEMENT ->
                new EvidenceContent(type, null, null, null, Integer.toString(random.nextInt(1_000)), text(), name);
        };
    }

    private String text() {
        return chance(1)
                ? UNREADABLE.get(random.nextInt(UNREADABLE.size()))
                : TEXTS.get(random.nextInt(TEXTS.size())) + (chance(70) ? " " + random.nextInt(1_000) : "");
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static Class<?> boxed(Class<?> type) {
        return type == int.class
                ? Integer.class
                : type == long.class ? Long.class : type == boolean.class ? Boolean.class : type;
    }
}
