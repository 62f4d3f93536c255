package daicho.query.plan;

import daicho.query.View;
import java.util.UUID;

/**
 * The name of a plan: nodes for the Internet read only this.
 *
 * @param id its id
 * @param municipality code
 * @param name official name
 */
public record PlanName(UUID id, String municipality, String name) implements View.Row {
    /** The table. */
    public static final View<PlanName> VIEW = new View<>("plan", PlanName.class);
}
