package daicho.query.access;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.access.TokenEvent;
import daicho.shared.access.TokenEvent.TokenIssued;
import daicho.shared.access.TokenEvent.TokenRevoked;
import daicho.shared.access.TokenEvent.TokenRotated;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tokens, one row each. */
@Component
class AccessTokenProjection implements Projection<AccessTokenView> {
    @Override
    public View<AccessTokenView> view() {
        return AccessTokenView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(TokenIssued.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof TokenEvent e ? List.of(e.token()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<AccessTokenView> rows) {
        switch ((TokenEvent) event.event()) {
            case TokenIssued e ->
                rows.put(new AccessTokenView(
                        e.token(),
                        e.municipality().value(),
                        e.assignment(),
                        e.label(),
                        e.scopes(),
                        event.recordedAt(),
                        e.expiresAt(),
                        null,
                        null,
                        event.sequence()));
            case TokenRotated e -> {
                AccessTokenView row = Objects.requireNonNull(rows.get(e.token()));
                rows.put(with(row, e.expiresAt(), event.recordedAt(), null, event.sequence()));
            }
            case TokenRevoked e -> {
                AccessTokenView row = Objects.requireNonNull(rows.get(e.token()));
                rows.put(with(row, row.expiresAt(), row.rotatedAt(), event.recordedAt(), event.sequence()));
            }
        }
    }

    private static AccessTokenView with(
            AccessTokenView row,
            Instant expiresAt,
            @Nullable Instant rotatedAt,
            @Nullable Instant revokedAt,
            long version) {
        return new AccessTokenView(
                row.id(),
                row.municipality(),
                row.assignment(),
                row.label(),
                row.scopes(),
                row.issuedAt(),
                expiresAt,
                rotatedAt,
                revokedAt,
                version);
    }
}
