package dev.posse.deputy;

import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Loop;
import dev.posse.deputy.core.Children;
import dev.posse.deputy.core.Deputy;
import dev.posse.deputy.core.Target;
import dev.posse.deputy.logs.Puncher;
import dev.posse.deputy.os.recorder.Answer;
import dev.posse.deputy.os.recorder.RecorderChildren;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Punches a spool through the recorder that writes it; by the program itself when none does. */
final class Punches implements Puncher {
    private static final Logger LOG = LoggerFactory.getLogger(Punches.class);
    private static final int EOPNOTSUPP = 95;
    private static final int ENOSYS = 38;

    private final RecorderChildren children;
    private final Path recorder;
    private final Loop loop;
    private final Supplier<Deputy> deputy;

    Punches(RecorderChildren children, Path recorder, Loop loop, Supplier<Deputy> deputy) {
        this.children = children;
        this.recorder = recorder;
        this.loop = loop;
        this.deputy = deputy;
    }

    @Override
    public void punch(ProcessId process, LogStream stream, long until, Consumer<Outcome> told) {
        loop.execute(
                () -> {
                    Optional<Target> running =
                            deputy.get().targets().stream()
                                    .filter(target -> target.id().equals(process))
                                    .findFirst();
                    if (running.isPresent()) {
                        Children.Ref ref = new Children.Ref(process, running.get().launch());
                        RecorderChildren.Spool spool =
                                RecorderChildren.Spool.valueOf(stream.name());
                        children.punch(ref, spool, until, answer -> told.accept(outcome(answer)));
                    } else {
                        alone(process, stream, until, told);
                    }
                });
    }

    /** Nobody has the spool open: a short-lived recorder program does it. */
    @SuppressWarnings("FutureReturnValueIgnored") // whenComplete tells, whatever happened
    private void alone(ProcessId process, LogStream stream, long until, Consumer<Outcome> told) {
        String file =
                children.folder(process).resolve(stream.name().toLowerCase(Locale.ROOT)).toString();
        try {
            Process punching =
                    new ProcessBuilder(recorder.toString(), "--punch", file, String.valueOf(until))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            punching.onExit()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .whenComplete(
                            (ended, failure) ->
                                    told.accept(
                                            failure == null && ended.exitValue() == EOPNOTSUPP
                                                    ? Outcome.UNSUPPORTED
                                                    : failure == null && ended.exitValue() == 0
                                                            ? Outcome.DONE
                                                            : Outcome.LATER));
        } catch (IOException e) {
            LOG.warn("the spool of {} cannot be trimmed: {}", process, e.toString());
            told.accept(Outcome.LATER);
        }
    }

    private static Outcome outcome(Answer answer) {
        if (answer instanceof Answer.Done) {
            return Outcome.DONE;
        }
        return answer instanceof Answer.Refused refused
                        && (refused.errno() == EOPNOTSUPP || refused.errno() == ENOSYS)
                ? Outcome.UNSUPPORTED
                : Outcome.LATER;
    }
}
