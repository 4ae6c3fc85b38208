package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;

/** What a deputy or a group of a file has to say together. */
final class FileRules {
    private FileRules() {}

    static void deputy(Canon deputy, Findings findings) {
        if (!deputy.says("id") && !deputy.says("address") && !deputy.puzzles("")) {
            findings.error(
                    deputy.place(),
                    "the deputy has neither an id nor an address",
                    "add \"address\": \"host:port\" when the sheriff shall dial it, or an \"id\"");
        }
    }

    static void group(Canon group, Findings findings) {
        boolean empty =
                group.get("members")
                        .filter(list -> ((Node.Arr) list).elements().isEmpty())
                        .isPresent();
        if (empty && !group.told("members")) {
            findings.error(
                    group.get("members").orElseThrow().place(),
                    "the group has no members",
                    "write the names of processes, such as [\"camera\", \"lidar\"]");
        }
    }
}
