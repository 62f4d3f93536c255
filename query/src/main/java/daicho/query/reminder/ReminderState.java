package daicho.query.reminder;

/** How far a reminder has come. */
enum ReminderState {
    /** It is about to be sent. */
    ISSUED,
    /** The mail server has taken it. */
    SENT,
    /** It did not go out, or nobody can say. */
    FAILED
}
