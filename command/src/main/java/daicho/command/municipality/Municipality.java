package daicho.command.municipality;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.municipality.MunicipalityState.Department;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCommand.RegisterMunicipality;
import daicho.shared.municipality.MunicipalityCommand.RenameDepartment;
import daicho.shared.municipality.MunicipalityCommand.ReorganiseDepartments;
import daicho.shared.municipality.MunicipalityEvent.DepartmentEstablished;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamed;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganised;
import daicho.shared.municipality.MunicipalityEvent.MunicipalityRegistered;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** A municipality and its departments. */
@Revision("1")
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
    void establish(EstablishDepartment command, Actor actor) {
        Rights.require(actor, Action.KEEP_PLAN);
        if (state().departments().containsKey(command.department())) {
            throw Refusal.existing("municipality.department_exists", command.department());
        }
        refuseTakenName(command.name());
        append(new DepartmentEstablished(command.municipality(), command.department(), command.name(), command.from()));
    }

    @CommandHandler
    void rename(RenameDepartment command, Actor actor) {
        Rights.require(actor, Action.KEEP_PLAN);
        existing(command.department(), command.from());
        refuseTakenName(command.name());
        append(new DepartmentRenamed(command.municipality(), command.department(), command.name(), command.from()));
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
                throw Refusal.invalid("municipality.reorganisation_overlaps", "/successors", name(successor));
            }
            existing(successor, command.from());
        }
        command.predecessors().forEach(predecessor -> existing(predecessor, command.from()));
        append(new DepartmentsReorganised(
                command.municipality(),
                command.from(),
                command.predecessors(),
                command.successors(),
                command.decisionNumber()));
    }

    /** A name belongs to one department at a time; when a department has ended, its name can be used again. */
    private void refuseTakenName(String name) {
        state().departments().forEach((id, department) -> {
            if (department.ended() == null && Texts.plain(department.name()).equals(Texts.plain(name))) {
                throw Refusal.existing("municipality.department_name_taken", id, name);
            }
        });
    }

    private void existing(UUID id, LocalDate on) {
        Department department = state().departments().get(id);
        if (department == null) {
            throw Refusal.unknown("municipality.department_unknown", id);
        }
        if (department.ended() != null) {
            throw Refusal.conflict("municipality.department_ended", department.name(), department.ended());
        }
        if (department.from() != null && on.isBefore(department.from())) {
            throw Refusal.invalid("municipality.before_establishment", "/from", department.name(), department.from());
        }
    }

    private String name(UUID id) {
        Department department = state().departments().get(id);
        return department == null ? id.toString() : department.name();
    }
}
