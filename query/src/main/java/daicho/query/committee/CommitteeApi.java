package daicho.query.committee;

import daicho.query.Answer;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.committee.CommitteeAnswers.Line;
import daicho.query.committee.CommitteeAnswers.Meeting;
import daicho.query.committee.CommitteeAnswers.OnDay;
import daicho.query.committee.CommitteeAnswers.Seat;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads committees, their members and meetings. */
@Tag(name = "committee")
@RestController
@RequestMapping("/api/v1/municipalities/{code}/committees")
class CommitteeApi {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final String ON = "A day; by default the day of asOf, else today in Japan";

    private final Reads reads;
    private final Persons persons;

    CommitteeApi(Reads reads, Persons persons) {
        this.reads = reads;
        this.persons = persons;
    }

    @Operation(summary = "The municipality's committees, or those heard on a plan")
    @Needs(Action.READ_RECORDS)
    @GetMapping
    ResponseEntity<List<Line>> committees(
            Asked asked,
            @RequestParam(required = false) @Nullable UUID plan,
            @Parameter(description = ON) @RequestParam(required = false) @Nullable String on) {
        LocalDate day = day(asked, on);
        return reads.read(
                        asked,
                        past -> CommitteeRecords.all(past, plan).stream()
                                .map(committee -> committee.line(day))
                                .toList())
                .response();
    }

    @Operation(summary = "A committee on a day: rule, members in office, officers, vacant seats, meetings")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{committee}")
    ResponseEntity<OnDay> committee(
            Asked asked,
            @PathVariable UUID committee,
            @Parameter(description = ON) @RequestParam(required = false) @Nullable String on) {
        LocalDate day = day(asked, on);
        Answer<OnDay> answer = seen(asked, committee, (records, onlooker) -> records.on(day, onlooker));
        return answer.response(answer.value().version());
    }

    @Operation(summary = "All seats of a committee with all who sat in them")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{committee}/members")
    ResponseEntity<List<Seat>> members(Asked asked, @PathVariable UUID committee) {
        return seen(asked, committee, CommitteeRecords::seats).response();
    }

    @Operation(summary = "A committee's meetings")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{committee}/meetings")
    ResponseEntity<List<Meeting>> meetings(Asked asked, @PathVariable UUID committee) {
        return seen(asked, committee, CommitteeRecords::meetings).response();
    }

    @Operation(summary = "A meeting")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{committee}/meetings/{meeting}")
    ResponseEntity<Meeting> meeting(Asked asked, @PathVariable UUID committee, @PathVariable UUID meeting) {
        return seen(
                        asked,
                        committee,
                        (records, onlooker) -> records.meetings(onlooker).stream()
                                .filter(known -> known.id().equals(meeting))
                                .findFirst()
                                .orElseThrow(() -> Refusal.unknown("committee.meeting_unknown", meeting)))
                .response();
    }

    private <T> Answer<T> seen(Asked asked, UUID committee, BiFunction<CommitteeRecords, Onlooker, T> look) {
        return reads.read(asked, past -> {
            CommitteeRecords records = CommitteeRecords.of(past, committee);
            return look.apply(records, Onlooker.of(asked.actor(), persons, records.persons()));
        });
    }

    private static LocalDate day(Asked asked, @Nullable String on) {
        if (on == null || on.isBlank()) {
            return asked.asOf() instanceof AsOf.Moment moment
                    ? LocalDate.ofInstant(moment.instant(), JAPAN)
                    : LocalDate.now(JAPAN);
        }
        try {
            return LocalDate.parse(on);
        } catch (DateTimeException e) {
            throw Refusal.invalid("request.time_unreadable", "/on", on);
        }
    }
}
