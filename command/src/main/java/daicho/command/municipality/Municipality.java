package daicho.command.municipality;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.municipality.MunicipalityState.Department;
import daicho.shared.Refusal;
import daicho.shared.Since;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.municipality.DepartmentName;
import daicho.shared.municipality.MunicipalityCommand.AnnulDepartmentRenaming;
import daicho.shared.municipality.MunicipalityCommand.AnnulReorganisation;
import daicho.shared.municipality.MunicipalityCommand.CorrectDepartmentName;
import daicho.shared.municipality.MunicipalityCommand.CorrectReorganisation;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCommand.RegisterMunicipality;
import daicho.shared.municipality.MunicipalityCommand.RenameDepartment;
import daicho.shared.municipality.MunicipalityCommand.ReorganiseDepartments;
import daicho.shared.municipality.MunicipalityEvent.DepartmentEstablished;
import daicho.shared.municipality.MunicipalityEvent.DepartmentNameCorrected;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamed;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamingAnnulled;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganisationAnnulled;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganisationCorrected;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganised;
import daicho.shared.municipality.MunicipalityEvent.MunicipalityRegistered;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A municipality and its departments. */
@Revision("2")
public class Municipality extends LedgerAggregate<MunicipalityState> {
    Municipality() {
        super(MunicipalityState.NONE);
    }

    @CommandHandler
    Municipality(RegisterMunicipality command, Actor actor) {
        this();
        Rights.require(actor, Action.REGISTER_MUNICIPALITY);
        if (!command.code().value().equals(actor.municipality())) {
            throw Refusal.forbidden("municipality.code_not_own", command.code().value());
        }
        append(new MunicipalityRegistered(command.municipality(), command.code(), command.name()));
    }

    @CommandHandler
    void establish(EstablishDepartment command, Actor actor, Today today) {
        Rights.require(actor, Action.KEEP_PLAN);
        if (state().departments().containsKey(command.department())) {
            throw Refusal.existing("municipality.department_exists", command.department());
        }
        // Since when it has had its name is not known then; that it has it now is.
        LocalDate from = command.from() == null ? today.inJapan() : command.from();
        refuseTakenName(command.name(), null, from, LocalDate.MAX);
        append(new DepartmentEstablished(command.municipality(), command.department(), command.name(), command.from()));
    }

    @CommandHandler
    void rename(RenameDepartment command, Actor actor) {
        Rights.require(actor, Action.KEEP_PLAN);
        Department department = existing(command.department(), command.from());
        if (department.nameOn(command.from()).equals(command.name())) {
            throw Refusal.existing("municipality.department_name_taken", command.department(), command.name());
        }
        refuseTakenName(command.name(), command.department(), command.from(), department.untilNext(command.from()));
        append(new DepartmentRenamed(command.municipality(), command.department(), command.name(), command.from()));
    }

    @CommandHandler
    void correct(CorrectDepartmentName command, Actor actor) {
        Rights.require(actor, Action.KEEP_PLAN);
        Department department = known(command.department());
        int place = Since.placeOf(command.recordedFrom(), department.names());
        if (place < 0) {
            throw Refusal.unknown(
                    "municipality.name_unknown", command.recordedFrom() == null ? "—" : command.recordedFrom());
        }
        DepartmentName right = new DepartmentName(command.name(), command.from());
        if (right.equals(department.names().get(place))) {
            throw Refusal.conflict("result.nothing_changed");
        }
        if (place > 0) {
            existing(command.department(), Refusal.present("/from", command.from()));
        }
        Department corrected = department.corrected(command.recordedFrom(), right);
        requireOwnDays(corrected);
        LocalDate from = Since.firstDay(right);
        refuseTakenName(command.name(), command.department(), from, corrected.untilNext(from));
        append(new DepartmentNameCorrected(
                command.municipality(),
                command.department(),
                command.recordedFrom(),
                command.name(),
                command.from(),
                command.reason(),
                command.decisionNumber()));
    }

    @CommandHandler
    void reorganise(ReorganiseDepartments command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.departments(command.municipality()));
        if (command.predecessors().isEmpty()) {
            throw Refusal.invalid("municipality.reorganisation_empty", "/predecessors");
        }
        for (UUID successor : command.successors()) {
            if (command.predecessors().contains(successor)) {
                throw Refusal.invalid(
                        "municipality.reorganisation_overlaps",
                        "/successors",
                        known(successor).nameOn(command.from()));
            }
            existing(successor, command.from());
        }
        for (UUID predecessor : command.predecessors()) {
            Department department = existing(predecessor, command.from());
            if (department.ended() != null) {
                throw ended(department);
            }
        }
        append(new DepartmentsReorganised(
                command.municipality(),
                command.from(),
                command.predecessors(),
                command.successors(),
                command.decisionNumber()));
    }

    @CommandHandler
    void correct(CorrectReorganisation command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.departments(command.municipality()));
        Department department = known(command.department());
        LocalDate recorded = department.ended();
        if (recorded == null) {
            throw Refusal.conflict("municipality.department_not_ended", department.nameOn(command.from()));
        }
        if (recorded.equals(command.from())) {
            throw Refusal.conflict("result.nothing_changed");
        }
        department.successors().forEach(successor -> existing(successor, command.from()));
        List<UUID> predecessors = endedWith(department);
        predecessors.forEach(id -> requireOwnDays(known(id).ending(command.from(), department.successors())));
        append(new DepartmentsReorganisationCorrected(
                command.municipality(), command.from(), predecessors, command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void annul(AnnulDepartmentRenaming command, Actor actor) {
        Rights.require(actor, Action.KEEP_PLAN);
        Department department = known(command.department());
        // The name that it was established with is corrected, not annulled.
        if (Since.placeOf(command.from(), department.names()) < 1) {
            throw Refusal.unknown("municipality.name_unknown", command.from());
        }
        requireFreeNames(command.department(), department.named(Since.without(department.names(), command.from())));
        append(new DepartmentRenamingAnnulled(
                command.municipality(),
                command.department(),
                command.from(),
                command.reason(),
                command.decisionNumber()));
    }

    @CommandHandler
    void annul(AnnulReorganisation command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.departments(command.municipality()));
        Department department = known(command.department());
        LocalDate recorded = department.ended();
        if (recorded == null) {
            throw Refusal.conflict("municipality.department_not_ended", department.nameOn(LocalDate.MAX));
        }
        List<UUID> predecessors = endedWith(department);
        predecessors.forEach(id -> requireFreeNames(id, known(id).ending(null, Set.of())));
        append(new DepartmentsReorganisationAnnulled(
                command.municipality(),
                recorded,
                predecessors,
                department.successors().stream().sorted().toList(),
                command.reason(),
                command.decisionNumber()));
    }

    /** The departments that one reorganisation ended. */
    private List<UUID> endedWith(Department department) {
        return state().departments().entrySet().stream()
                .filter(entry ->
                        Objects.equals(department.ended(), entry.getValue().ended())
                                && entry.getValue().successors().equals(department.successors()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Another department may have taken a name meanwhile. */
    private void requireFreeNames(UUID id, Department department) {
        for (DepartmentName name : department.names()) {
            LocalDate from = Since.firstDay(name);
            refuseTakenName(name.name(), id, from, department.untilNext(from));
        }
    }

    /** A name belongs to one department at a time; when it has ended or taken another, its name can be used again. */
    private void refuseTakenName(String name, @Nullable UUID own, LocalDate from, LocalDate until) {
        state().departments().forEach((id, department) -> {
            if (!id.equals(own) && department.isCalled(name, from, until)) {
                throw Refusal.existing("municipality.department_name_taken", id, name);
            }
        });
    }

    /** Names and successions begin while a department exists. */
    private static void requireOwnDays(Department department) {
        LocalDate first = Since.firstDay(department.names().getFirst());
        for (DepartmentName name : department.names()) {
            if (Since.firstDay(name).isBefore(first)) {
                throw beforeEstablishment(department, first);
            }
            if (department.hasEnded(Since.firstDay(name))) {
                throw ended(department);
            }
        }
    }

    private Department known(UUID id) {
        Department department = state().departments().get(id);
        if (department == null) {
            throw Refusal.unknown("municipality.department_unknown", id);
        }
        return department;
    }

    private Department existing(UUID id, LocalDate on) {
        Department department = known(id);
        if (department.hasEnded(on)) {
            throw ended(department);
        }
        if (department.from() != null && on.isBefore(department.from())) {
            throw beforeEstablishment(department, department.from());
        }
        return department;
    }

    private static Refusal ended(Department department) {
        LocalDate day = Objects.requireNonNull(department.ended());
        return Refusal.conflict("municipality.department_ended", department.nameOn(day.minusDays(1)), day);
    }

    private static Refusal beforeEstablishment(Department department, LocalDate day) {
        return Refusal.invalid("municipality.before_establishment", "/from", department.nameOn(day), day);
    }
}
