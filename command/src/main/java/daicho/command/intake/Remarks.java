package daicho.command.intake;

import daicho.command.intake.IntakeReport.Remark;
import daicho.command.sheet.Sheet;
import daicho.shared.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The remarks of a run on the lines of its sheet. */
final class Remarks {
    private final List<Remark> errors = new ArrayList<>();
    private final List<Remark> warnings = new ArrayList<>();
    private final TreeMap<Integer, Sheet.Line> bad = new TreeMap<>();

    void error(Sheet.Line line, @Nullable String column, String code, Object... arguments) {
        errors.add(new Remark(line.row(), line.line(), column, code, List.of(arguments)));
        bad.put(line.row(), line);
    }

    void error(Sheet.Line line, @Nullable String column, Refusal refusal) {
        error(line, column, refusal.code(), refusal.arguments().toArray());
    }

    void warn(Sheet.Line line, @Nullable String column, String code, Object... arguments) {
        warnings.add(new Remark(line.row(), line.line(), column, code, List.of(arguments)));
    }

    boolean isBad(Sheet.Line line) {
        return bad.containsKey(line.row());
    }

    List<Sheet.Line> bad() {
        return List.copyOf(bad.values());
    }

    List<Remark> errors() {
        return inOrder(errors);
    }

    List<Remark> warnings() {
        return inOrder(warnings);
    }

    private static List<Remark> inOrder(List<Remark> remarks) {
        return remarks.stream().sorted(Comparator.comparingInt(Remark::row)).toList();
    }
}
