package daicho.query.municipality;

import daicho.query.Annulment;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.Since;
import daicho.shared.municipality.DepartmentName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A department as it stands. Its stream, and so its version, is the municipality's.
 *
 * @param id its id
 * @param municipality code
 * @param name as it is read, the one of that day; in the table, the last
 * @param names all it ever had and will have, as far as is known
 * @param lifetime when it exists, with its predecessors and successors
 * @param annulledNames that it never took
 * @param annulledReorganisations that never ended it
 */
public record DepartmentView(
        UUID id,
        String municipality,
        String name,
        List<DepartmentName> names,
        @Unfold Lifetime lifetime,
        List<AnnulledName> annulledNames,
        List<AnnulledReorganisation> annulledReorganisations)
        implements View.Row {
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
     * A renaming that was recorded by mistake.
     *
     * @param name as it was recorded
     * @param from first day of it
     * @param annulled why and when
     */
    @Schema(name = "AnnulledDepartmentName")
    public record AnnulledName(String name, LocalDate from, Annulment annulled) {}

    /**
     * A reorganisation that was recorded by mistake.
     *
     * @param from the day as it was recorded
     * @param successors that do not answer for it
     * @param annulled why and when
     */
    public record AnnulledReorganisation(LocalDate from, List<UUID> successors, Annulment annulled) {}

    @Override
    public boolean ended() {
        return lifetime.ended() != null;
    }

    /** Whether it has not ended by a day. */
    boolean goesOn(LocalDate day) {
        return lifetime.ended() == null || lifetime.ended().isAfter(day);
    }

    /** The name it had on a day; before its first day, its first name. */
    public String nameOn(LocalDate day) {
        return Since.on(day, names).name();
    }

    /** As it is on a day: called as then. Its names are in the order of their days. */
    DepartmentView on(LocalDate day) {
        return new DepartmentView(
                id, municipality, nameOn(day), Since.inOrder(names), lifetime, annulledNames, annulledReorganisations);
    }
}
