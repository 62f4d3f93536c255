package daicho.shared;

import java.util.regex.Pattern;

/**
 * A cell of a table that a spreadsheet may open. What the spreadsheet would take for a formula gets an apostrophe in
 * front when it leaves Daicho, and loses it again when it comes back; numbers stay numbers. A text that begins with an
 * apostrophe of its own before such a sign gets a second one, so that every text comes back as it was.
 */
public final class SheetCell {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

    /** What a formula begins with, in half and in full width (Japanese spreadsheets take both), and what is skipped. */
    private static final String SIGNS = "=+-@\t\r\n＝＋－＠";

    private static final char APOSTROPHE = '\'';

    private SheetCell() {}

    /** The text as it may leave. */
    public static String written(String text) {
        return isFormula(text, 0) ? APOSTROPHE + text : text;
    }

    /** The text as it was, of a cell that Daicho has written or somebody has typed. */
    public static String read(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == APOSTROPHE && isFormula(cell, 1) ? cell.substring(1) : cell;
    }

    private static boolean isFormula(String text, int from) {
        int first = from;
        while (first < text.length() && text.charAt(first) == APOSTROPHE) {
            first++;
        }
        return first < text.length()
                && SIGNS.indexOf(text.charAt(first)) >= 0
                && !NUMBER.matcher(text).region(first, text.length()).matches();
    }
}
