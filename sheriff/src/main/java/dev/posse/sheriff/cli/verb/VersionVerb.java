package dev.posse.sheriff.cli.verb;

import dev.posse.common.home.Version;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.show.Json;
import java.util.Map;
import picocli.CommandLine.Command;

/** Says which version this is. */
@Command(name = "version")
public final class VersionVerb extends Verb {
    @Override
    public Integer call() {
        String java = System.getProperty("java.version");
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (root().printsJson()) {
            Map<String, Object> json = Json.versioned("version", Version.current());
            json.put("java", java);
            json.put("system", system);
            console().print(Json.pretty(json));
        } else {
            console()
                    .print("sheriff " + Version.current() + " (Java " + java + ", " + system + ")");
        }
        return ExitCode.OK.number();
    }
}
