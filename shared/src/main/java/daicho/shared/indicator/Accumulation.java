package daicho.shared.indicator;

/** 単年度・累計: what the value of a year counts. */
public enum Accumulation {
    /** 単年度: the year alone. */
    YEARLY,
    /** 累計: everything up to the end of the year. */
    CUMULATIVE
}
