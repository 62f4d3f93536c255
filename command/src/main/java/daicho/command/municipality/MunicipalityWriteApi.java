package daicho.command.municipality;

import daicho.command.Annulment;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityCommand.AnnulDepartmentRenaming;
import daicho.shared.municipality.MunicipalityCommand.AnnulReorganisation;
import daicho.shared.municipality.MunicipalityCommand.CorrectDepartmentName;
import daicho.shared.municipality.MunicipalityCommand.CorrectReorganisation;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCommand.RegisterMunicipality;
import daicho.shared.municipality.MunicipalityCommand.RenameDepartment;
import daicho.shared.municipality.MunicipalityCommand.ReorganiseDepartments;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "municipality")
class MunicipalityWriteApi {
    record Registration(MunicipalityCode code, String name) {}

    record NewDepartment(
            @Nullable UUID id, String name, @Nullable LocalDate from) {}

    @Schema(name = "DepartmentRenaming")
    record Renaming(String name, LocalDate from) {}

    @Schema(name = "DepartmentReorganisation")
    record Reorganisation(
            LocalDate from,
            List<UUID> predecessors,
            @Nullable List<UUID> successors,
            @Nullable String decisionNumber) {}

    /**
     * A name as it is right.
     *
     * @param recordedFrom first day of the name as it was recorded; without it, the name that has none
     * @param from first day as it is right; optional for the first name only
     */
    @Schema(name = "DepartmentNameCorrection")
    record NameCorrection(
            @Nullable LocalDate recordedFrom,
            String name,
            @Nullable LocalDate from,
            String reason,
            @Nullable String decisionNumber) {}

    @Schema(name = "DepartmentReorganisationCorrection")
    record ReorganisationCorrection(
            LocalDate from, String reason, @Nullable String decisionNumber) {}

    private final Commands commands;

    MunicipalityWriteApi(Commands commands) {
        this.commands = commands;
    }

    @Needs(Action.REGISTER_MUNICIPALITY)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/api/v1/municipalities")
    @Operation(summary = "Register a municipality")
    ResponseEntity<Written> registerMunicipality(@RequestBody Registration body, Caller caller) {
        MunicipalityCode code = body.code();
        return commands.write(new RegisterMunicipality(code, body.name()), caller)
                .created("/api/v1/municipalities/" + code);
    }

    @Needs(Action.KEEP_PLAN)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/api/v1/municipalities/{code}/departments")
    @Operation(summary = "Establish a department")
    ResponseEntity<Written> establishDepartment(
            @PathVariable MunicipalityCode code, @RequestBody NewDepartment body, Caller caller) {
        UUID department = body.id() == null ? Ids.next() : body.id();
        Written written =
                commands.write(new EstablishDepartment(code.stream(), department, body.name(), body.from()), caller);
        return written.created("/api/v1/municipalities/" + code + "/departments/" + written.id());
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/api/v1/municipalities/{code}/departments/{department}/renaming")
    @Operation(summary = "Rename a department from a day on")
    ResponseEntity<Written> renameDepartment(
            @PathVariable MunicipalityCode code,
            @PathVariable UUID department,
            @RequestBody Renaming body,
            Caller caller) {
        return commands.write(new RenameDepartment(code.stream(), department, body.name(), body.from()), caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/api/v1/municipalities/{code}/departments/reorganisations")
    @Operation(summary = "Merge, split or end departments, with those that answer for them")
    ResponseEntity<Written> reorganiseDepartments(
            @PathVariable MunicipalityCode code, @RequestBody Reorganisation body, Caller caller) {
        return commands.write(
                        new ReorganiseDepartments(
                                code.stream(),
                                body.from(),
                                body.predecessors(),
                                body.successors() == null ? List.of() : body.successors(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/api/v1/municipalities/{code}/departments/{department}/renaming/correction")
    @Operation(summary = "Correct a name of a department or its first day, with a reason")
    ResponseEntity<Written> correctDepartmentName(
            @PathVariable MunicipalityCode code,
            @PathVariable UUID department,
            @RequestBody NameCorrection body,
            Caller caller) {
        return commands.write(
                        new CorrectDepartmentName(
                                code.stream(),
                                department,
                                body.recordedFrom(),
                                body.name(),
                                body.from(),
                                body.reason(),
                                body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/api/v1/municipalities/{code}/departments/{department}/reorganisation/correction")
    @Operation(summary = "Correct the day of the reorganisation that ended a department, with a reason")
    ResponseEntity<Written> correctReorganisation(
            @PathVariable MunicipalityCode code,
            @PathVariable UUID department,
            @RequestBody ReorganisationCorrection body,
            Caller caller) {
        return commands.write(
                        new CorrectReorganisation(
                                code.stream(), department, body.from(), body.reason(), body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/api/v1/municipalities/{code}/departments/{department}/renamings/{recordedFrom}/annulment")
    @Operation(summary = "Annul a renaming that never was, by the first day of the name, with a reason")
    ResponseEntity<Written> annulDepartmentRenaming(
            @PathVariable MunicipalityCode code,
            @PathVariable UUID department,
            @PathVariable LocalDate recordedFrom,
            @RequestBody Annulment body,
            Caller caller) {
        return commands.write(
                        new AnnulDepartmentRenaming(
                                code.stream(), department, recordedFrom, body.reason(), body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/api/v1/municipalities/{code}/departments/{department}/reorganisation/annulment")
    @Operation(
            summary =
                    "Annul the reorganisation that ended a department, with a reason; all departments that it ended go on to exist")
    ResponseEntity<Written> annulReorganisation(
            @PathVariable MunicipalityCode code,
            @PathVariable UUID department,
            @RequestBody Annulment body,
            Caller caller) {
        return commands.write(
                        new AnnulReorganisation(code.stream(), department, body.reason(), body.decisionNumber()),
                        caller)
                .changed();
    }
}
