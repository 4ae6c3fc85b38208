package dev.posse.sheriff.cli.verb;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Backstage.Converted;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.text.Amounts;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be done with a file besides applying it; asks no sheriff. */
@Command(
        name = "config",
        footer = {
            "convert reads a file of MIT procman (.pmd, .cfg) and writes the same as JSON, to OUT or to",
            "the standard output; what could not be carried over as it stood is told beside it, with",
            "what to do. up, apply, plan and validate read such a file also as it is."
        })
public final class Config extends Verb {
    @Parameters(index = "0", arity = "1", paramLabel = "convert")
    private String action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE")
    private String file = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "OUT")
    private String out = "-";

    @Option(names = "--from", paramLabel = "KIND", description = "whose file it is: procman")
    private String from = "procman";

    @Option(names = "--force", description = "write over a file that is there")
    private boolean force;

    @Override
    public Integer call() {
        if (!action.equals("convert")) {
            throw new Complaint(ExitCode.USAGE, "config takes convert, and not '" + action + "'");
        }
        if (file.isEmpty()) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "which file? Type: sheriff config convert --from procman FILE [OUT]");
        }
        if (!from.equals("procman")) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "files of '"
                            + from
                            + "' cannot be converted, only those of procman; its JSON spellings"
                            + " load as they are");
        }
        return convert();
    }

    private int convert() {
        Converted converted = root().backstage().convertProcman(Sources.file(root(), file));
        int processes = Files.orComplain(console(), converted.loaded()).processes().size();
        if (out.equals("-")) {
            console().print(converted.json().stripTrailing());
        } else {
            Path path = Sources.file(root(), out);
            new WholeFile(root(), force).write(path, converted.json());
            console().say(Amounts.count(processes, "process", "processes") + " written to " + path);
        }
        int notes = converted.loaded().warnings().size();
        if (notes > 0) {
            console()
                    .say(
                            Amounts.count(notes, "note", "notes")
                                    + " above on what is not as it stood");
        }
        return ExitCode.OK.number();
    }
}
