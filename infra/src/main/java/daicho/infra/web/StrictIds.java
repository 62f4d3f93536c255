package daicho.infra.web;

import java.beans.PropertyEditorSupport;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * An id in a path or parameter has one spelling; Java itself reads {@code 1-1-1-1-1} as well. An editor and not a
 * converter, because Spring falls back to a lenient editor of its own where a converter refuses.
 */
@ControllerAdvice
class StrictIds {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @InitBinder
    void ids(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                if (!FORM.matcher(text).matches()) {
                    throw new IllegalArgumentException("no id");
                }
                setValue(UUID.fromString(text));
            }
        });
    }
}
