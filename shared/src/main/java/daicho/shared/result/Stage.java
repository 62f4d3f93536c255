package daicho.shared.result;

/** How far a year had come when its result was reported. */
public enum Stage {
    /** 中間: as of a day within the year; a final result follows without being a correction. */
    INTERIM,
    /** 最終: for the whole year. */
    FINAL
}
