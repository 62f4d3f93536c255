package daicho.query.access;

import daicho.query.Asked;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.municipality.DepartmentView;
import daicho.query.municipality.Departments;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Role;
import daicho.shared.access.TokenScope;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Who may act as what, and the tokens of programs. */
@Controller
@RequestMapping("/municipalities/{code}")
class AccessPages {
    private final AccessApi api;
    private final Reads reads;

    AccessPages(AccessApi api, Reads reads) {
        this.api = api;
        this.reads = reads;
    }

    /** The assignments on which tokens hang, and those on which the reader's next one can hang. */
    private record Kept(Map<UUID, RoleAssignmentView> all, List<RoleAssignmentView> own, Departments departments) {}

    @Needs(Action.READ_ASSIGNMENTS)
    @GetMapping("/roles")
    String roles(Asked asked, Paging paging, Model model) {
        model.addAttribute(
                "assignments", api.roleAssignments(asked, null, null, paging).getBody());
        Departments departments = reads.read(asked, Departments::of).value();
        model.addAttribute("departments", departments);
        model.addAttribute(
                "choices",
                departments.all().stream()
                        .sorted(Comparator.comparing(DepartmentView::name))
                        .toList());
        model.addAttribute(
                "roles", Arrays.stream(Role.values()).filter(Role::isAssignable).toList());
        return "access/roles";
    }

    @Needs({Action.MANAGE_OWN_TOKENS, Action.MANAGE_TOKENS})
    @GetMapping("/tokens")
    String tokens(Asked asked, Paging paging, Model model) {
        model.addAttribute("tokens", api.tokens(asked, paging).getBody());
        Kept kept = reads.read(
                        asked,
                        past -> new Kept(
                                past.rows(RoleAssignmentView.VIEW, "true", Map.of()).stream()
                                        .collect(Collectors.toMap(RoleAssignmentView::id, Function.identity())),
                                own(past, asked),
                                Departments.of(past)))
                .value();
        model.addAttribute("all", kept.all());
        model.addAttribute("assignments", kept.own());
        model.addAttribute("departments", kept.departments());
        model.addAttribute("scopes", TokenScope.values());
        return "access/tokens";
    }

    /** The assignments of the reader that hold on the day, on which a token can hang. */
    private static List<RoleAssignmentView> own(Past past, Asked asked) {
        return past.rows(
                RoleAssignmentView.VIEW,
                "person = :person and first_day <= :day and (last_day is null or last_day >= :day)",
                "first_day, id",
                Map.of("person", asked.actor().person(), "day", past.day()));
    }
}
