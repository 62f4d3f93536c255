package daicho.command.sheet;

/** A node has as many sheets in memory as it can hold; the caller may try again soon. */
public final class SheetsBusy extends RuntimeException {
    /** Under which it is worded. */
    public static final String CODE = "intake.busy";

    private static final long serialVersionUID = 1L;

    public SheetsBusy() {
        super("too many sheets at once", null, false, false);
    }
}
