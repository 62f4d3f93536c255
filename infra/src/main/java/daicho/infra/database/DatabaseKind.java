package daicho.infra.database;

/**
 * Whose the database is. What belongs to the packaged records opens nothing on a database of one's own, wherever its rows
 * came from.
 *
 * @param embedded whether Daicho itself has started it
 */
public record DatabaseKind(boolean embedded) {}
