package daicho.command.sheet;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Copies the content of cells that are merged over several rows into each of these rows, while the rows are read in
 * order.
 */
final class MergedRows {
    private final Map<Integer, List<MergedCells>> byFirstRow;
    private final Map<Integer, Open> open = new TreeMap<>();

    /** Merged cells of one column that reach further down, and what they show. */
    private record Open(int lastRow, String text) {}

    MergedRows(List<MergedCells> merged) {
        byFirstRow = merged.stream().collect(Collectors.groupingBy(MergedCells::firstRow));
    }

    /** Whether a row is only a title: one text across several columns. */
    boolean isTitle(int row, Map<Integer, String> shown) {
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
    void complete(int row, Map<Integer, String> shown) {
        open.values().removeIf(cells -> cells.lastRow() < row);
        open.forEach((column, cells) -> shown.putIfAbsent(column, cells.text()));
        for (MergedCells cells : beginning(row)) {
            String text = shown.get(cells.firstColumn());
            if (cells.lastRow() > row && text != null) {
                open.put(cells.firstColumn(), new Open(cells.lastRow(), text));
            }
        }
    }

    private List<MergedCells> beginning(int row) {
        return byFirstRow.getOrDefault(row, List.of());
    }
}
