package daicho.command.sheet;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Carries what stands in cells merged over several rows down to each of these rows, while they are read in order. */
final class MergedRows {
    private final Map<Integer, List<MergedCells>> byFirstRow;
    private final Map<Integer, Open> open = new TreeMap<>();

    /** Merged cells of one column that reach further down, and what they show. */
    private record Open(int lastRow, String text) {}

    MergedRows(List<MergedCells> merged) {
        byFirstRow = merged.stream().collect(Collectors.groupingBy(MergedCells::firstRow));
    }

    /** Whether a row is but a title: one text across several columns. */
    boolean isTitle(int row, Map<Integer, String> shown) {
        return shown.size() == 1
                && beginning(row).stream()
                        .anyMatch(cells ->
                                cells.lastColumn() > cells.firstColumn() && shown.containsKey(cells.firstColumn()));
    }

    /** The last row that merged cells which begin in this one reach. */
    int lastRow(int row) {
        return beginning(row).stream().mapToInt(MergedCells::lastRow).max().orElse(row);
    }

    /** Adds to a row's cells what reaches it from above. */
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
