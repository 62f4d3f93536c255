package daicho.shared.access;

import static daicho.shared.access.Action.*;

import daicho.shared.Refusal;
import daicho.shared.Word;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Who may do what, and how far: the only table of rights, which every check uses. What is not in it is allowed to
 * nobody. {@code docs/rights.md} is generated from it.
 */
public final class Rights {
    private static final Scope ____ = Scope.NONE;
    private static final Scope SELF = Scope.SELF;
    private static final Scope SEAT = Scope.OWN_SHEET;
    private static final Scope DEPT = Scope.OWN_DEPARTMENT;
    private static final Scope TOWN = Scope.OWN_MUNICIPALITY;
    private static final Scope OPEN = Scope.PUBLISHED;
    private static final Scope NODE = Scope.NODE;

    // spotless:off
    private static final Map<Action, Map<Role, Scope>> TABLE = table(
            //                        STAFF SECR. MEMB. AUDIT ANAL. OPER. CITIZ SYSTEM
            row(SEE_SERVICE,            OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
            row(SIGN_IN,                OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
            row(READ_PUBLISHED,         OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
            row(READ_RECORDS,           TOWN, TOWN, TOWN, TOWN, TOWN, TOWN, ____, TOWN),
            row(READ_INTERNAL_COMMENTS, TOWN, TOWN, ____, TOWN, ____, ____, ____, ____),
            row(READ_ALL_COMMENTS,      ____, TOWN, ____, TOWN, ____, ____, ____, ____),
            row(READ_HAND_INS,          ____, TOWN, TOWN, TOWN, ____, ____, ____, ____),
            row(READ_SHEETS,            ____, TOWN, ____, TOWN, ____, ____, ____, ____),
            row(READ_OPEN_ROUNDS,       ____, ____, ____, TOWN, ____, ____, ____, ____),
            row(READ_DRAFTS,            DEPT, ____, ____, ____, ____, ____, ____, ____),
            row(READ_WITHDRAWN,         ____, TOWN, ____, TOWN, ____, ____, ____, TOWN),
            row(READ_PERSONS,           ____, TOWN, ____, TOWN, ____, ____, ____, ____),
            row(READ_OWN_NAME,          SELF, SELF, SELF, SELF, SELF, SELF, ____, ____),
            row(READ_TRAIL,             ____, TOWN, ____, TOWN, ____, ____, ____, ____),
            row(READ_ACCESS_LOG,        ____, ____, ____, TOWN, ____, ____, ____, ____),
            row(READ_ASSIGNMENTS,       ____, TOWN, ____, TOWN, ____, TOWN, ____, ____),

            row(REGISTER_MUNICIPALITY,  ____, TOWN, ____, ____, ____, TOWN, ____, TOWN),
            row(KEEP_PLAN,              ____, TOWN, ____, ____, ____, ____, ____, TOWN),
            row(KEEP_COMMITTEES,        ____, TOWN, ____, ____, ____, ____, ____, TOWN),
            row(KEEP_AGREEMENTS,        ____, TOWN, ____, ____, ____, ____, ____, TOWN),
            row(RUN_ROUNDS,             ____, TOWN, ____, ____, ____, ____, ____, TOWN),
            row(RECORD_RESULTS,         DEPT, ____, ____, ____, ____, ____, ____, ____),
            row(DRAFT_RESULTS,          DEPT, ____, ____, ____, ____, ____, ____, ____),
            row(ENTER_ON_BEHALF,        ____, TOWN, ____, ____, ____, ____, ____, TOWN),
            row(REVIEW_RESULTS,         ____, TOWN, ____, ____, ____, ____, ____, TOWN),
            row(SCORE,                  ____, ____, SEAT, ____, ____, ____, ____, ____),
            row(COMMENT,                TOWN, TOWN, TOWN, ____, ____, ____, ____, TOWN),
            row(COMMENT_AS_CITIZEN,     ____, ____, ____, ____, ____, ____, OPEN, ____),
            row(MODERATE,               ____, TOWN, ____, ____, ____, ____, ____, TOWN),
            row(PUBLISH,                ____, TOWN, ____, ____, ____, ____, ____, TOWN),

            row(ASSIGN_ROLES,           ____, ____, ____, ____, ____, TOWN, ____, TOWN),
            row(KEEP_ACCOUNTS,          ____, ____, ____, ____, ____, TOWN, ____, ____),
            row(MANAGE_TOKENS,          ____, ____, ____, ____, ____, TOWN, ____, TOWN),
            row(MANAGE_OWN_TOKENS,      SELF, SELF, SELF, SELF, SELF, SELF, ____, ____),
            row(WATCH_NODE,             ____, ____, ____, ____, ____, NODE, ____, ____),
            row(LOOK_AFTER_NODE,        ____, ____, ____, ____, ____, NODE, ____, ____),
            row(DELIVER_REMINDERS,      ____, ____, ____, ____, ____, ____, ____, TOWN));
    // spotless:on

    private Rights() {}

    private record Row(Action action, Map<Role, Scope> scopes) {}

    /** A row of the table; its columns are the roles in their order. */
    private static Row row(Action action, Scope... scopes) {
        List<Role> roles = List.of(Role.values());
        if (scopes.length != roles.size()) {
            throw new IllegalStateException(action + " must say it for every role");
        }
        Map<Role, Scope> row = new EnumMap<>(Role.class);
        for (int i = 0; i < scopes.length; i++) {
            row.put(roles.get(i), scopes[i]);
        }
        return new Row(action, row);
    }

    private static Map<Action, Map<Role, Scope>> table(Row... rows) {
        Map<Action, Map<Role, Scope>> table = new EnumMap<>(Action.class);
        for (Row row : rows) {
            if (table.put(row.action(), row.scopes()) != null) {
                throw new IllegalStateException(row.action() + " stands in the table twice");
            }
        }
        return table;
    }

    /** How far a role may go with an action. */
    public static Scope scope(Role role, Action action) {
        return TABLE.getOrDefault(action, Map.of()).getOrDefault(role, Scope.NONE);
    }

    /** Whether a role may do it at all. */
    public static boolean allows(Role role, Action action) {
        return scope(role, action) != Scope.NONE;
    }

    /** Whether everybody may do it, without an account. */
    public static boolean isOpen(Action action) {
        return allows(Role.CITIZEN, action);
    }

    /** Whether somebody may do it at all. */
    public static boolean allows(Actor actor, Action action) {
        return allows(actor.role(), action);
    }

    /** Whether a role may do more than read and manage its own things. */
    public static boolean changesRecords(Role role) {
        return Arrays.stream(Action.values())
                .filter(action -> action.tokenScope() != TokenScope.READ)
                .map(action -> scope(role, action))
                .anyMatch(scope -> scope != Scope.NONE && scope != Scope.SELF);
    }

    /**
     * Refuses an actor who may do none of these.
     *
     * @throws Refusal with the code of the first action
     */
    public static void require(Actor actor, Action first, Action... others) {
        if (!allows(actor, first) && Arrays.stream(others).noneMatch(other -> allows(actor, other))) {
            throw Refusal.forbidden(first.refusal(), Word.of(actor.role()));
        }
    }
}
