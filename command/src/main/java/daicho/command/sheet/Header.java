package daicho.command.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header of a sheet, which may stand below titles and may have several rows: 実績 above 本文 and 数値 is 実績本文 and
 * 実績数値.
 *
 * @param first row of it
 * @param last row of it, from 0 as well
 * @param names of the columns
 */
record Header(int first, int last, List<String> names) {
    /** How many rows are searched for it, titles included. */
    static final int SEARCHED = 20;

    private static final int DEEPEST = 3;

    /** The first header that has all that is needed; of several rows only if more of its columns are known then. */
    static Optional<Header> find(List<List<String>> rows, Columns columns) {
        for (int first = 0; first < Math.min(rows.size(), SEARCHED); first++) {
            Header found = null;
            long most = 0;
            for (int last = first; last < Math.min(rows.size(), first + DEEPEST); last++) {
                List<String> names = names(rows.subList(first, last + 1), columns);
                long known = names.stream().filter(columns::knows).count();
                if (known > most && columns.isComplete(names)) {
                    found = new Header(first, last, names);
                    most = known;
                }
            }
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static List<String> names(List<List<String>> rows, Columns columns) {
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        List<String> names = new ArrayList<>(width);
        for (int column = 0; column < width; column++) {
            String joined = "";
            String lowest = "";
            for (int row = 0; row < rows.size(); row++) {
                String own = at(rows.get(row), column);
                boolean isAbove = row < rows.size() - 1 && hasBelow(rows, row, column);
                String name = own.isEmpty() && isAbove ? left(rows.get(row), column) : own;
                // Merged over rows, the same name stands in each of them.
                joined += name.equals(lowest) ? "" : name;
                lowest = name.isEmpty() ? lowest : name;
            }
            names.add(columns.knows(joined) || !columns.knows(lowest) ? joined : lowest);
        }
        return names;
    }

    private static boolean hasBelow(List<List<String>> rows, int row, int column) {
        return rows.subList(row + 1, rows.size()).stream()
                .anyMatch(below -> !at(below, column).isEmpty());
    }

    /** The name above several columns stands over the first of them. */
    private static String left(List<String> row, int column) {
        for (int before = column - 1; before >= 0; before--) {
            if (!at(row, before).isEmpty()) {
                return at(row, before);
            }
        }
        return "";
    }

    private static String at(List<String> row, int column) {
        String cell = column < row.size() ? row.get(column) : "";
        return Sheet.isBlank(cell) ? "" : cell;
    }
}
