package daicho.command.intake;

import daicho.command.municipality.MunicipalityState;
import daicho.command.sheet.Sheet;
import daicho.shared.municipality.DepartmentName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a municipality's departments by their names in sheets. */
final class Departments {
    private final Map<String, UUID> byName = new HashMap<>();

    /**
     * The departments of a cell.
     *
     * @param known existing departments, in the order of the cell
     * @param unknown names that no department has
     */
    record Named(List<UUID> known, List<String> unknown) {}

    Departments(MunicipalityState municipality, LocalDate today) {
        // As MunicipalityState.departmentNamed would find them.
        Map<String, Integer> claims = new HashMap<>();
        municipality
                .departments()
                .forEach((id, department) -> department.names().stream()
                        .map(DepartmentName::name)
                        .forEach(name -> {
                            int claim = MunicipalityState.claim(department, name, today);
                            Integer before = claims.get(Cells.plain(name));
                            if (before == null || claim < before) {
                                claims.put(Cells.plain(name), claim);
                                byName.put(Cells.plain(name), id);
                            }
                        }));
        addWithoutOrWithSection();
    }

    /** Splits a cell into departments; a name that contains a separator is still found as a whole. */
    Named read(String cell, String separators) {
        List<String> parts = new ArrayList<>();
        List<String> between = new ArrayList<>();
        Matcher separator = Pattern.compile(Cells.anyOf(separators)).matcher(cell);
        int from = 0;
        while (separator.find()) {
            parts.add(cell.substring(from, separator.start()));
            between.add(separator.group());
            from = separator.end();
        }
        parts.add(cell.substring(from));

        Set<UUID> known = new LinkedHashSet<>();
        Set<String> unknown = new LinkedHashSet<>();
        int i = 0;
        while (i < parts.size()) {
            int next = i + 1;
            UUID found = null;
            for (int end = parts.size(); end > i && found == null; end--) {
                StringBuilder name = new StringBuilder(parts.get(i));
                for (int j = i + 1; j < end; j++) {
                    name.append(between.get(j - 1)).append(parts.get(j));
                }
                found = byName.get(Cells.plain(name.toString()));
                next = end;
            }
            if (found != null) {
                known.add(found);
            } else if (!Sheet.isBlank(parts.get(i))) {
                unknown.add(Cells.trim(parts.get(i)));
            }
            i = next;
        }
        return new Named(List.copyOf(known), List.copyOf(unknown));
    }

    /** 福祉政策 finds 福祉政策課 and vice versa, where only one department can be meant. */
    private void addWithoutOrWithSection() {
        Map<String, UUID> others = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        byName.forEach((name, id) -> {
            String other = name.endsWith("課") ? name.substring(0, name.length() - 1) : name + "課";
            UUID before = others.put(other, id);
            if (other.isEmpty() || (before != null && !before.equals(id))) {
                ambiguous.add(other);
            }
        });
        others.keySet().removeAll(ambiguous);
        others.forEach(byName::putIfAbsent);
    }
}
