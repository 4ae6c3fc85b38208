package dev.posse.sheriff.cli.verb;

import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.VerbTable;
import dev.posse.sheriff.cli.VerbTable.Entry;
import dev.posse.sheriff.cli.VerbTable.Topic;
import dev.posse.sheriff.cli.shell.ShellVerb;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All verbs, in the order in which the help tells them. */
public final class Verbs {
    private final List<Entry> entries = new ArrayList<>();

    private Verbs() {}

    public static VerbTable all() {
        Verbs verbs = new Verbs();
        verbs.run();
        verbs.look();
        verbs.act();
        verbs.configure();
        verbs.join();
        verbs.people();
        verbs.hidden();
        return new VerbTable(verbs.entries);
    }

    private void run() {
        add(
                "up",
                Topic.RUN,
                "[FILE...]",
                "start all that these files say, and what it needs",
                Up::new);
        add("down", Topic.RUN, "", "stop everything: processes, deputy, sheriff", Down::new);
        add(
                "serve",
                Topic.RUN,
                "[--listen HOST:PORT]",
                "run the sheriff in the foreground",
                Serve::new);
        add("gui", Topic.RUN, "", "open the panel", Gui::new);
        add(
                "shell",
                Topic.RUN,
                "[-f FILE]",
                "type verbs, with history and completion",
                () -> new ShellVerb(Verbs::all));
        add(
                "takeover",
                Topic.RUN,
                "HOST",
                "make a deputy of a lost sheriff obey this one",
                TakeOver::new);
        add(
                "completion",
                Topic.RUN,
                "bash|zsh|fish",
                "print what makes your shell complete verbs and names",
                Completion::new);
        add("version", Topic.RUN, "", "say which version this is", VersionVerb::new);
    }

    private void look() {
        add("ps", List.of("ls"), Topic.LOOK, "[SEL...]", "list processes", Ps::new);
        add(
                "group",
                List.of("groups"),
                Topic.LOOK,
                "list|start|stop|restart [GROUP...]",
                "groups and named sets: running, degraded or stopped",
                GroupVerb::new);
        add("hosts", Topic.LOOK, "[HOST...]", "list hosts", Hosts::new);
        add(
                "status",
                Topic.LOOK,
                "",
                "one screen about everything; the exit code says how it is",
                Status::new);
        add(
                "describe",
                Topic.LOOK,
                "SEL...",
                "all about a process: why, exits, command, events",
                Describe::new);
        add("inspect", Topic.LOOK, "SEL...", "all about a process, as JSON first", Inspect::new);
        add(
                "logs",
                Topic.LOOK,
                "SEL... [-f] [-n N] [--since 5m]",
                "what processes wrote, merged by time",
                Logs::new);
        add(
                "events",
                Topic.LOOK,
                "[SEL...] [-f] [-n N] [--since 5m]",
                "what happened, and who did it",
                Events::new);
        add(
                "audit",
                Topic.LOOK,
                "list|verify [--since 1h] [--who NAME] [--target NAME] [--against deputies]",
                "who did what, from where and why; whether nobody changed it",
                Audit::new);
        add(
                "top",
                List.of("monitor"),
                Topic.LOOK,
                "[SEL...] [FILE]",
                "hosts and processes, live; start, stop and read logs by keys",
                Top::new);
        add(
                "wait",
                Topic.LOOK,
                "SEL... [--for running|stopped|exited|healthy|ready]",
                "wait until it is so",
                Wait::new);
    }

    private void act() {
        add("start", Topic.ACT, "SEL...", "start processes", Start::new);
        add(
                "stop",
                Topic.ACT,
                "SEL... [--cascade]",
                "stop processes; they stay stopped",
                Stop::new);
        add(
                "restart",
                Topic.ACT,
                "SEL... [--rolling] [--max-parallel N]",
                "stop and start; all at once, or some at a time",
                Restart::new);
        add("scale", Topic.ACT, "NAME N", "run so many replicas of a process", Scale::new);
        add("kill", Topic.ACT, "SEL...", "stop without grace", Kill::new);
        add("signal", Topic.ACT, "SIGNAL SEL...", "send a signal, such as HUP", SignalVerb::new);
        add(
                "script",
                List.of("scripts"),
                Topic.ACT,
                "list|show|run|pause|resume|abort|history [SCRIPT] [--dry-run] [--stop]",
                "sequences of starts, stops and waits: run them and see how they go",
                ScriptVerb::new);
        add("enable", Topic.ACT, "SEL...", "let disabled processes start again", Enable::new);
        add(
                "disable",
                Topic.ACT,
                "SEL...",
                "stop processes and keep them from starting",
                Disable::new);
    }

    private void configure() {
        add("validate", Topic.CONFIGURE, "FILE...", "check files", Validate::new);
        add(
                "config",
                Topic.CONFIGURE,
                "convert FILE [OUT] --from procman",
                "make JSON of another program's file",
                Config::new);
        add("plan", Topic.CONFIGURE, "[FILE...]", "what would apply change?", PlanVerb::new);
        add("apply", Topic.CONFIGURE, "[FILE...]", "make it so", Apply::new);
        add("add", Topic.CONFIGURE, "NAME --cmd COMMAND [OPTIONS]", "add a process", Add::new);
        add(
                "edit",
                Topic.CONFIGURE,
                "NAME [--set KEY=VALUE] [OPTIONS]",
                "change a process",
                Edit::new);
        add("remove", Topic.CONFIGURE, "SEL...", "stop processes and forget them", Remove::new);
        add(
                "save-config",
                Topic.CONFIGURE,
                "[FILE]",
                "write all of it as one file",
                SaveConfig::new);
        add("add-deputy", Topic.CONFIGURE, "ADDRESS|NAME", "make a deputy known", AddDeputy::new);
        add(
                "remove-deputy",
                Topic.CONFIGURE,
                "HOST",
                "forget a host; its processes go on",
                RemoveDeputy::new);
    }

    private void hidden() {
        add(
                "__complete",
                Topic.HIDDEN,
                "-- WORD...",
                "what could be typed next, for shells",
                () -> new Complete(Verbs::all));
    }

    private void people() {
        add(
                "user",
                Topic.CONFIGURE,
                "add NAME --role ROLE | list | remove NAME | whoami",
                "who else may use this sheriff, and how far",
                Users::new);
        add(
                "revoke",
                Topic.CONFIGURE,
                "deputy NAME [--undo] | certificate SERIAL",
                "let a deputy, or a certificate, in no more; processes go on",
                Revoke::new);
        add(
                "context",
                Topic.CONFIGURE,
                "add NAME | use NAME | list | remove NAME",
                "several fleets, each by a name",
                Context::new);
    }

    private void join() {
        add(
                "init",
                Topic.FLEET,
                "[--name FLEET] [--listen HOST:PORT]",
                "let deputies on other machines join, by mutual TLS",
                Init::new);
        add(
                "token",
                Topic.FLEET,
                "create --deputy NAME | list | revoke ID",
                "tokens with which machines join, each good once",
                JoinTokens::new);
        add(
                "credential",
                Topic.FLEET,
                "[NAME] [--role ROLE] [--file FILE]",
                "a certificate for a person on another machine, for 12 hours",
                CredentialVerb::new);
        add(
                "ca",
                Topic.FLEET,
                "show | rotate [--finish]",
                "the fleet's root, members and their certificates",
                Roots::new);
    }

    private void add(String name, Topic topic, String usage, String summary, Supplier<Verb> verb) {
        add(name, List.of(), topic, usage, summary, verb);
    }

    private void add(
            String name,
            List<String> aliases,
            Topic topic,
            String usage,
            String summary,
            Supplier<Verb> verb) {
        entries.add(new Entry(name, aliases, topic, usage, summary, verb));
    }
}
