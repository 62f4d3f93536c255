package daicho.infra.database;

/**
 * Whose database it is. Accounts and tokens of the packaged records open nothing on an operator's own database,
 * wherever their rows came from.
 *
 * @param embedded whether Daicho itself has started it
 */
public record DatabaseKind(boolean embedded) {}
