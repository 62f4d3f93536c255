package daicho.query.committee;

import daicho.query.committee.CommitteeAnswers.Meeting;
import daicho.query.committee.CommitteeAnswers.Member;
import daicho.shared.committee.AgendaItem;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Section;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the forms of a committee offer. A correction offers what the rule of its day knows, and what is recorded even if
 * that rule does not know it; a new record, whose day is not known yet, what any rule knows, the latest first.
 */
final class Rules {
    private final CommitteeView committee;

    Rules(CommitteeView committee) {
        this.committee = committee;
    }

    /** The categories of a member. */
    public List<String> categories(@Nullable Member member) {
        return offered(
                member == null ? null : member.from(),
                CommitteeRule::categories,
                member == null ? Stream.empty() : Stream.of(member).map(Member::category));
    }

    /** The sections that a member can belong to. */
    public List<UUID> sections(@Nullable Member member) {
        return offered(
                member == null ? null : member.from(),
                Rules::ids,
                member == null ? Stream.empty() : Stream.of(member).map(Member::section));
    }

    /** The sections that can meet, or whose business can be dealt with. */
    public List<UUID> meetingSections(@Nullable Meeting meeting) {
        return offered(
                meeting == null ? null : meeting.day(),
                Rules::ids,
                meeting == null
                        ? Stream.empty()
                        : Stream.concat(Stream.of(meeting).map(Meeting::section), meeting.sections().stream()));
    }

    /** The tasks under which the items of an agenda are filed. */
    public List<String> tasks(@Nullable Meeting meeting) {
        return offered(
                meeting == null ? null : meeting.day(),
                CommitteeRule::tasks,
                meeting == null ? Stream.empty() : meeting.agenda().stream().flatMap(Rules::tasks));
    }

    /** What the sections are called on a day; those that had ended by then, as they were called last. */
    Map<UUID, String> sectionNames(LocalDate day) {
        Map<UUID, String> names = new HashMap<>();
        Stream.concat(laid(), Stream.of(committee.ruleOn(day)))
                .flatMap(rule -> rule.sections().stream())
                // A section may have no name of its own.
                .forEach(section -> names.put(section.id(), section.name() == null ? "–" : section.name()));
        return names;
    }

    private <T> List<T> offered(
            @Nullable LocalDate day,
            Function<CommitteeRule, ? extends Collection<T>> of,
            Stream<? extends @Nullable T> recorded) {
        Stream<CommitteeRule> rules =
                day == null ? laid().toList().reversed().stream() : Stream.of(committee.ruleOn(day));
        return Stream.concat(rules.flatMap(rule -> of.apply(rule).stream()), recorded.filter(Objects::nonNull))
                .distinct()
                .toList();
    }

    private Stream<CommitteeRule> laid() {
        return committee.rules().stream().map(CommitteeView.Laid::rule);
    }

    private static List<UUID> ids(CommitteeRule rule) {
        return rule.sections().stream().map(Section::id).toList();
    }

    private static Stream<@Nullable String> tasks(AgendaItem item) {
        return Stream.concat(
                Stream.of(item).map(AgendaItem::task), item.parts().stream().map(AgendaItem.Part::task));
    }
}
