package daicho.command.intake;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.DryRuns;
import daicho.command.Seals;
import daicho.command.Today;
import daicho.command.sheet.Sheet;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.access.Action;
import daicho.shared.access.Rights;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Imports a sheet into the ledger: each row is compared with the records, and everything that is new or differs becomes
 * a command. Importing the same sheet twice adds nothing. The next run continues a run that was interrupted.
 */
@Component
public class Intake {
    private final Profiles profiles;
    private final Commands commands;
    private final DryRuns dryRuns;
    private final Seals seals;

    private final Today today;

    Intake(Profiles profiles, Commands commands, DryRuns dryRuns, Seals seals, Today today) {
        this.profiles = profiles;
        this.commands = commands;
        this.dryRuns = dryRuns;
        this.seals = seals;
        this.today = today;
    }

    /**
     * Reads a sheet and sends its changes; good rows are imported, bad rows are listed in the report.
     *
     * @throws Refusal if the sheet as a whole cannot be imported, or if it corrects records and a reason is missing;
     *     nothing has changed then
     */
    public IntakeReport run(IntakeRequest request, Caller caller) {
        if (!request.dryRun() && request.reason() == null) {
            // What is corrected is known when all rows are read, each after those before it.
            IntakeReport report = take(request.asDryRun(), caller);
            if (report.reasonNeeded()) {
                throw Corrections.missing(report.corrections());
            }
        }
        return take(request, caller);
    }

    private IntakeReport take(IntakeRequest request, Caller caller) {
        if (request.withStructure()) {
            Rights.require(caller.actor(), Action.KEEP_PLAN);
        } else {
            Rights.require(caller.actor(), Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF);
        }
        String code = request.municipality().value();
        if (!caller.actor().municipality().equals(code)) {
            throw Refusal.unknown("record.unknown", code);
        }
        Profile profile = profiles.named(request.profile());
        if (profile.of() != Profile.Of.INITIATIVE) {
            Rights.require(caller.actor(), Action.KEEP_PLAN);
        }
        Sheet whole = Sheet.read(request.sheet(), request.worksheet(), profile.expected());
        Remarks remarks = new Remarks();
        tellHidden(whole, request.withHidden(), remarks);
        Sheet sheet = request.withHidden() ? whole : whole.visible();
        if (profile.expected().isComplete(whole.header()) && !profile.expected().isComplete(sheet.header())) {
            throw Refusal.invalid("intake.column_hidden_needed", "/file", profile.name());
        }
        RowReader reader = new RowReader(profile, sheet, remarks);
        Present present = new Present(
                today.inJapan(),
                dryRuns,
                commands,
                new Caller(caller.actor(), Channel.IMPORT, null, null, caller.correlation()),
                request.municipality(),
                plan(request, profile),
                request.dryRun());
        List<Sheet.Line> lines = sheet.lines().stream()
                .filter(line -> !isPassedOver(line, remarks))
                .toList();
        Corrections corrections = new Corrections(request.reason(), request.dryRun());
        IntakeReport.Counts counts = switch (profile.of()) {
            case INITIATIVE -> initiatives(request, profile, present, reader, remarks, lines, corrections);
            case PRINTED_ROUND -> round(request, profile, present, reader, remarks, lines, corrections);
            case PLAN_TEXT -> texts(request, profile, present, reader, remarks, lines, corrections);
            case COMMITTEE -> {
                boolean ofPlan = requireOwn(request, present);
                yield new Committees(profile, present, reader, remarks, ofPlan ? present.planId() : null).take(lines);
            }
            case AGREEMENT -> {
                requireOwn(request, present);
                yield new Agreements(profile, present, reader, remarks, request.plan(), corrections).take(lines);
            }
            case INDICATOR -> {
                if (!requireOwn(request, present)) {
                    throw Refusal.unknown(
                            "intake.plan_not_adopted",
                            profile.plan() == null
                                    ? profile.name()
                                    : profile.plan().name());
                }
                yield new Indicators(present, reader, remarks, request.fromFiscalYear(), corrections).take(lines);
            }
        };
        return new IntakeReport(
                request.fileName(),
                profile.name(),
                plan(request, profile),
                request.dryRun(),
                lines.size(),
                counts,
                remarks.errors(),
                remarks.warnings(),
                corrections.made(),
                reader.ignored(),
                remarks.bad().isEmpty() ? "" : sheet.csv(remarks.bad()),
                present.position());
    }

    private static IntakeReport.Counts initiatives(
            IntakeRequest request,
            Profile profile,
            Present present,
            RowReader reader,
            Remarks remarks,
            List<Sheet.Line> lines,
            Corrections corrections) {
        Places places = new Places(profile, present, reader);
        Structure structure = new Structure(profile, present, places, reader, remarks);
        requirePlan(request, profile, present, structure);
        List<Row> rows =
                lines.stream().flatMap(line -> reader.read(line).stream()).toList();
        if (request.withStructure()) {
            structure.add(rows);
        }
        Records records = new Records(profile, present, reader, remarks, corrections);
        PlanTexts footnotes = new PlanTexts(profile, present, places, reader, remarks, corrections);
        for (Row row : rows) {
            if (remarks.isBad(row.line())) {
                continue;
            }
            try {
                Places.Place place = places.of(row);
                structure.compare(row, place, request.withStructure());
                records.take(row, place);
                if (profile.hasFootnotes()) {
                    footnotes.take(row);
                }
            } catch (Refusal refusal) {
                remarks.error(row.line(), reader.column(refusal, null), refusal);
            }
        }
        records.write();
        footnotes.write();
        return new IntakeReport.Counts(
                records.recorded() + footnotes.added(),
                corrections.count(),
                records.unchanged() + footnotes.unchanged(),
                structure.added());
    }

    private static IntakeReport.Counts texts(
            IntakeRequest request,
            Profile profile,
            Present present,
            RowReader reader,
            Remarks remarks,
            List<Sheet.Line> lines,
            Corrections corrections) {
        Places places = new Places(profile, present, reader);
        Structure structure = new Structure(profile, present, places, reader, remarks);
        requirePlan(request, profile, present, structure);
        List<Row> rows =
                lines.stream().flatMap(line -> reader.read(line).stream()).toList();
        if (request.withStructure()) {
            structure.add(rows);
        }
        PlanTexts texts = new PlanTexts(profile, present, places, reader, remarks, corrections);
        for (Row row : rows) {
            if (remarks.isBad(row.line())) {
                continue;
            }
            try {
                if (profile.has(Field.DEPARTMENTS)) {
                    structure.compare(row, places.of(row), request.withStructure());
                }
                texts.take(row);
            } catch (Refusal refusal) {
                remarks.error(row.line(), reader.column(refusal, null), refusal);
            }
        }
        texts.write();
        return new IntakeReport.Counts(texts.added(), corrections.count(), texts.unchanged(), structure.added());
    }

    private IntakeReport.Counts round(
            IntakeRequest request,
            Profile profile,
            Present present,
            RowReader reader,
            Remarks remarks,
            List<Sheet.Line> lines,
            Corrections corrections) {
        Places places = new Places(profile, present, reader);
        Structure structure = new Structure(profile, present, places, reader, remarks);
        requirePlan(request, profile, present, structure);
        // A key is made permanently, so a dry run makes none.
        Seals sealing = request.dryRun() ? (municipality, text) -> new SealedText(Ids.next(), "") : seals;
        PrintedRound round = new PrintedRound(profile, present, places, reader, remarks, sealing, corrections);
        if (!request.withStructure()) {
            round.requireRecorded();
        }
        List<Row> rows =
                lines.stream().flatMap(line -> reader.read(line).stream()).toList();
        if (request.withStructure()) {
            structure.add(rows);
            round.record();
        }
        rows.stream().filter(row -> !remarks.isBad(row.line())).forEach(round::take);
        round.write();
        return new IntakeReport.Counts(
                round.recorded(), corrections.count(), round.unchanged(), structure.added() + round.added());
    }

    /** Names what the workbook hides; a column that is needed may be among it. */
    private static void tellHidden(Sheet sheet, boolean taken, Remarks remarks) {
        sheet.hiddenColumns().stream()
                .sorted()
                .forEach(column -> remarks.warn(
                        sheet.head(),
                        sheet.header().get(column),
                        taken ? "intake.column_hidden_taken" : "intake.column_hidden"));
        sheet.lines().stream()
                .filter(Sheet.Line::isHidden)
                .forEach(line -> remarks.warn(line, null, taken ? "intake.row_hidden_taken" : "intake.row_hidden"));
    }

    private static boolean isPassedOver(Sheet.Line line, Remarks remarks) {
        if (line.isComment()) {
            remarks.warn(line, null, "intake.comment");
        }
        return line.isComment();
    }

    /** The plan that the sheet belongs to; agreements and committees may belong to none. */
    private static @Nullable UUID plan(IntakeRequest request, Profile profile) {
        if (request.plan() != null) {
            return request.plan();
        }
        Profile.Plan facts = profile.plan();
        if (facts == null && (profile.of() == Profile.Of.AGREEMENT || profile.of() == Profile.Of.COMMITTEE)) {
            return null;
        }
        if (facts == null) {
            throw Refusal.invalid("intake.plan_missing", "/plan", profile.name());
        }
        if (facts.municipality() != null
                && !facts.municipality().equals(request.municipality().value())) {
            throw Refusal.invalid("intake.profile_of_other_municipality", "/profile", profile.name());
        }
        return facts.in(request.municipality());
    }

    private static void requirePlan(IntakeRequest request, Profile profile, Present present, Structure structure) {
        boolean own = requireOwn(request, present);
        Profile.Plan facts = profile.plan();
        if (!own && facts != null) {
            if (!request.withStructure() || !profile.laysDownStructure()) {
                throw Refusal.unknown("intake.plan_not_adopted", facts.name());
            }
            structure.adopt(facts);
        }
    }

    /** Whether the plan exists; refuses a request that names an unknown plan. */
    private static boolean requireOwn(IntakeRequest request, Present present) {
        if (request.plan() == null && !present.hasPlan()) {
            return false;
        }
        boolean own =
                present.plan().municipality().equals(request.municipality().value());
        if (request.plan() != null && !own) {
            throw Refusal.unknown("plan.unknown", request.plan());
        }
        return own;
    }
}
