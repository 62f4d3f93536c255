package daicho.shared.agreement;

import java.util.UUID;

/**
 * A partner of an agreement.
 *
 * @param partner its id
 * @param name what it was called on the day it signed; never follows a renaming
 */
public record Signatory(UUID partner, String name) {}
