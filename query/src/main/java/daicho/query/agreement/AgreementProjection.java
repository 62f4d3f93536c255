package daicho.query.agreement;

import daicho.query.Annulment;
import daicho.query.Projection;
import daicho.query.View;
import daicho.query.agreement.AgreementView.Amendment;
import daicho.query.agreement.AgreementView.AnnulledAmendment;
import daicho.query.agreement.AgreementView.Signed;
import daicho.query.agreement.AgreementView.Term;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.agreement.AgreementEvent;
import daicho.shared.agreement.AgreementEvent.AgreementAmended;
import daicho.shared.agreement.AgreementEvent.AgreementAmendmentAnnulled;
import daicho.shared.agreement.AgreementEvent.AgreementAnnulled;
import daicho.shared.agreement.AgreementEvent.AgreementCorrected;
import daicho.shared.agreement.AgreementEvent.AgreementRenewed;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.AgreementEvent.AgreementTerminated;
import daicho.shared.agreement.AgreementEvent.PrecedingAgreementsNamed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Agreements, one row each. */
@Component
class AgreementProjection implements Projection<AgreementView> {
    @Override
    public View<AgreementView> view() {
        return AgreementView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(AgreementSigned.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof AgreementEvent e ? List.of(e.agreement()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<AgreementView> rows) {
        long version = event.sequence();
        switch ((AgreementEvent) event.event()) {
            case AgreementSigned e ->
                rows.put(new AgreementView(
                        e.agreement(),
                        e.municipality().value(),
                        event.position(),
                        new Signed(e.signedOn(), e.partners(), e.terms()),
                        List.of(),
                        List.of(),
                        new Term(e.validity(), null),
                        e.plan(),
                        null,
                        null,
                        e.decisionNumber(),
                        null,
                        version));
            case AgreementAmended e -> {
                AgreementView row = before(rows, e);
                List<Amendment> amendments = new ArrayList<>(row.amendments());
                amendments.add(new Amendment(e.from(), e.partners(), e.terms(), e.reason(), e.decisionNumber()));
                rows.put(now(
                        row,
                        row.signed(),
                        amendments,
                        row.term(),
                        row.plan(),
                        row.precedingAgreements(),
                        e.reason(),
                        e.decisionNumber(),
                        version));
            }
            case AgreementRenewed e -> {
                AgreementView row = before(rows, e);
                Term term = new Term(e.validity(), row.term().lastDay());
                rows.put(now(
                        row,
                        row.signed(),
                        row.amendments(),
                        term,
                        row.plan(),
                        row.precedingAgreements(),
                        e.note(),
                        e.decisionNumber(),
                        version));
            }
            case AgreementTerminated e -> {
                AgreementView row = before(rows, e);
                Term term = new Term(row.term().validity(), e.lastDay());
                rows.put(now(
                        row,
                        row.signed(),
                        row.amendments(),
                        term,
                        row.plan(),
                        row.precedingAgreements(),
                        e.reason(),
                        e.decisionNumber(),
                        version));
            }
            case AgreementCorrected e -> {
                AgreementView row = before(rows, e);
                Signed signed = new Signed(e.signedOn(), e.partners(), e.terms());
                Term term = new Term(e.validity(), e.lastDay());
                rows.put(now(
                        row,
                        signed,
                        row.amendments(),
                        term,
                        e.plan(),
                        row.precedingAgreements(),
                        e.reason(),
                        e.decisionNumber(),
                        version));
            }
            case PrecedingAgreementsNamed e -> {
                AgreementView row = before(rows, e);
                rows.put(now(
                        row,
                        row.signed(),
                        row.amendments(),
                        row.term(),
                        row.plan(),
                        e.precedingAgreements(),
                        e.reason(),
                        e.decisionNumber(),
                        version));
            }
            case AgreementAmendmentAnnulled e -> {
                AgreementView row = before(rows, e);
                Amendment never = row.amendments().reversed().stream()
                        .filter(amendment -> amendment.from().equals(e.from()))
                        .findFirst()
                        .orElseThrow();
                List<Amendment> others = new ArrayList<>(row.amendments());
                others.remove(others.lastIndexOf(never));
                List<AnnulledAmendment> annulled = new ArrayList<>(row.annulledAmendments());
                annulled.add(
                        new AnnulledAmendment(never.from(), never.partners(), never.terms(), Annulment.by(e, event)));
                rows.put(new AgreementView(
                        row.id(),
                        row.municipality(),
                        row.place(),
                        row.signed(),
                        List.copyOf(others),
                        List.copyOf(annulled),
                        row.term(),
                        row.plan(),
                        row.precedingAgreements(),
                        e.reason(),
                        e.decisionNumber(),
                        null,
                        version));
            }
            case AgreementAnnulled e -> {
                AgreementView row = before(rows, e);
                rows.put(new AgreementView(
                        row.id(),
                        row.municipality(),
                        row.place(),
                        row.signed(),
                        row.amendments(),
                        row.annulledAmendments(),
                        row.term(),
                        row.plan(),
                        row.precedingAgreements(),
                        row.reason(),
                        row.decisionNumber(),
                        Annulment.by(e, event),
                        version));
            }
        }
    }

    private static AgreementView before(Rows<AgreementView> rows, AgreementEvent event) {
        return Objects.requireNonNull(rows.get(event.agreement()));
    }

    private static AgreementView now(
            AgreementView row,
            Signed signed,
            List<Amendment> amendments,
            Term term,
            @Nullable UUID plan,
            @Nullable List<UUID> precedingAgreements,
            @Nullable String reason,
            @Nullable String decisionNumber,
            long version) {
        return new AgreementView(
                row.id(),
                row.municipality(),
                row.place(),
                signed,
                List.copyOf(amendments),
                row.annulledAmendments(),
                term,
                plan,
                precedingAgreements,
                reason,
                decisionNumber,
                null,
                version);
    }
}
