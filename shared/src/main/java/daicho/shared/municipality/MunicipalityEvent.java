package daicho.shared.municipality;

import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a municipality and its departments; one stream per municipality. */
public sealed interface MunicipalityEvent extends Event {
    UUID municipality();

    @Override
    default UUID stream() {
        return municipality();
    }

    /** Prefix of the keys of all departments. */
    static String departmentKeys() {
        return "department/";
    }

    /** Describes itself. */
    final class MunicipalityKind extends Kind {
        public MunicipalityKind() {
            super(
                    "municipality",
                    MunicipalityEvent.class,
                    Told.EACH_BY_ITSELF,
                    Subject.part("DEPARTMENT", departmentKeys()));
        }

        @Override
        public Optional<String> inPaths() {
            return Optional.of("code");
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((MunicipalityEvent) event) {
                case DepartmentEstablished e ->
                    Optional.of(new UniqueKey(departmentKeys() + e.department(), "municipality.department_exists"));
                default -> Optional.empty();
            };
        }
    }

    /**
     * A municipality keeps its records in this ledger from now on.
     *
     * @param municipality its stream
     * @param code 全国地方公共団体コード
     * @param name 自治体名
     */
    @Revision("1")
    record MunicipalityRegistered(UUID municipality, MunicipalityCode code, String name) implements MunicipalityEvent {}

    /**
     * A department exists.
     *
     * @param municipality it belongs to
     * @param department its id, which renaming does not change
     * @param name 課名
     * @param from first day; none = since before the records begin
     */
    @Revision("1")
    record DepartmentEstablished(
            UUID municipality,
            UUID department,
            String name,
            @Nullable LocalDate from) implements MunicipalityEvent {}

    /**
     * A department has another name from a day on. Its earlier records stay under the earlier name.
     *
     * @param municipality it belongs to
     * @param department renamed
     * @param name 課名 from then on
     * @param from first day of the name
     */
    @Revision("1")
    record DepartmentRenamed(UUID municipality, UUID department, String name, LocalDate from)
            implements MunicipalityEvent {}

    /**
     * 組織改編: departments end, and others answer for them from then on. One predecessor and several successors make a
     * split; several predecessors and one successor make a merger; no successor means that they end without one.
     *
     * @param municipality they belong to
     * @param from the day on which the predecessors no longer exist
     * @param predecessors end
     * @param successors answer for, and correct, the earlier years of every predecessor
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record DepartmentsReorganised(
            UUID municipality,
            LocalDate from,
            List<UUID> predecessors,
            List<UUID> successors,
            @Nullable String decisionNumber)
            implements MunicipalityEvent {
        public DepartmentsReorganised {
            predecessors = List.copyOf(predecessors);
            successors = List.copyOf(successors);
        }
    }

    /**
     * A name of a department, or its first day, was recorded wrongly. The name that a department was established with is
     * a name like the others; its first day is that of the department.
     *
     * @param municipality it belongs to
     * @param department misnamed
     * @param recordedFrom first day of the name as it was recorded; of two from one day, the one recorded last
     * @param name 課名, as it is right
     * @param from first day of the name, as it is right; none = since before the records begin
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record DepartmentNameCorrected(
            UUID municipality,
            UUID department,
            @Nullable LocalDate recordedFrom,
            String name,
            @Nullable LocalDate from,
            String reason,
            @Nullable String decisionNumber)
            implements MunicipalityEvent {}

    /**
     * The day of a reorganisation was recorded wrongly.
     *
     * @param municipality they belong to
     * @param from the day on which the predecessors no longer exist, as it is right
     * @param predecessors of the reorganisation, all of them
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record DepartmentsReorganisationCorrected(
            UUID municipality,
            LocalDate from,
            List<UUID> predecessors,
            String reason,
            @Nullable String decisionNumber) implements MunicipalityEvent {
        public DepartmentsReorganisationCorrected {
            predecessors = List.copyOf(predecessors);
        }
    }

    /**
     * 取消し: a department never took this name.
     *
     * @param municipality it belongs to
     * @param department that was not renamed
     * @param from first day of the name as it was recorded; of two from one day, the one recorded last
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record DepartmentRenamingAnnulled(
            UUID municipality,
            UUID department,
            LocalDate from,
            String reason,
            @Nullable String decisionNumber) implements MunicipalityEvent, AnnullingEvent {
        @Override
        public Set<UUID> annulled() {
            return Set.of();
        }
    }

    /**
     * 取消し: a reorganisation never was. The departments that it ended go on to exist and answer for themselves.
     *
     * @param municipality they belong to
     * @param from the day as it was recorded
     * @param predecessors that go on to exist, all of the reorganisation
     * @param successors that do not answer for them
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record DepartmentsReorganisationAnnulled(
            UUID municipality,
            LocalDate from,
            List<UUID> predecessors,
            List<UUID> successors,
            String reason,
            @Nullable String decisionNumber)
            implements MunicipalityEvent, AnnullingEvent {
        public DepartmentsReorganisationAnnulled {
            predecessors = List.copyOf(predecessors);
            successors = List.copyOf(successors);
        }

        @Override
        public Set<UUID> annulled() {
            return Set.of();
        }
    }
}
