package daicho.shared.committee;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of a committee.
 *
 * @param id its id
 * @param kind of part
 * @param name as printed; none where none is printed
 */
public record Section(UUID id, Kind kind, @Nullable String name) {
    /** How the parts are divided. */
    public enum Kind {
        /** 部会: by subject. */
        SECTION,
        /** 地区: by area. */
        DISTRICT
    }

    public Section {
        Refusal.present("/id", id);
        Refusal.present("/kind", kind);
        name = Texts.nameOrNone("/name", name);
    }
}
