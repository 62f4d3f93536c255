package daicho.query;

import java.util.regex.Pattern;

/** Cells of tables for spreadsheets. */
public final class Cells {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

    private Cells() {}

    /** A cell that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers. */
    public static String safe(String cell) {
        boolean formula = !cell.isEmpty()
                && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0
                && !NUMBER.matcher(cell).matches();
        return formula ? "'" + cell : cell;
    }
}
