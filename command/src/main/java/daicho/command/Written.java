package daicho.command;

import java.util.UUID;

/**
 * What a command left in the ledger.
 *
 * @param id the record that the command was about
 * @param version of its stream: the sequence of its last event
 * @param position of the last event in the ledger
 */
public record Written(UUID id, long version, long position) {}
