package daicho.query.committee;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as those may see who may see names: the name is the present one, whatever past is read.
 *
 * @param id by which the ledger knows the person
 * @param name none where none is kept
 * @param erased whether there was a name and it was erased
 */
public record Person(UUID id, @Nullable String name, boolean erased) {}
