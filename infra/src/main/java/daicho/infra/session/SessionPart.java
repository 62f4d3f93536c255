package daicho.infra.session;

/**
 * What a session may keep. Rows hold the name and JSON, and never name a class: what was not declared as a bean of this
 * type is neither kept nor read.
 *
 * @param name attribute of the session
 * @param type of its value, one that JSON can hold
 */
public record SessionPart<T>(String name, Class<T> type) {}
