package daicho.shared.result;

/** How much of a year was over when its result was reported. */
public enum Stage {
    /** 中間: as of a day within the year. The final result that follows is not a correction. */
    INTERIM,
    /** 最終: for the whole year. */
    FINAL
}
