package daicho.shared.committee;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a committee, usually set by a notice 要綱; it may be amended. What it does not settle is left out.
 *
 * @param name of the committee
 * @param kind in the city's own words: 推進会議, 協議会, 懇話会
 * @param basis notice or ordinance that sets this rule
 * @param department 庶務: keeps the committee's records
 * @param secretariat 庶務 as printed; it may be an office that is no department of the municipality
 * @param maximum of members in office on any day
 * @param termMonths how long a member serves
 * @param quorum of a meeting; none where none is laid down
 * @param categories 区分 from which members are appointed
 * @param tasks 所掌事項 under which the items of an agenda are filed
 * @param sections parts of the committee, in the order printed
 */
public record CommitteeRule(
        String name,
        @Nullable String kind,
        @Nullable String basis,
        @Nullable UUID department,
        @Nullable String secretariat,
        @Nullable Integer maximum,
        @Nullable Integer termMonths,
        @Nullable Quorum quorum,
        List<String> categories,
        List<String> tasks,
        List<Section> sections) {
    private static final int MOST_ENTRIES = 200;

    public CommitteeRule {
        name = Texts.name("/name", name);
        kind = Texts.nameOrNone("/kind", kind);
        basis = Texts.nameOrNone("/basis", basis);
        secretariat = Texts.nameOrNone("/secretariat", secretariat);
        requireWithin("/maximum", maximum, 1_000);
        requireWithin("/termMonths", termMonths, 1_200);
        categories = names("/categories", categories);
        tasks = names("/tasks", tasks);
        sections = List.copyOf(sections);
        requireFew("/sections", sections);
        requireOnce("/sections", sections.stream().map(Section::id).toList());
        requireOnce(
                "/sections",
                sections.stream().map(Section::name).filter(Objects::nonNull).toList());
    }

    /**
     * The last day of a term that begins on a day: the day before its day in the last month, or the last day of that
     * month if there is no such day in it (Civil Code, article 143 paragraph 2). None where no term is laid down.
     */
    public @Nullable LocalDate termUntil(LocalDate from) {
        if (termMonths == null) {
            return null;
        }
        LocalDate then = from.plusMonths(termMonths);
        return then.getDayOfMonth() < from.getDayOfMonth() ? then : then.minusDays(1);
    }

    private static void requireWithin(String pointer, @Nullable Integer number, int most) {
        if (number != null && (number < 1 || number > most)) {
            throw Refusal.invalid("committee.number_impossible", pointer, number, most);
        }
    }

    private static List<String> names(String pointer, List<String> names) {
        requireFew(pointer, names);
        List<String> checked =
                names.stream().map(name -> Texts.name(pointer, name)).toList();
        requireOnce(pointer, checked);
        return checked;
    }

    private static void requireFew(String pointer, List<?> entries) {
        if (entries.size() > MOST_ENTRIES) {
            throw Refusal.invalid("committee.too_many_entries", pointer, entries.size(), MOST_ENTRIES);
        }
    }

    /** Refuses a list in which an entry occurs twice. */
    static void requireOnce(String pointer, List<?> entries) {
        Set<Object> seen = new HashSet<>();
        entries.forEach(entry -> {
            if (!seen.add(entry)) {
                throw Refusal.invalid("committee.entry_twice", pointer, entry);
            }
        });
    }
}
