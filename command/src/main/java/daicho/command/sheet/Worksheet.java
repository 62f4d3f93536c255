package daicho.command.sheet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is kept of a worksheet before its cells are read, and which the library does not tell. */
final class Worksheet {
    private final List<MergedCells> merged = new ArrayList<>();
    private final Map<String, String> unread = new HashMap<>();
    private final Set<Integer> hiddenRows = new HashSet<>();
    private final BitSet hiddenColumns = new BitSet();

    void merge(MergedCells cells) {
        merged.add(cells);
    }

    /** What a cell says without its furigana. */
    void say(String cell, String text) {
        unread.put(cell, text);
    }

    void hideRow(int row) {
        hiddenRows.add(row);
    }

    /** Hides columns, counted from 0. */
    void hideColumns(int first, int last) {
        hiddenColumns.set(first, last + 1);
    }

    List<MergedCells> merged() {
        return merged;
    }

    /** Texts without their furigana, by cell. */
    Map<String, String> unread() {
        return unread;
    }

    /** Whether a row is hidden, counted from 1. */
    boolean hidesRow(int row) {
        return hiddenRows.contains(row);
    }

    /** The hidden ones of the first columns, from 0. */
    Set<Integer> hiddenColumns(int width) {
        return hiddenColumns.stream().filter(column -> column < width).boxed().collect(Collectors.toSet());
    }
}
