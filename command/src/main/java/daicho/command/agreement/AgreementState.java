package daicho.command.agreement;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.agreement.AgreementEvent;
import daicho.shared.agreement.AgreementEvent.AgreementAmended;
import daicho.shared.agreement.AgreementEvent.AgreementAmendmentAnnulled;
import daicho.shared.agreement.AgreementEvent.AgreementAnnulled;
import daicho.shared.agreement.AgreementEvent.AgreementCorrected;
import daicho.shared.agreement.AgreementEvent.AgreementRenewed;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.AgreementEvent.AgreementTerminated;
import daicho.shared.agreement.AgreementEvent.PrecedingAgreementsNamed;
import daicho.shared.agreement.AgreementTerms;
import daicho.shared.agreement.Signatory;
import daicho.shared.agreement.Validity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as it stands.
 *
 * @param municipality code; empty before the agreement is signed
 * @param signed what was signed; none before the signing
 * @param amendments in the order recorded
 * @param validity from when to when
 * @param lastDay on which it is in force, if it was terminated
 * @param plan that it serves
 * @param precedingAgreements the agreements it goes on from; none if that was not said
 * @param annulled whether it should never have been recorded
 */
public record AgreementState(
        String municipality,
        @Nullable Version signed,
        List<Version> amendments,
        @Nullable Validity validity,
        @Nullable LocalDate lastDay,
        @Nullable UUID plan,
        @Nullable List<UUID> precedingAgreements,
        boolean annulled)
        implements State<AgreementState> {
    /** Before the first event. */
    public static final AgreementState NONE = new AgreementState("", null, List.of(), null, null, null, null, false);

    /**
     * What is agreed from a day on.
     *
     * @param from the day; for the signed version, the day of signing
     * @param partners with their names as they signed
     * @param terms what is agreed
     */
    public record Version(LocalDate from, List<Signatory> partners, AgreementTerms terms) {}

    @Override
    public Class<AgreementEvent> events() {
        return AgreementEvent.class;
    }

    @Override
    public AgreementState evolve(Event event) {
        return switch ((AgreementEvent) event) {
            case AgreementSigned e ->
                new AgreementState(
                        e.municipality().value(),
                        new Version(e.signedOn(), e.partners(), e.terms()),
                        amendments,
                        e.validity(),
                        null,
                        e.plan(),
                        precedingAgreements,
                        false);
            case AgreementAmended e -> {
                List<Version> all = new ArrayList<>(amendments);
                all.add(new Version(e.from(), e.partners(), e.terms()));
                yield new AgreementState(
                        municipality, signed, List.copyOf(all), validity, lastDay, plan, precedingAgreements, false);
            }
            case AgreementRenewed e ->
                new AgreementState(
                        municipality, signed, amendments, e.validity(), lastDay, plan, precedingAgreements, false);
            case PrecedingAgreementsNamed e ->
                new AgreementState(
                        municipality, signed, amendments, validity, lastDay, plan, e.precedingAgreements(), false);
            case AgreementTerminated e ->
                new AgreementState(
                        municipality, signed, amendments, validity, e.lastDay(), plan, precedingAgreements, false);
            case AgreementCorrected e ->
                new AgreementState(
                        municipality,
                        new Version(e.signedOn(), e.partners(), e.terms()),
                        amendments,
                        e.validity(),
                        e.lastDay(),
                        e.plan(),
                        precedingAgreements,
                        false);
            case AgreementAmendmentAnnulled e -> {
                List<Version> others = new ArrayList<>(amendments);
                others.remove(amendment(e.from()).orElseThrow());
                yield new AgreementState(
                        municipality, signed, List.copyOf(others), validity, lastDay, plan, precedingAgreements, false);
            }
            case AgreementAnnulled e ->
                new AgreementState(
                        municipality, signed, amendments, validity, lastDay, plan, precedingAgreements, true);
        };
    }

    /** The day of signing. */
    public LocalDate signedOn() {
        return Objects.requireNonNull(signed).from();
    }

    /** What is agreed on a day; before the signing, what was signed. */
    public Version on(LocalDate day) {
        Version holds = Objects.requireNonNull(signed);
        for (Version amended : amendments) {
            if (!amended.from().isAfter(day) && !amended.from().isBefore(holds.from())) {
                holds = amended;
            }
        }
        return holds;
    }

    /** The amendment from a day; of two, the one recorded last. */
    Optional<Version> amendment(LocalDate from) {
        return amendments.reversed().stream()
                .filter(amendment -> amendment.from().equals(from))
                .findFirst();
    }

    /** The latest version. */
    public Version latest() {
        return on(LocalDate.MAX);
    }

    /** Everybody who ever signed, with the name as signed; the first signature of each counts. */
    Stream<Signatory> signatories() {
        return Stream.concat(Stream.ofNullable(signed), amendments.stream())
                .flatMap(version -> version.partners().stream());
    }
}
