package daicho.query.plan;

import daicho.query.View;
import java.util.UUID;

/**
 * What a plan is called: all that nodes for the Internet read of it.
 *
 * @param id of it
 * @param municipality code
 * @param name official name
 */
public record PlanName(UUID id, String municipality, String name) implements View.Row {
    /** The table. */
    public static final View<PlanName> VIEW = new View<>("plan", PlanName.class);
}
