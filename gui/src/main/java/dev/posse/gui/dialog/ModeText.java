package dev.posse.gui.dialog;

import dev.posse.common.model.RestartPolicy;
import javafx.util.StringConverter;

/** When an ended process is started again, in words. */
final class ModeText extends StringConverter<RestartPolicy.Mode> {
    @Override
    public String toString(RestartPolicy.Mode mode) {
        if (mode == null) {
            return "";
        }
        return switch (mode) {
            case NEVER -> "never";
            case ON_FAILURE -> "on failure";
            case ALWAYS -> "always";
        };
    }

    @Override
    public RestartPolicy.Mode fromString(String text) {
        for (RestartPolicy.Mode mode : RestartPolicy.Mode.values()) {
            if (toString(mode).equals(text)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not when a process is restarted");
    }
}
