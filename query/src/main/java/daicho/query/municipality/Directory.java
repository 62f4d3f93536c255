package daicho.query.municipality;

import java.util.List;

/** Which municipalities keep their records here. */
public interface Directory {
    /** Their codes, in ascending order. */
    List<String> municipalities();
}
