package daicho.query.committee;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as shown to those who may see names. The name is always the present one, even when the past is read.
 *
 * @param id by which the ledger knows the person
 * @param name none if none is stored
 * @param erased whether there was a name and it was erased
 */
public record Person(UUID id, @Nullable String name, boolean erased) {}
