package daicho.shared.agreement;

import java.util.UUID;

/**
 * A partner of an agreement.
 *
 * @param partner its id
 * @param name its name on the day it signed; does not change when the partner is renamed
 */
public record Signatory(UUID partner, String name) {}
