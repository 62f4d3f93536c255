package daicho.command.sheet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Copies the content of cells that are merged over several rows into each of these rows, while the rows are read in
 * order.
 */
final class MergedRows {
    private final Map<Integer, List<MergedCells>> byFirstRow;
    private final Map<Integer, Open> open = new TreeMap<>();

    /**
     * What a cell shows.
     *
     * @param number that it holds, if it holds one
     */
    record Shown(String text, Optional<StoredNumber> number) {}

    /** Merged cells of one column that reach further down, and what they show. */
    private record Open(int lastRow, Shown cell) {}

    MergedRows(List<MergedCells> merged) {
        byFirstRow = merged.stream().collect(Collectors.groupingBy(MergedCells::firstRow));
    }

    /** Whether a row is only a title: one text across several columns. */
    boolean isTitle(int row, Map<Integer, Shown> shown) {
        return shown.size() == 1
                && beginning(row).stream()
                        .anyMatch(cells ->
                                cells.lastColumn() > cells.firstColumn() && shown.containsKey(cells.firstColumn()));
    }

    /** The last row of the merged cells that begin in this row. */
    int lastRow(int row) {
        return beginning(row).stream().mapToInt(MergedCells::lastRow).max().orElse(row);
    }

    /** Adds the content of merged cells from above to the cells of a row. */
    void complete(int row, Map<Integer, Shown> shown) {
        open.values().removeIf(cells -> cells.lastRow() < row);
        open.forEach((column, cells) -> shown.putIfAbsent(column, cells.cell()));
        for (MergedCells cells : beginning(row)) {
            Shown cell = shown.get(cells.firstColumn());
            if (cells.lastRow() > row && cell != null) {
                open.put(cells.firstColumn(), new Open(cells.lastRow(), cell));
            }
        }
    }

    private List<MergedCells> beginning(int row) {
        return byFirstRow.getOrDefault(row, List.of());
    }
}
