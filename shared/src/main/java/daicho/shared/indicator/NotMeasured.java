package daicho.shared.indicator;

/** Why a year has no value of an indicator. */
public enum NotMeasured {
    /** 未実施: nothing was measured in the year, so no value is owed. */
    NOT_CARRIED_OUT,
    /** 集計中: there will be a value, and it is still owed. */
    BEING_COUNTED,
    /** Another reason, in words; no value is owed. */
    OTHER
}
