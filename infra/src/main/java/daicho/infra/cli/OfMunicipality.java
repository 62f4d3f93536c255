package daicho.infra.cli;

import daicho.shared.municipality.MunicipalityCode;
import picocli.CommandLine.Option;

/** The option of a command that is for one municipality. */
final class OfMunicipality {
    @Option(names = "--municipality", required = true)
    private String given = "";

    /**
     * The municipality.
     *
     * @throws daicho.shared.Refusal if it is not the code of a municipality
     */
    MunicipalityCode code() {
        return new MunicipalityCode(given);
    }

    boolean isEmpty() {
        return given.isEmpty();
    }
}
