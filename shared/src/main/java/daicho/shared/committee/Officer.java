package daicho.shared.committee;

import java.util.UUID;

/**
 * Who was elected. An office ends with the membership of the person; a successor in the seat does not take it over.
 *
 * @param seat in which the person sat
 * @param person elected
 */
public record Officer(UUID seat, UUID person) {}
