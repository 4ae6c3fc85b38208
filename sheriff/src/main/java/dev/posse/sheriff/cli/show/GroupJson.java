package dev.posse.sheriff.cli.show;

import dev.posse.common.model.GroupView;
import dev.posse.common.model.ProcessView;
import java.util.List;
import java.util.Map;

/** The stable shape {@code posse/v1} of a group. Keys are never renamed or taken away. */
public final class GroupJson {
    private GroupJson() {}

    public static Map<String, Object> list(List<GroupView> groups) {
        return Json.versioned("groups", groups.stream().map(GroupJson::one).toList());
    }

    public static Map<String, Object> one(GroupView group) {
        Map<String, Object> json = Json.object();
        json.put("name", group.name());
        json.put("kind", group.set() ? "set" : "path");
        json.put("state", group.state().name());
        json.put("running", group.running());
        json.put("total", group.total());
        json.put("members", group.members().stream().map(GroupJson::member).toList());
        return json;
    }

    private static Map<String, Object> member(ProcessView view) {
        Map<String, Object> json = Json.object();
        json.put("name", view.id().name());
        json.put("host", view.id().host());
        json.put("state", view.state().name());
        json.put("health", view.status().health().name());
        return json;
    }
}
