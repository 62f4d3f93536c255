package daicho.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions about refusals. */
public final class Refusals {
    private Refusals() {}

    /** The call is refused with the code, and blames the field at the pointer. */
    public static void assertRefused(String code, String pointer, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.pointer()).isEqualTo(pointer);
        });
    }
}
