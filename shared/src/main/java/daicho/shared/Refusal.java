package daicho.shared;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that Daicho does not carry out. The code is stable; its wording in Japanese and English is in the message
 * file of the feature that the code begins with, under {@code refusal.<code>}.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong; this also tells the caller what can be done about it. */
    public enum Kind {
        /** The request contradicts itself or a rule that does not depend on what others do. */
        INVALID,
        /** The caller may not do this. */
        FORBIDDEN,
        /** What the request names does not exist for the caller. */
        UNKNOWN,
        /** The records are not in the state that the request assumes. */
        CONFLICT,
        /** The caller has seen an older version. */
        STALE
    }

    private final Kind kind;
    private final String code;
    private final transient List<Object> arguments;
    private final @Nullable String pointer;
    private final @Nullable UUID existing;
    private final transient List<Refusal> parts;

    private Refusal(Kind kind, String code, List<Object> arguments, @Nullable String pointer, @Nullable UUID existing) {
        this(kind, code, arguments, pointer, existing, List.of());
    }

    private Refusal(
            Kind kind,
            String code,
            List<Object> arguments,
            @Nullable String pointer,
            @Nullable UUID existing,
            List<Refusal> parts) {
        super(code + " " + arguments, null, false, false);
        this.kind = kind;
        this.code = code;
        this.arguments = arguments;
        this.pointer = pointer;
        this.existing = existing;
        this.parts = List.copyOf(parts);
    }

    /** The same refusal for all of these reasons, each with a pointer of its own. */
    public Refusal because(List<Refusal> reasons) {
        return new Refusal(kind, code, arguments, pointer, existing, reasons);
    }

    /** A refusal that was given before, as it was given. */
    public static Refusal again(
            Kind kind,
            String code,
            List<Object> arguments,
            @Nullable String pointer,
            @Nullable UUID existing,
            List<Refusal> parts) {
        return new Refusal(kind, code, List.copyOf(arguments), pointer, existing, parts);
    }

    /** The same refusal with this pointer. */
    public Refusal at(@Nullable String field) {
        return new Refusal(kind, code, arguments, field, existing, parts);
    }

    /** The same refusal of a value that stands at this JSON pointer within a larger one. */
    public Refusal below(String parent) {
        return new Refusal(
                kind,
                code,
                arguments,
                pointer == null ? null : parent + pointer,
                existing,
                parts.stream().map(part -> part.below(parent)).toList());
    }

    /** The value of the field at the JSON pointer is not allowed. */
    public static Refusal invalid(String code, String pointer, Object... arguments) {
        return new Refusal(Kind.INVALID, code, List.of(arguments), pointer, null);
    }

    /** The value of a field that must be there. */
    public static <T> T present(String pointer, @Nullable T value) {
        if (value == null) {
            throw invalid("record.field_missing", pointer);
        }
        return value;
    }

    /** The caller may not do this. */
    public static Refusal forbidden(String code, Object... arguments) {
        return new Refusal(Kind.FORBIDDEN, code, List.of(arguments), null, null);
    }

    /** There is no such record in the caller's municipality. */
    public static Refusal unknown(String code, Object... arguments) {
        return new Refusal(Kind.UNKNOWN, code, List.of(arguments), null, null);
    }

    /** The records are not in the state that the request assumes. */
    public static Refusal conflict(String code, Object... arguments) {
        return new Refusal(Kind.CONFLICT, code, List.of(arguments), null, null);
    }

    /** The same thing is recorded already, in the record with this id. */
    public static Refusal existing(String code, UUID existing, Object... arguments) {
        return new Refusal(Kind.CONFLICT, code, List.of(arguments), null, existing);
    }

    /**
     * The caller has not seen the present version.
     *
     * @param seen as it is shown
     * @param present below zero if there is no such record yet
     */
    public static Refusal stale(String seen, long present) {
        return new Refusal(Kind.STALE, "record.stale_version", List.of(seen, present), null, null);
    }

    public Kind kind() {
        return kind;
    }

    /** Stable, dotted, begins with the feature: {@code result.already_recorded}. */
    public String code() {
        return code;
    }

    /** The arguments of the wording, in the order of its placeholders. */
    public List<Object> arguments() {
        return arguments;
    }

    /** JSON pointer of the field to blame, within the value that refuses. */
    public @Nullable String pointer() {
        return pointer;
    }

    /** The record that stands in the way. */
    public @Nullable UUID existing() {
        return existing;
    }

    /** The reasons one by one, where there are several. */
    public List<Refusal> parts() {
        return parts;
    }
}
