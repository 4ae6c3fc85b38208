package dev.posse.sheriff.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posse.common.config.ConfigLoader;
import dev.posse.common.config.ConfigWriter;
import dev.posse.common.config.LoadResult;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessSpec;
import dev.posse.sheriff.core.orders.Wanted;
import java.util.Optional;
import java.util.Set;

/** What is wanted of one process as JSON, and back; its spec is spelled as in a configuration. */
final class InstanceText {
    private static final Set<String> KEYS =
            Set.of(
                    "wanted",
                    "run_id",
                    "generation",
                    "rested",
                    "enabled_by_hand",
                    "source",
                    "place",
                    "spec");

    private InstanceText() {}

    static ObjectNode toJson(Wanted wanted) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("wanted", wanted.up() ? "up" : "down");
        json.put("run_id", wanted.runId());
        json.put("generation", wanted.generation());
        if (wanted.rested()) {
            json.put("rested", true);
        }
        wanted.enabledByHand().ifPresent(word -> json.put("enabled_by_hand", word));
        json.put("source", wanted.spec().origin().source());
        json.put("place", wanted.spec().origin().place());
        json.set("spec", parse(ConfigWriter.write(wanted.spec())));
        return json;
    }

    static Wanted fromJson(String key, JsonNode json) {
        Checked.onlyKnows(json, KEYS);
        ProcessSpec spec =
                spec(key, Checked.object(json, "spec"))
                        .withOrigin(
                                new Origin(
                                        Checked.text(json, "source"), Checked.text(json, "place")));
        return new Wanted(
                spec,
                json.has("enabled_by_hand")
                        ? Optional.of(Checked.flag(json, "enabled_by_hand"))
                        : Optional.empty(),
                up(Checked.text(json, "wanted")),
                Checked.flag(json, "rested"),
                Checked.number(json, "run_id"),
                Checked.number(json, "generation"));
    }

    private static boolean up(String word) {
        return switch (word) {
            case "up" -> true;
            case "down" -> false;
            default -> throw new DamagedState("'wanted' is '" + word + "', not up or down");
        };
    }

    private static ProcessSpec spec(String key, JsonNode json) {
        LoadResult result = ConfigLoader.load("{\"processes\":[" + json + "]}", key);
        if (result instanceof LoadResult.Loaded loaded
                && loaded.configuration().processes().size() == 1) {
            return loaded.configuration().processes().get(0);
        }
        String why =
                result instanceof LoadResult.Invalid invalid
                        ? invalid.problems().get(0).toString()
                        : "it is not one process";
        throw new DamagedState("its spec cannot be used: " + why);
    }

    static JsonNode parse(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new DamagedState("a kept value is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
