package daicho.command.intake;

import daicho.command.agreement.AgreementState;
import daicho.command.agreement.AgreementState.Version;
import daicho.command.agreement.PartnerState;
import daicho.command.intake.IntakeReport.Change;
import daicho.command.intake.IntakeReport.Corrected;
import daicho.command.intake.IntakeReport.Correction;
import daicho.command.intake.Profile.Column;
import daicho.command.sheet.Sheet;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.agreement.AgreementCommand.AmendAgreement;
import daicho.shared.agreement.AgreementCommand.SignAgreement;
import daicho.shared.agreement.AgreementEvent;
import daicho.shared.agreement.AgreementTerms;
import daicho.shared.agreement.FurtherParty;
import daicho.shared.agreement.PartnerCommand.RegisterPartner;
import daicho.shared.agreement.PartnerEvent;
import daicho.shared.agreement.Signatory;
import daicho.shared.agreement.Validity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Imports a register of agreements: a line is an agreement, found by its partners, its signing day and its kind. A new
 * agreement is signed and its partners are registered. An agreement that differs is amended from the day of the version
 * that it differs from.
 */
final class Agreements {
    private final Profile profile;
    private final Present present;
    private final RowReader reader;
    private final Remarks remarks;
    private final @Nullable UUID plan;
    private final Corrections corrections;
    /** Partners of this run, by their normalised names. */
    private final Map<String, UUID> partners = new HashMap<>();
    /** Agreements that lines of this sheet belong to. */
    private final Map<UUID, Said> taken = new HashMap<>();

    private int signed;
    private int unchanged;
    private int registered;

    /** What a line says; a blank cell says nothing. */
    private record Said(
            Sheet.Line line,
            List<String> names,
            List<UUID> partners,
            LocalDate signedOn,
            String kind,
            @Nullable String title,
            @Nullable List<FurtherParty> furtherParties,
            @Nullable List<String> items,
            @Nullable String reason) {
        /** Whether another line says the same. */
        boolean agrees(Said other) {
            return kind.equals(other.kind)
                    && Objects.equals(title, other.title)
                    && Objects.equals(furtherParties, other.furtherParties)
                    && Objects.equals(items, other.items)
                    && Objects.equals(reason, other.reason);
        }
    }

    Agreements(
            Profile profile,
            Present present,
            RowReader reader,
            Remarks remarks,
            @Nullable UUID plan,
            Corrections corrections) {
        this.profile = profile;
        this.present = present;
        this.reader = reader;
        this.remarks = remarks;
        this.plan = plan;
        this.corrections = corrections;
    }

    IntakeReport.Counts take(List<Sheet.Line> lines) {
        List<Said> said = new ArrayList<>();
        for (Sheet.Line line : lines) {
            reader.cells(line).ifPresent(cells -> attempt(line, () -> said.add(read(line, cells))));
        }
        Map<Said, Optional<UUID>> known = match(said);
        known.forEach((each, agreement) -> attempt(each.line(), () -> write(each, agreement, known.keySet())));
        return new IntakeReport.Counts(signed, corrections.count(), unchanged, registered);
    }

    private Said read(Sheet.Line line, Map<Field, String> cells) {
        List<String> names = names(Field.PARTNER, cells);
        return new Said(
                line,
                names,
                names.stream().map(this::partner).distinct().toList(),
                Cells.day(needed(Field.SIGNED_ON, cells)),
                Objects.requireNonNull(Cells.name(needed(Field.AGREEMENT_KIND, cells))),
                cells.containsKey(Field.AGREEMENT_TITLE) ? Cells.name(cells.get(Field.AGREEMENT_TITLE)) : null,
                furtherParties(cells.get(Field.FURTHER_PARTY)),
                cells.containsKey(Field.ITEMS)
                        ? Cells.parts(Objects.requireNonNull(cells.get(Field.ITEMS)), separators(Field.ITEMS, "\n;；"))
                        : null,
                cells.get(Field.REASON));
    }

    /** A cell is one name, unless the profile gives a separator for several, because names may contain any sign. */
    private List<String> names(Field field, Map<Field, String> cells) {
        String cell = needed(field, cells);
        String separators = separators(field, "");
        return separators.isEmpty()
                ? List.of(Objects.requireNonNull(Cells.name(cell)))
                : Cells.parts(cell, separators).stream()
                        .map(part -> Texts.name("", part))
                        .toList();
    }

    private @Nullable List<FurtherParty> furtherParties(@Nullable String cell) {
        if (cell == null) {
            return null;
        }
        String standsFor = column(Field.FURTHER_PARTY).map(Column::standsFor).orElse(null);
        if (standsFor != null) {
            return Cells.flag(cell) ? List.of(new FurtherParty(standsFor, null)) : List.of();
        }
        return Cells.parts(cell, separators(Field.FURTHER_PARTY, "\n;；")).stream()
                .map(name -> new FurtherParty(name, null))
                .toList();
    }

    /**
     * The partner that has or had this name. The id of a partner that is still to be registered follows from its name.
     */
    private UUID partner(String name) {
        return partners.computeIfAbsent(
                Texts.plain(name),
                plain -> present.owner(PartnerEvent.partnerKey(present.code().value(), name))
                        .orElseGet(() -> renamed(name)
                                .orElseGet(() -> present.free(
                                        PartnerState.NONE, Ids.named("partner/" + present.code() + "/" + plain)))));
    }

    private Optional<UUID> renamed(String name) {
        List<UUID> found = present.owners(PartnerEvent.renamedPartnerKeys(name)).values().stream()
                .distinct()
                .filter(id -> {
                    PartnerState state = present.state(PartnerState.NONE, id);
                    return state.municipality().equals(present.code().value()) && state.wasCalled(name);
                })
                .toList();
        if (found.size() > 1) {
            throw Refusal.invalid("intake.partner_ambiguous", Field.PARTNER.word(), name, found.size());
        }
        return found.stream().findFirst();
    }

    /**
     * The agreements that the lines belong to: first those that match in every point, then those that differ only in
     * kind.
     */
    private Map<Said, Optional<UUID>> match(List<Said> lines) {
        Map<Said, Optional<UUID>> found = new LinkedHashMap<>();
        Set<UUID> claimed = new HashSet<>();
        for (Said said : lines) {
            Optional<UUID> same = signedThatDay(said).stream()
                    .filter(id -> alike(agreement(id).latest().terms().kind(), said.kind()))
                    .findFirst();
            same.ifPresent(claimed::add);
            found.put(said, same);
        }
        found.replaceAll((said, same) -> same.isPresent()
                ? same
                : single(signedThatDay(said).stream()
                        .filter(id -> !claimed.contains(id))
                        .toList()));
        return found;
    }

    private static Optional<UUID> single(List<UUID> found) {
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private List<UUID> signedThatDay(Said said) {
        return signedBy(said).stream()
                .filter(id -> agreement(id).signedOn().equals(said.signedOn()))
                .toList();
    }

    private List<UUID> signedBy(Said said) {
        return present.owners(AgreementEvent.agreementKeys(said.partners())).values().stream()
                .distinct()
                .toList();
    }

    private void write(Said said, Optional<UUID> known, Collection<Said> all) {
        UUID id = known.orElseGet(() -> present.free(
                AgreementState.NONE,
                Ids.named("agreement/" + present.code() + "/" + said.partners() + "/" + said.signedOn() + "/"
                        + Texts.plain(said.kind()))));
        Said before = taken.putIfAbsent(id, said);
        if (before != null) {
            if (!before.agrees(said)) {
                throw Refusal.invalid("intake.contradicts", "", before.line().row());
            }
            return;
        }
        if (known.isPresent()) {
            amend(id, said);
        } else {
            refuseOtherDay(id, said, all);
            sign(id, said);
        }
    }

    private void sign(UUID id, Said said) {
        AgreementTerms terms = new AgreementTerms(
                said.kind(),
                said.title(),
                Objects.requireNonNullElse(said.furtherParties(), List.<FurtherParty>of()),
                Objects.requireNonNullElse(said.items(), List.<String>of()));
        Map<UUID, Command> commands = new LinkedHashMap<>();
        for (String name : said.names()) {
            UUID partner = partner(name);
            if (present.state(PartnerState.NONE, partner).municipality().isEmpty()) {
                commands.putIfAbsent(partner, new RegisterPartner(partner, name));
            }
        }
        int unknown = commands.size();
        commands.put(
                id,
                new SignAgreement(
                        id,
                        said.signedOn(),
                        said.partners(),
                        terms,
                        new Validity(said.signedOn(), null, false),
                        plan,
                        null));
        // All of them first, so that a row is taken as a whole or not at all.
        present.tryOut(trial -> commands.values().forEach(trial));
        commands.values().forEach(present::write);
        registered += unknown;
        signed++;
    }

    private void amend(UUID id, Said said) {
        Version holds = agreement(id).latest();
        AgreementTerms before = holds.terms();
        List<FurtherParty> furtherParties = said.furtherParties();
        AgreementTerms after = new AgreementTerms(
                alike(before.kind(), said.kind()) ? before.kind() : said.kind(),
                said.title() == null ? before.title() : said.title(),
                furtherParties == null || names(furtherParties).equals(names(before.furtherParties()))
                        ? before.furtherParties()
                        : furtherParties,
                said.items() == null ? before.items() : said.items());
        if (after.equals(before)) {
            unchanged++;
            return;
        }
        Correction correction = corrections.of(
                List.of(said.line().row()),
                Corrected.AGREEMENT,
                id,
                String.join(" ", said.names()) + " " + said.signedOn(),
                Change.between(before, after),
                false,
                said.reason());
        corrections.make(
                correction,
                () -> present.write(new AmendAgreement(
                        id,
                        holds.from(),
                        holds.partners().stream().map(Signatory::partner).toList(),
                        after,
                        Corrections.why(correction),
                        null)));
    }

    /**
     * The ledger has the same partners and kind on a day that this sheet does not list. This may be another agreement,
     * or the same one with a mistyped day. A sheet that lists both days means two agreements; if only one is meant, the
     * day must be corrected.
     */
    private void refuseOtherDay(UUID id, Said said, Collection<Said> all) {
        List<UUID> others = new ArrayList<>(signedBy(said));
        others.add(id);
        for (UUID other : others) {
            AgreementState state = agreement(other);
            if (!state.municipality().isEmpty()
                    && alike(state.latest().terms().kind(), said.kind())
                    && all.stream()
                            .noneMatch(line -> line.partners().equals(said.partners())
                                    && line.signedOn().equals(state.signedOn()))) {
                throw Refusal.invalid("intake.signed_on_differs", Field.SIGNED_ON.word(), state.signedOn());
            }
        }
    }

    private AgreementState agreement(UUID id) {
        return present.state(AgreementState.NONE, id);
    }

    private String needed(Field field, Map<Field, String> cells) {
        String cell = cells.get(field);
        if (cell == null) {
            throw Refusal.invalid(
                    "intake.cell_missing",
                    field.word(),
                    Objects.requireNonNullElse(reader.column(field), field.word()));
        }
        return cell;
    }

    private String separators(Field field, String usual) {
        return column(field).map(column -> column.separatorsOrUsual(usual)).orElse(usual);
    }

    private Optional<Column> column(Field field) {
        return profile.columnOf(field).map(Map.Entry::getValue);
    }

    private static Set<String> names(List<FurtherParty> furtherParties) {
        Set<String> names = new HashSet<>();
        furtherParties.forEach(third -> names.add(Texts.plain(third.name())));
        return names;
    }

    private static boolean alike(String a, String b) {
        return Texts.plain(a).equals(Texts.plain(b));
    }

    private void attempt(Sheet.Line line, Runnable taking) {
        try {
            taking.run();
        } catch (Refusal refusal) {
            remarks.error(line, reader.column(refusal, null), refusal);
        }
    }
}
