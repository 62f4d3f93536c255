package daicho.query.committee;

import daicho.query.Answer;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.SealedTexts;
import daicho.query.committee.CommitteeAnswers.Line;
import daicho.query.committee.CommitteeAnswers.Meeting;
import daicho.query.committee.CommitteeAnswers.Minutes;
import daicho.query.committee.CommitteeAnswers.OnDay;
import daicho.query.committee.CommitteeAnswers.Seat;
import daicho.query.plan.PlanQueries;
import daicho.shared.Japan;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
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
    private static final String ON = "A day; by default the day of asOf, else today in Japan";

    private final Reads reads;
    private final Persons persons;
    private final SealedTexts seals;
    private final InstantSource clock;

    CommitteeApi(Reads reads, Persons persons, SealedTexts seals, InstantSource clock) {
        this.reads = reads;
        this.persons = persons;
        this.seals = seals;
        this.clock = clock;
    }

    @Operation(summary = "The municipality's committees, or those heard on a plan")
    @Needs(Action.READ_RECORDS)
    @GetMapping
    ResponseEntity<Page<Line>> committees(
            Asked asked,
            @RequestParam(required = false) @Nullable UUID plan,
            @Parameter(description = ON) @RequestParam(required = false) @Nullable String on,
            Paging paging) {
        LocalDate day = day(asked, on);
        return paging.whole(reads, asked, past -> {
                    PlanQueries.requireKnown(past, plan, null);
                    return CommitteeRecords.lines(past, plan, day);
                })
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
        return seen(asked, committee, (records, onlooker) -> records.on(day, onlooker))
                .response(OnDay::version);
    }

    @Operation(summary = "All seats of a committee with all who sat in them")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{committee}/members")
    ResponseEntity<Page<Seat>> members(Asked asked, @PathVariable UUID committee, Paging paging) {
        return paging.whole(reads, asked, past -> seen(past, asked, committee, CommitteeRecords::seats))
                .response();
    }

    @Operation(summary = "A committee's meetings")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{committee}/meetings")
    ResponseEntity<Page<Meeting>> meetings(Asked asked, @PathVariable UUID committee, Paging paging) {
        return paging.pages(reads, asked, past -> seen(past, asked, committee, CommitteeRecords::meetings))
                .response();
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

    @Operation(summary = "The minutes of a meeting; for secretariat and auditor")
    @Needs(Action.READ_PERSONS)
    @GetMapping("/{committee}/meetings/{meeting}/minutes")
    ResponseEntity<Minutes> minutes(Asked asked, @PathVariable UUID committee, @PathVariable UUID meeting) {
        if (!Onlooker.isTrusted(asked.actor())) {
            throw Refusal.forbidden("committee.names_hidden");
        }
        return reads.read(asked, past -> {
                    MinutesView row = past.one(MinutesView.VIEW, meeting, "committee.no_minutes");
                    if (!row.committee().equals(committee)) {
                        throw Refusal.unknown("committee.no_minutes", meeting);
                    }
                    String text = seals.open(asked.municipality(), List.of(row.text()))
                            .get(row.text().key());
                    return new Minutes(meeting, text, text == null);
                })
                .response();
    }

    private <T> Answer<T> seen(Asked asked, UUID committee, BiFunction<CommitteeRecords, Onlooker, T> look) {
        return reads.read(asked, past -> seen(past, asked, committee, look));
    }

    private <T> T seen(Past past, Asked asked, UUID committee, BiFunction<CommitteeRecords, Onlooker, T> look) {
        CommitteeRecords records = CommitteeRecords.of(past, committee);
        return look.apply(records, Onlooker.of(asked.actor(), persons, seals, records));
    }

    private LocalDate day(Asked asked, @Nullable String on) {
        if (on == null || on.isBlank()) {
            return asked.asOf() instanceof AsOf.Moment moment
                    ? Japan.dayOf(moment.instant())
                    : Japan.dayOf(clock.instant());
        }
        try {
            return Japan.day(on);
        } catch (DateTimeException e) {
            throw Refusal.invalid("request.time_unreadable", "/on", on);
        }
    }
}
