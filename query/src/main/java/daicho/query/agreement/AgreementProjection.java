package daicho.query.agreement;

import daicho.query.Projection;
import daicho.query.View;
import daicho.query.agreement.AgreementView.Amendment;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.agreement.AgreementEvent;
import daicho.shared.agreement.AgreementEvent.AgreementAmended;
import daicho.shared.agreement.AgreementEvent.AgreementCorrected;
import daicho.shared.agreement.AgreementEvent.AgreementRenewed;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.AgreementEvent.AgreementTerminated;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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
        AgreementEvent of = (AgreementEvent) event.event();
        AgreementView row = rows.get(of.agreement());
        rows.put(of instanceof AgreementSigned e ? signed(e) : after(Objects.requireNonNull(row), of, event));
    }

    private static AgreementView signed(AgreementSigned e) {
        return new AgreementView(
                e.agreement(),
                e.municipality().value(),
                e.signedOn(),
                e.partners(),
                e.terms(),
                List.of(),
                e.validity(),
                null,
                e.plan(),
                null,
                e.decisionNumber(),
                0);
    }

    private static AgreementView after(AgreementView row, AgreementEvent of, Recorded<? extends Event> event) {
        return switch (of) {
            case AgreementSigned e -> signed(e);
            case AgreementAmended e -> {
                List<Amendment> amendments = new ArrayList<>(row.amendments());
                amendments.add(new Amendment(e.from(), e.partners(), e.terms(), e.reason(), e.decisionNumber()));
                yield new AgreementView(
                        row.id(),
                        row.municipality(),
                        row.signedOn(),
                        row.partners(),
                        row.terms(),
                        List.copyOf(amendments),
                        row.validity(),
                        row.lastDay(),
                        row.plan(),
                        e.reason(),
                        e.decisionNumber(),
                        event.sequence());
            }
            case AgreementRenewed e ->
                new AgreementView(
                        row.id(),
                        row.municipality(),
                        row.signedOn(),
                        row.partners(),
                        row.terms(),
                        row.amendments(),
                        e.validity(),
                        row.lastDay(),
                        row.plan(),
                        e.note(),
                        e.decisionNumber(),
                        event.sequence());
            case AgreementTerminated e ->
                new AgreementView(
                        row.id(),
                        row.municipality(),
                        row.signedOn(),
                        row.partners(),
                        row.terms(),
                        row.amendments(),
                        row.validity(),
                        e.lastDay(),
                        row.plan(),
                        e.reason(),
                        e.decisionNumber(),
                        event.sequence());
            case AgreementCorrected e ->
                new AgreementView(
                        row.id(),
                        row.municipality(),
                        e.signedOn(),
                        e.partners(),
                        e.terms(),
                        row.amendments(),
                        e.validity(),
                        e.lastDay(),
                        e.plan(),
                        e.reason(),
                        e.decisionNumber(),
                        event.sequence());
        };
    }
}
