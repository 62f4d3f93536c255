package daicho.shared.reminder;

/** Why nobody can say that a reminder went out. It is not sent again; another one may be issued. */
public enum ReminderFailure {
    /** The person has no address any more. */
    NO_ADDRESS,
    /** The mail server did not answer on the day of the reminder. */
    UNREACHABLE,
    /** The mail server did not take it. */
    REJECTED,
    /** It was being handed over when something broke, so that it may have gone out or not. */
    UNCLEAR
}
