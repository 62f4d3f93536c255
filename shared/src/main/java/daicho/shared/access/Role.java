package daicho.shared.access;

/** The capacity in which somebody acts. */
public enum Role {
    /** 担当課職員: records for their own departments. */
    STAFF,
    /** 事務局: keeps the plan, opens and closes years, confirms and returns. */
    SECRETARIAT,
    /** 委員: scores and gives opinions for their own seat in a committee. */
    MEMBER,
    /** 監査: reads everything, including the trail; changes nothing. */
    AUDITOR,
    /** 分析: reads any past state; changes nothing. */
    ANALYST,
    /** 運用: installs, registers the municipality, rebuilds. */
    OPERATOR,
    /** 市民: comments without an account. */
    CITIZEN,
    /** Daicho itself, reacting to an event. */
    SYSTEM;

    /** Whether a person can be given the role. */
    public boolean isAssignable() {
        return this != CITIZEN && this != SYSTEM;
    }
}
