package daicho.shared;

/**
 * An event that most readers must not learn of while it may still change what others decide, such as a score in an open
 * round. No version and no position that they are shown counts it.
 */
public interface QuietEvent extends Event {}
