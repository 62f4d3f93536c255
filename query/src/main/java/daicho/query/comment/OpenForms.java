package daicho.query.comment;

import daicho.query.Past;
import daicho.query.page.CommentForm;
import daicho.shared.Japan;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Knows on which plans people can comment today: those that {@link CommentPages} shows the form of. */
@Component
class OpenForms implements CommentForm {
    private final InstantSource clock;

    OpenForms(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean isOpen(Past past, UUID plan) {
        LocalDate today = Japan.dayOf(clock.instant());
        return Calls.in(past, "subject = :plan", Map.of("plan", plan)).stream().anyMatch(call -> call.takesOn(today));
    }
}
