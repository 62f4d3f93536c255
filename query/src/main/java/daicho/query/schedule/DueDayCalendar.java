package daicho.query.schedule;

import biweekly.ICalDataType;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.Transparency;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import daicho.query.Past;
import daicho.query.municipality.Departments;
import daicho.query.page.PageTimes;
import daicho.query.plan.PlanQueries;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;

/** Due days as a calendar that people subscribe to (RFC 5545, RFC 7986): one event of a whole day for each. */
final class DueDayCalendar {
    /** Characters in a line; the library counts them, and the lines of RFC 5545 end after 75 bytes. */
    private static final int FOLDED = 25;

    /** Says what a calendar or an event is called: key, arguments. */
    private final BiFunction<String, Object[], String> words;

    private final PageTimes times;

    DueDayCalendar(Locale locale, BiFunction<String, Object[], String> words) {
        this.words = words;
        this.times = new PageTimes(locale);
    }

    /** The due days of a plan. */
    String of(Past past, UUID plan, List<DueDayView> days) {
        Map<UUID, Instant> revised = new HashMap<>();
        past.versions(DueDayView.VIEW, "plan = :plan", Map.of("plan", plan))
                .forEach(version -> revised.put(version.row().id(), version.recordedFrom()));
        String name = PlanQueries.plan(past, plan).name();
        Departments departments = Departments.of(past);
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Daicho//Daicho//EN");
        calendar.setName(said("schedule.calendar.name", name));
        // Outlook and older calendars read the name from here.
        calendar.setExperimentalProperty("X-WR-CALNAME", said("schedule.calendar.name", name));
        // Written so, as the library leaves out the type that RFC 7986 asks for.
        calendar.setExperimentalProperty("REFRESH-INTERVAL", ICalDataType.DURATION, "PT6H");
        for (DueDayView day : days) {
            VEvent event = new VEvent();
            event.setUid("urn:uuid:" + day.id());
            event.setSequence(Math.toIntExact(day.version()));
            event.setDateTimeStamp(
                    instant(Objects.requireNonNull(revised.get(day.id())).atOffset(ZoneOffset.UTC)));
            event.setDateStart(wholeDay(day.dueOn()));
            event.setDateEnd(wholeDay(day.dueOn().plusDays(1)));
            event.setTransparency(Transparency.transparent());
            event.setSummary(said(
                    "schedule.calendar.event",
                    name,
                    times.year(day.fiscalYear()),
                    said("stage." + day.stage()),
                    day.department() == null ? said("audit.all_departments") : departments.name(day.department())));
            calendar.addEvent(event);
        }
        return written(calendar);
    }

    private static String written(ICalendar calendar) {
        StringWriter text = new StringWriter();
        try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(FOLDED);
            writer.write(calendar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private String said(String key, Object... arguments) {
        return words.apply(key, arguments);
    }

    private static ICalDate wholeDay(LocalDate day) {
        DateTimeComponents parts = new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
        return new ICalDate(parts, false);
    }

    private static ICalDate instant(OffsetDateTime at) {
        DateTimeComponents parts = new DateTimeComponents(
                at.getYear(),
                at.getMonthValue(),
                at.getDayOfMonth(),
                at.getHour(),
                at.getMinute(),
                at.getSecond(),
                true);
        return new ICalDate(parts, true);
    }
}
