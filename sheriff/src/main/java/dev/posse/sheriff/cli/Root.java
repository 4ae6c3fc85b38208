package dev.posse.sheriff.cli;

import static java.util.Objects.requireNonNull;

import dev.posse.common.client.SheriffAddress;
import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every verb takes, before or after its name. */
@Command(name = "sheriff")
public final class Root {
    private final Surroundings surroundings;
    private final Backstage backstage;
    private final Runner runner;
    private Console console;

    @Option(
            names = {"-s", "--sheriff"},
            scope = ScopeType.INHERIT,
            paramLabel = "ADDRESS",
            description = "which sheriff: unix:PATH or HOST:PORT")
    private String sheriff;

    @Option(
            names = {"-c", "--context"},
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "which sheriff, by its context (sheriff context --help)")
    private String context;

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            description = "table, wide, json, jsonl or name")
    private OutputFormat output;

    @Option(
            names = "--columns",
            scope = ScopeType.INHERIT,
            split = ",",
            paramLabel = "COLUMN",
            description = "only these columns, in this order")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--no-headers",
            scope = ScopeType.INHERIT,
            description = "leave out the line of headers")
    private boolean noHeaders;

    @Option(
            names = {"-W", "--watch"},
            scope = ScopeType.INHERIT,
            arity = "0..1",
            fallbackValue = "1s",
            converter = Period.class,
            paramLabel = "EVERY",
            description = "show it again as it changes, until Ctrl-C; --watch=2s: that often")
    private Duration watch;

    @Option(
            names = "--wait",
            scope = ScopeType.INHERIT,
            arity = "0..1",
            fallbackValue = "30s",
            converter = Period.class,
            paramLabel = "AT MOST",
            description = "wait until the order took effect (the default)")
    private Duration wait;

    @Option(
            names = "--no-wait",
            scope = ScopeType.INHERIT,
            description = "come back as soon as the order is taken")
    private boolean noWait;

    @Option(
            names = "--timeout",
            scope = ScopeType.INHERIT,
            converter = Period.class,
            paramLabel = "TIME",
            description = "how long to wait at most (30s)")
    private Duration timeout;

    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            description = "do not ask")
    private boolean yes;

    @Option(
            names = "--reason",
            scope = ScopeType.INHERIT,
            paramLabel = "TEXT",
            description = "goes into the record of events")
    private String reason = "";

    @Option(
            names = {"--no-color", "--no-colour"},
            scope = ScopeType.INHERIT,
            description = "no colours; NO_COLOR does the same")
    private boolean noColor;

    @Option(names = "--utc", scope = ScopeType.INHERIT, description = "show times in UTC")
    private boolean utc;

    Root(Surroundings surroundings, Backstage backstage, Runner runner) {
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.backstage = requireNonNull(backstage, "backstage");
        this.runner = requireNonNull(runner, "runner");
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    /** What to type for this program. */
    public String program() {
        return surroundings.program();
    }

    public Backstage backstage() {
        return backstage;
    }

    public Console console() {
        if (console == null) {
            console = new Console(surroundings, noColor);
        }
        return console;
    }

    public Runner runner() {
        return runner;
    }

    /** What was typed for every verb, as words again: which sheriff, and how things are shown. */
    public List<String> inherited() {
        List<String> words = new ArrayList<>();
        if (sheriff != null) {
            words.add("--sheriff=" + sheriff);
        }
        if (context != null) {
            words.add("--context=" + context);
        }
        if (noColor) {
            words.add("--no-color");
        }
        if (utc) {
            words.add("--utc");
        }
        return words;
    }

    /** Which sheriff was asked for in so many words; empty: the one in use. */
    public Optional<String> address() {
        if (sheriff != null && context != null) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "-s and -c both name a sheriff; give one of them (sheriff context list)");
        }
        return typedAddress()
                .or(() -> Optional.ofNullable(context).map(Root::inContext))
                .or(() -> Optional.of(surroundings.variable("POSSE_SHERIFF")).filter(Root::isSet))
                .or(
                        () ->
                                Optional.of(surroundings.variable("POSSE_CONTEXT"))
                                        .filter(Root::isSet)
                                        .map(Root::inContext));
    }

    /** The address behind {@code -s}. */
    public Optional<String> typedAddress() {
        return Optional.ofNullable(sheriff).filter(Root::isSet);
    }

    private static boolean isSet(String text) {
        return !text.isBlank();
    }

    private static String inContext(String name) {
        return SheriffAddress.CONTEXT + name;
    }

    public OutputFormat output() {
        return output == null ? OutputFormat.TABLE : output;
    }

    /** Whether a program reads what is printed. */
    public boolean printsJson() {
        return output == OutputFormat.JSON || output == OutputFormat.JSONL;
    }

    public List<String> columns() {
        return columns;
    }

    public boolean headers() {
        return !noHeaders;
    }

    /** How often to show again; absent: once. */
    public Optional<Duration> watch() {
        return Optional.ofNullable(watch);
    }

    public boolean waits() {
        return !noWait;
    }

    /** What --timeout or --wait says; empty: neither was typed. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout != null ? timeout : wait);
    }

    public Duration timeoutOr(Duration usual) {
        return timeout != null ? timeout : wait != null ? wait : usual;
    }

    public boolean yes() {
        return yes;
    }

    public String reason() {
        return reason;
    }

    /** Who orders, for the record of events. */
    public String actor() {
        return Actor.of(surroundings);
    }

    /** An order of this person for exactly these processes. */
    public CommandOrder order(CommandOrder.Verb verb, List<ProcessId> processes) {
        return order(verb, processes, 0, false, false);
    }

    /** The same with what only some verbs have. */
    public CommandOrder order(
            CommandOrder.Verb verb,
            List<ProcessId> processes,
            int signal,
            boolean mainOnly,
            boolean kill) {
        return new CommandOrder(
                UUID.randomUUID().toString(),
                verb,
                processes,
                List.of(),
                signal,
                mainOnly,
                kill,
                reason,
                actor());
    }

    public ZoneId zone() {
        return utc ? ZoneOffset.UTC : surroundings.zone();
    }
}
