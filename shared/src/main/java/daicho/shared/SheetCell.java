package daicho.shared;

import java.util.regex.Pattern;

/**
 * A cell of a table that somebody may open in a spreadsheet. If the spreadsheet would take a text for a formula, the
 * text gets an apostrophe in front when it leaves Daicho, and loses it when it comes back. Numbers stay numbers. A text
 * that already begins with an apostrophe before such a sign gets a second one, so that every text comes back unchanged.
 */
public final class SheetCell {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

    /**
     * Signs that begin a formula, in half and full width (Japanese spreadsheets accept both), and characters to skip.
     */
    private static final String SIGNS = "=+-@\t\r\n＝＋－＠";

    private static final char APOSTROPHE = '\'';

    private SheetCell() {}

    /** The text as it leaves Daicho. */
    public static String written(String text) {
        return isFormula(text, 0) ? APOSTROPHE + text : text;
    }

    /** The original text of a cell that Daicho has written or somebody has typed. */
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
