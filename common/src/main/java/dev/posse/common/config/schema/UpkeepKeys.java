package dev.posse.common.config.schema;

import dev.posse.common.model.Hook;
import java.time.Duration;
import java.util.List;

/** Keys of how a process is found again, and of what is run around its life. */
final class UpkeepKeys {
    private static final Shape DETECTOR =
            Shape.of(
                            "detector",
                            Field.of("type", ChoiceType.of("pid", "pidfile", "command"), "how"),
                            Field.of("path", Texts.PATH, "of the pid file"),
                            Field.of("command", Texts.FILLED, "exit 0: alive"),
                            Field.of("pid", Types.integer(2, 1 << 22), "a fixed pid"))
                    .requiring("type")
                    .obeying(UpkeepRules::detector);
    private static final Type HOOK_SPAN = new SpanType(Duration.ofNanos(1), Hook.LONGEST);
    private static final Shape HOOK =
            Shape.of(
                            "hook",
                            Field.of("name", Texts.FILLED, "what it is called"),
                            Field.of("command", Texts.FILLED, "what is run"),
                            Field.of("cwd", Texts.PATH, "where").also(Seeds.PROVISR, "work_dir"),
                            Field.of("env", Types.ENV, "environment variables"),
                            Field.of("timeout", HOOK_SPAN, "then it has failed").byDefault("30s"),
                            Field.of(
                                            "on_failure",
                                            ChoiceType.of("fail", "ignore", "retry"),
                                            "what then")
                                    .also(Seeds.PROVISR, "failure_mode"),
                            Field.of("run", ChoiceType.of("blocking", "async"), "whether to wait")
                                    .also(Seeds.PROVISR, "run_mode"))
                    .requiring("command")
                    .obeying(UpkeepRules::hook);

    static final List<Field> FIELDS =
            List.of(
                    Field.of(
                            "detectors",
                            Types.some(Types.object(DETECTOR)),
                            "how it is seen to live once its main program has ended"),
                    Field.of("pid_file", Texts.MAYBE_PATH, "a file that is given its pid")
                            .also(Seeds.PROVISR, "pidfile"),
                    Field.of("detached", Types.BOOL, "provisr's; without log files of its own")
                            .byDefault("false"),
                    hooks("pre_start", "before a start"),
                    hooks("post_start", "once it is up"),
                    hooks("pre_stop", "before it is told to stop"),
                    hooks("post_stop", "once nothing is left of it"));

    private UpkeepKeys() {}

    private static Field hooks(String phase, String about) {
        return Field.of("hooks." + phase, Types.some(Types.object(HOOK)), "commands run " + about)
                .also(Seeds.PROVISR, "lifecycle." + phase);
    }
}
