package daicho.query.municipality;

import daicho.query.Unfold;
import daicho.query.View;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A department as it stands. Its stream, and so its version, is the municipality's.
 *
 * @param id its id
 * @param municipality code
 * @param name the one given last
 * @param names all it ever had, in the order recorded
 * @param lifetime when it exists, with its predecessors and successors
 */
public record DepartmentView(
        UUID id,
        String municipality,
        String name,
        List<Name> names,
        @Unfold Lifetime lifetime) implements View.Row {
    /** The table. */
    public static final View<DepartmentView> VIEW = new View<>("department", DepartmentView.class);

    /**
     * When a department exists, with its predecessors and successors.
     *
     * @param established first day; none = since before the records begin
     * @param ended the day from which it no longer exists
     * @param predecessors whose earlier years it answers for
     * @param successors that answer for it
     * @param decisionNumber 決裁番号 of the reorganisation that ended it
     */
    public record Lifetime(
            @Nullable LocalDate established,
            @Nullable LocalDate ended,
            List<UUID> predecessors,
            List<UUID> successors,
            @Nullable String decisionNumber) {}

    /**
     * A name from a day on.
     *
     * @param name 課名
     * @param from first day of the name; none = since before the records begin
     */
    public record Name(String name, @Nullable LocalDate from) {}

    /** The name it had on a day; before its first day, its first name. */
    public String nameOn(LocalDate day) {
        String name = names.getFirst().name();
        LocalDate since = LocalDate.MIN;
        for (Name given : names) {
            LocalDate from = given.from() == null ? LocalDate.MIN : given.from();
            if (!from.isAfter(day) && !from.isBefore(since)) {
                name = given.name();
                since = from;
            }
        }
        return name;
    }
}
