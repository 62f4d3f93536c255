package daicho.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Whoever reads a few columns of a table only would otherwise count what was annulled. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnnulledRowsTest {
    @Test
    void all_views_of_a_table_know_whether_its_records_can_be_annulled() throws ReflectiveOperationException {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(View.Row.class));
        Map<String, List<View<?>>> byTable = new HashMap<>();
        for (var found : scan.findCandidateComponents("daicho.query")) {
            for (Field field :
                    Class.forName(String.valueOf(found.getBeanClassName())).getDeclaredFields()) {
                if (field.getType() == View.class) {
                    field.setAccessible(true);
                    View<?> view = (View<?>) field.get(null);
                    byTable.computeIfAbsent(view.table(), table -> new ArrayList<>())
                            .add(view);
                }
            }
        }
        assertThat(byTable.get("scoring_round")).hasSizeGreaterThan(2);
        byTable.forEach((table, views) -> assertThat(
                        views.stream().map(View::knowsAnnulled).distinct())
                .as(table)
                .hasSize(1));
    }
}
