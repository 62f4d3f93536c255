package daicho.shared.municipality;

import daicho.shared.Command;
import daicho.shared.Days;
import daicho.shared.Texts;
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
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a municipality. */
public sealed interface MunicipalityCommand extends Command {
    UUID municipality();

    @Override
    default UUID stream() {
        return municipality();
    }

    /** Opens the ledger for a municipality. See {@link MunicipalityRegistered}. */
    record RegisterMunicipality(@TargetAggregateIdentifier UUID municipality, MunicipalityCode code, String name)
            implements MunicipalityCommand {
        public RegisterMunicipality {
            name = Texts.name("/name", name);
            if (!municipality.equals(code.stream())) {
                throw new IllegalArgumentException("the stream of a municipality follows from its code");
            }
        }

        public RegisterMunicipality(MunicipalityCode code, String name) {
            this(code.stream(), code, name);
        }
    }

    /** See {@link DepartmentEstablished}. */
    record EstablishDepartment(
            @TargetAggregateIdentifier UUID municipality,
            UUID department,
            String name,
            @Nullable LocalDate from) implements MunicipalityCommand {
        public EstablishDepartment {
            Days.orNone("/from", from);
            name = Texts.name("/name", name);
        }

        @Override
        public UUID subject() {
            return department;
        }
    }

    /** See {@link DepartmentRenamed}. */
    record RenameDepartment(@TargetAggregateIdentifier UUID municipality, UUID department, String name, LocalDate from)
            implements MunicipalityCommand {
        public RenameDepartment {
            Days.present("/from", from);
            name = Texts.name("/name", name);
        }
    }

    /** See {@link DepartmentsReorganised}. Successors must have been established before. */
    record ReorganiseDepartments(
            @TargetAggregateIdentifier UUID municipality,
            LocalDate from,
            List<UUID> predecessors,
            List<UUID> successors,
            @Nullable String decisionNumber)
            implements MunicipalityCommand {
        public ReorganiseDepartments {
            Days.present("/from", from);
            predecessors = predecessors.stream().distinct().toList();
            successors = successors.stream().distinct().toList();
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link DepartmentNameCorrected}. */
    record CorrectDepartmentName(
            @TargetAggregateIdentifier UUID municipality,
            UUID department,
            @Nullable LocalDate recordedFrom,
            String name,
            @Nullable LocalDate from,
            String reason,
            @Nullable String decisionNumber)
            implements MunicipalityCommand {
        public CorrectDepartmentName {
            Days.orNone("/from", from);
            name = Texts.name("/name", name);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /**
     * See {@link DepartmentsReorganisationCorrected}.
     *
     * @param department that the reorganisation ended
     */
    record CorrectReorganisation(
            @TargetAggregateIdentifier UUID municipality,
            UUID department,
            LocalDate from,
            String reason,
            @Nullable String decisionNumber)
            implements MunicipalityCommand {
        public CorrectReorganisation {
            Days.present("/from", from);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link DepartmentRenamingAnnulled}. */
    record AnnulDepartmentRenaming(
            @TargetAggregateIdentifier UUID municipality,
            UUID department,
            LocalDate from,
            String reason,
            @Nullable String decisionNumber)
            implements MunicipalityCommand {
        public AnnulDepartmentRenaming {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }

        @Override
        public UUID subject() {
            return department;
        }
    }

    /** See {@link DepartmentsReorganisationAnnulled}. */
    record AnnulReorganisation(
            @TargetAggregateIdentifier UUID municipality,
            UUID department,
            String reason,
            @Nullable String decisionNumber)
            implements MunicipalityCommand {
        public AnnulReorganisation {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }

        @Override
        public UUID subject() {
            return department;
        }
    }
}
