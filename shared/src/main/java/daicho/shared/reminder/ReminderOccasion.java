package daicho.shared.reminder;

/** Why somebody is reminded. */
public enum ReminderOccasion {
    /** The secretariat asked for it. */
    BY_HAND,
    /** A day of the plan's rule has come. */
    BY_RULE
}
