package daicho.command.sheet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cells of a worksheet that were merged into one.
 *
 * @param firstRow as a spreadsheet counts, from 1
 * @param lastRow the same for one row
 * @param firstColumn from 0
 * @param lastColumn the same for one column
 */
record MergedCells(int firstRow, int lastRow, int firstColumn, int lastColumn) {
    private static final Pattern ADDRESS = Pattern.compile("([A-Z]{1,3})([1-9][0-9]{0,6})");

    /** Reads {@code A1:C2}; refuses anything that is not such a range. */
    static MergedCells of(String range, int columns) {
        String[] ends = range.split(":", -1);
        String last = ends[ends.length - 1];
        MergedCells merged = new MergedCells(row(ends[0]), row(last), column(ends[0], columns), column(last, columns));
        if (ends.length > 2 || merged.lastRow < merged.firstRow || merged.lastColumn < merged.firstColumn) {
            throw WorkbookParts.broken();
        }
        return merged;
    }

    /** The column of a cell, from 0. */
    static int column(String address, int columns) {
        int column = 0;
        for (char letter : matched(address).group(1).toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        if (column > columns) {
            throw WorkbookParts.broken();
        }
        return column - 1;
    }

    /** The address of a cell, its row counted from 1 and its column from 0. */
    static String address(int row, int column) {
        StringBuilder letters = new StringBuilder();
        for (int left = column + 1; left > 0; left = (left - 1) / 26) {
            letters.insert(0, (char) ('A' + (left - 1) % 26));
        }
        return letters.append(row).toString();
    }

    private static int row(String address) {
        return Integer.parseInt(matched(address).group(2));
    }

    private static Matcher matched(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches()) {
            throw WorkbookParts.broken();
        }
        return matcher;
    }
}
