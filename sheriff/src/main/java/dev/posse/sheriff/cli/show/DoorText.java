package dev.posse.sheriff.cli.show;

import dev.posse.common.model.DoorFacts;
import dev.posse.sheriff.cli.text.DisplayText;
import java.util.Map;
import java.util.stream.Collectors;

/** Who is at one of the sheriff's listeners, and who was not let in. */
public final class DoorText {
    private DoorText() {}

    public static String line(DoorFacts door) {
        return "  %-9s  %,d connection%s%s; refused since the start: %s"
                .formatted(
                        DisplayText.printable(door.name()) + " door",
                        door.connections(),
                        door.connections() == 1 ? "" : "s",
                        door.strangers() == 0 ? "" : ", " + door.strangers() + " not known yet",
                        refused(door));
    }

    private static String refused(DoorFacts door) {
        return door.refused().isEmpty()
                ? "none"
                : door.refused().entrySet().stream()
                        .map(
                                each ->
                                        "%,d (%s)"
                                                .formatted(
                                                        each.getValue(),
                                                        DisplayText.printable(each.getKey())))
                        .collect(Collectors.joining(", "));
    }

    public static Map<String, Object> json(DoorFacts door) {
        Map<String, Object> json = Json.object();
        json.put("name", door.name());
        json.put("connections", door.connections());
        json.put("strangers", door.strangers());
        json.put("refused", Map.copyOf(door.refused()));
        return json;
    }
}
