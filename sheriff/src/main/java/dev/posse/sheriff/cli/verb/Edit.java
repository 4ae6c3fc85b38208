package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessView;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes one process. */
@Command(
        name = "edit",
        footer = {
            "Without options it opens in $EDITOR. A change of how it is launched restarts it if it runs.",
            "What a file brought takes on the file's word again when that file is applied."
        })
public final class Edit extends Verb {
    @Parameters(arity = "1", paramLabel = "NAME")
    private String name;

    @Mixin private SpecOptions options = new SpecOptions();

    @Override
    public Integer call() throws Exception {
        Bringing bringing = new Bringing(root(), "sheriff edit");
        try (Sheriff sheriff = connect()) {
            List<ProcessView> found = Targets.act(List.of(name), sheriff.view().snapshot());
            if (found.size() != 1) {
                throw new Complaint(
                        ExitCode.USAGE,
                        "edit changes one process, and '" + name + "' names " + found.size());
            }
            ProcessDetail detail = Details.of(sheriff, found.get(0).id());
            Optional<Map<String, Object>> changed = changed(detail);
            if (changed.isEmpty()) {
                console().say("nothing was changed.");
                return ExitCode.OK.number();
            }
            Plan plan =
                    bringing.change(
                            sheriff, detail.view().id(), detail.view().origin(), changed.get());
            new Applying(root()).show(plan, true);
            return ExitCode.OK.number();
        }
    }

    private Optional<Map<String, Object>> changed(ProcessDetail detail)
            throws IOException, InterruptedException {
        String text = root().backstage().write(detail.spec());
        if (!options.isEmpty()) {
            Map<String, Object> document = JsonValue.object(text);
            options.into(document);
            return Optional.of(document);
        }
        Optional<String> edited = new Editor(root().surroundings(), console()).edit(text);
        return edited.isEmpty() ? Optional.empty() : Optional.of(parsed(edited.get()));
    }

    private static Map<String, Object> parsed(String text) {
        try {
            return JsonValue.object(text);
        } catch (IOException | ClassCastException e) {
            throw new Complaint(
                    ExitCode.INVALID_CONFIG,
                    "what was written is no JSON object, so nothing was changed: "
                            + e.getMessage().lines().findFirst().orElse(""));
        }
    }
}
