package daicho.shared.municipality;

import java.time.LocalDate;

/** Which departments answer for which, from day to day. A reorganisation counts from its own day on. */
public interface Reorganisations {
    /** Who answers for whom on a day. */
    Successors on(LocalDate day);

    /**
     * Who answers for whom in the records of a year, as seen on a day. For a year to come, what will have come into
     * force when it begins counts already: nobody else could plan it.
     *
     * @param begins first day of the year
     */
    default Successors ofYear(LocalDate begins, LocalDate day) {
        return on(begins.isAfter(day) ? begins : day);
    }
}
