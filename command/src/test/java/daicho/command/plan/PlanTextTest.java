package daicho.command.plan;

import static daicho.command.City.ADOPTED;
import static daicho.command.City.ANALYST;
import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.DIRECTION;
import static daicho.command.City.MEASURE;
import static daicho.command.City.NOBODY;
import static daicho.command.City.OPERATOR;
import static daicho.command.City.PLAN;
import static daicho.command.City.STRANGER;
import static daicho.command.City.SYSTEM;
import static daicho.command.City.WELFARE;
import static daicho.command.City.id;
import static daicho.command.City.staffOf;
import static daicho.command.City.withMeasure;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.City;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.plan.PlanEvent.PlanAdopted;
import daicho.shared.plan.PlanTextCommand.AddPlanText;
import daicho.shared.plan.PlanTextCommand.RemovePlanText;
import daicho.shared.plan.PlanTextCommand.RevisePlanText;
import daicho.shared.plan.PlanTextContent;
import daicho.shared.plan.PlanTextEvent.PlanTextAdded;
import daicho.shared.plan.PlanTextEvent.PlanTextRemoved;
import daicho.shared.plan.PlanTextEvent.PlanTextRevised;
import daicho.shared.plan.PlanTextKind;
import daicho.shared.plan.PlanTextOf;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlanTextTest {
    private static final UUID TEXT = id(45);
    private static final PlanTextContent ROLE = content("市民", null, "声をかける");
    private static final PlanTextContent OTHER = content("市民", null, "声をかけ合う");
    private static final PlanTextOf OF_MEASURE = of(null, MEASURE, PlanTextKind.ROLE);

    private static PlanTextOf of(@Nullable UUID heading, @Nullable UUID measure, PlanTextKind kind) {
        return new PlanTextOf(PLAN, heading, measure, kind);
    }

    private static PlanTextContent content(
            @Nullable String stakeholder, @Nullable String label, @Nullable String text) {
        return new PlanTextContent(stakeholder, null, null, label, text, null, null, 1);
    }

    private static PlanTextAdded added(PlanTextOf of) {
        return new PlanTextAdded(TEXT, CODE, of, ROLE);
    }

    @Test
    void is_added_to_a_plan_a_heading_or_a_measure() {
        for (PlanTextOf of :
                List.of(of(null, null, PlanTextKind.ROLE), of(DIRECTION, null, PlanTextKind.ROLE), OF_MEASURE)) {
            withMeasure().when(new AddPlanText(TEXT, of, ROLE)).appends(added(of));
        }
        withMeasure().by(SYSTEM).when(new AddPlanText(TEXT, OF_MEASURE, ROLE)).appends(added(OF_MEASURE));
    }

    @Test
    void is_refused_where_the_plan_has_no_such_place() {
        withMeasure()
                .when(new AddPlanText(TEXT, new PlanTextOf(NOBODY, null, null, PlanTextKind.ROLE), ROLE))
                .refuses(UNKNOWN, "plan.unknown");
        withMeasure()
                .when(new AddPlanText(TEXT, of(NOBODY, null, PlanTextKind.ROLE), ROLE))
                .refuses(UNKNOWN, "plan.heading_unknown");
        withMeasure()
                .when(new AddPlanText(TEXT, of(null, NOBODY, PlanTextKind.ROLE), ROLE))
                .refuses(UNKNOWN, "plan.measure_unknown");
        UUID otherPlan = id(100);
        withMeasure()
                .and(
                        new PlanAdopted(
                                otherPlan,
                                CODE,
                                "別の計画",
                                null,
                                City.ADOPTED.years(),
                                ADOPTED.levelNames(),
                                ADOPTED.scales()),
                        new MeasureAdded(id(101), CODE, otherPlan, id(102), "1", null, null))
                .when(new AddPlanText(TEXT, of(null, id(101), PlanTextKind.ROLE), ROLE))
                .refuses(UNKNOWN, "plan.measure_unknown");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> of(DIRECTION, MEASURE, PlanTextKind.ROLE))
                .matches(refusal -> refusal.code().equals("plan.text_of_two"));
    }

    @Test
    void says_what_its_kind_needs() {
        refuses(PlanTextKind.ROLE, content(null, null, "声をかける"), "/stakeholder");
        refuses(PlanTextKind.ROLE, content("市民", null, " "), "/text");
        refuses(PlanTextKind.ACTIONS_SO_FAR, content("市民", "x", null), "/text");
        refuses(PlanTextKind.PRESENT_STATE, content(null, "x", null), "/text");
        refuses(PlanTextKind.GLOSSARY, content(null, null, "説明"), "/label");
        refuses(PlanTextKind.FOOTNOTE, content(null, null, "説明"), "/reference");
        refuses(PlanTextKind.FOOTNOTE, new PlanTextContent(null, null, null, null, null, null, "※1", null), "/text");
        refuses(PlanTextKind.RELATED_PLAN, content(null, null, "説明"), "/label");
        refuses(PlanTextKind.TAG, content(null, "11", null), "/scheme");
        refuses(PlanTextKind.TAG, new PlanTextContent(null, null, "SDGs", null, "x", null, null, null), "/label");

        PlanTextContent tag = new PlanTextContent(null, null, "SDGs", "11", null, null, null, null);
        withMeasure()
                .when(new AddPlanText(TEXT, of(DIRECTION, null, PlanTextKind.TAG), tag))
                .appends(new PlanTextAdded(TEXT, CODE, of(DIRECTION, null, PlanTextKind.TAG), tag));
        withMeasure()
                .when(new AddPlanText(TEXT, of(null, null, PlanTextKind.GLOSSARY), content(null, "主担当課", null)))
                .appends(new PlanTextAdded(
                        TEXT, CODE, of(null, null, PlanTextKind.GLOSSARY), content(null, "主担当課", null)));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new PlanTextContent(null, null, null, null, "x", null, null, 0))
                .matches(refusal -> "/seq".equals(refusal.pointer()));
    }

    @Test
    void is_revised_for_a_reason_as_its_kind_demands() {
        PlanTextRevised revised = new PlanTextRevised(TEXT, OTHER, "中間見直し", "決6-3");
        withMeasure()
                .and(added(OF_MEASURE))
                .when(new RevisePlanText(TEXT, OTHER, "中間見直し", "決6-3"))
                .appends(revised);
        withMeasure()
                .and(added(OF_MEASURE), revised)
                .when(new RevisePlanText(TEXT, OTHER, "同じ", null))
                .refuses(CONFLICT, "result.nothing_changed");
        withMeasure()
                .and(added(OF_MEASURE))
                .when(new RevisePlanText(TEXT, content(null, null, "誰のか言わない"), "誤り", null))
                .refuses(INVALID, "record.text_missing", "/stakeholder");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> new RevisePlanText(TEXT, OTHER, " ", null));
    }

    @Test
    void is_removed_once_and_says_nothing_more() {
        PlanTextRemoved removed = new PlanTextRemoved(TEXT, "重複", null);
        withMeasure()
                .and(added(OF_MEASURE))
                .when(new RemovePlanText(TEXT, "重複", null))
                .appends(removed);
        withMeasure()
                .and(added(OF_MEASURE), removed)
                .when(new RemovePlanText(TEXT, "重複", null))
                .refuses(CONFLICT, "plan.text_removed");
        withMeasure()
                .and(added(OF_MEASURE), removed)
                .when(new RevisePlanText(TEXT, OTHER, "復活", null))
                .refuses(CONFLICT, "plan.text_removed");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> new RemovePlanText(TEXT, "", null));
    }

    @Test
    void is_the_secretariat_s_alone() {
        for (Actor actor : List.of(staffOf(WELFARE), AUDITOR, ANALYST, OPERATOR, City.actor(Role.MEMBER))) {
            withMeasure()
                    .by(actor)
                    .when(new AddPlanText(TEXT, OF_MEASURE, ROLE))
                    .refuses(FORBIDDEN, "request.role_may_not_write");
            withMeasure()
                    .and(added(OF_MEASURE))
                    .by(actor)
                    .when(new RevisePlanText(TEXT, OTHER, "中間見直し", null))
                    .refuses(FORBIDDEN, "request.role_may_not_write");
            withMeasure()
                    .and(added(OF_MEASURE))
                    .by(actor)
                    .when(new RemovePlanText(TEXT, "重複", null))
                    .refuses(FORBIDDEN, "request.role_may_not_write");
        }
    }

    @Test
    void does_not_exist_for_another_municipality() {
        withMeasure().by(STRANGER).when(new AddPlanText(TEXT, OF_MEASURE, ROLE)).refuses(UNKNOWN, "plan.unknown");
        withMeasure()
                .and(added(OF_MEASURE))
                .by(STRANGER)
                .when(new RevisePlanText(TEXT, OTHER, "中間見直し", null))
                .refuses(UNKNOWN, "record.unknown");
        withMeasure()
                .and(added(OF_MEASURE))
                .by(STRANGER)
                .when(new RemovePlanText(TEXT, "重複", null))
                .refuses(UNKNOWN, "record.unknown");
    }

    private static void refuses(PlanTextKind kind, PlanTextContent content, String pointer) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new AddPlanText(TEXT, of(null, MEASURE, kind), content))
                .matches(refusal -> refusal.code().equals("record.text_missing") && pointer.equals(refusal.pointer()));
    }
}
