package dev.posse.sheriff.cli.show;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.HostView;
import dev.posse.common.model.Launch;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.Notice;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Signal;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All of one process on one page: first why it is as it is, then how it was written down. */
public final class DetailText {
    private static final int LABEL = 14;

    private final ProcessDetail detail;
    private final Moment moment;
    private final Look look;
    private final List<String> lines = new ArrayList<>();

    private DetailText(ProcessDetail detail, Moment moment, Look look) {
        this.detail = requireNonNull(detail, "detail");
        this.moment = requireNonNull(moment, "moment");
        this.look = requireNonNull(look, "look");
    }

    public static List<String> lines(ProcessDetail detail, Moment moment, Look look) {
        DetailText text = new DetailText(detail, moment, look);
        text.head();
        text.now();
        text.past();
        text.launch();
        text.policies();
        text.events();
        return text.lines;
    }

    private void head() {
        ProcessView view = detail.view();
        lines.add(
                look.paint().as(Tone.STRONG, DisplayText.printable(view.id().toString()))
                        + "  "
                        + look.paint()
                                .as(
                                        StateLook.tone(view),
                                        StateLook.shape(view, look)
                                                + " "
                                                + StateLook.word(view.state())));
    }

    private void now() {
        ProcessView view = detail.view();
        ProcessStatus status = view.status();
        add("why", status.reason());
        status.alarm().ifPresent(alarm -> add("alarm", alarm, Tone.FAILED));
        status.nextTryAt()
                .filter(at -> view.state() == ProcessState.BACKOFF)
                .ifPresent(
                        at ->
                                add(
                                        "next try",
                                        "in "
                                                + Amounts.elapsed(moment.until(at))
                                                + ", after "
                                                + Amounts.count(
                                                        status.failures(), "failure", "failures")
                                                + " in a row"));
        status.nextTryAt()
                .filter(at -> view.state() != ProcessState.BACKOFF)
                .ifPresent(
                        at ->
                                add(
                                        "next run",
                                        "in "
                                                + Amounts.duration(moment.until(at))
                                                + ", at "
                                                + moment.full(at)));
        if (status.health() != Health.NONE) {
            add("health", status.health().name().toLowerCase(Locale.ROOT));
        }
        add(
                "wanted",
                (status.wantedUp() ? "up" : "down")
                        + (status.disabled() ? ", disabled" : "")
                        + (view.pending() ? ", an order is on its way" : ""));
        if (status.pid().isPresent()) {
            add("pid", String.valueOf(status.pid().getAsLong()));
        }
        view.uptime(moment.now())
                .ifPresent(
                        time ->
                                add(
                                        "up",
                                        Amounts.duration(time)
                                                + (view.state() == ProcessState.UNKNOWN
                                                        ? " when last heard of"
                                                        : "")
                                                + view.upSince()
                                                        .map(at -> ", since " + moment.full(at))
                                                        .orElse("")));
        if (status.pid().isPresent()) {
            view.sample().ifPresent(this::usage);
        }
        if (!status.detectedBy().isEmpty()) {
            add("detected by", status.detectedBy());
        }
        add("host", host(view));
    }

    private void usage(ProcessSample sample) {
        add(
                "uses",
                Amounts.percent(sample.cpuPercent())
                        + " % of a core, "
                        + Amounts.bytes(sample.memoryBytes())
                        + " memory, "
                        + Amounts.count(sample.processes(), "process", "processes")
                        + ", "
                        + Amounts.count(sample.threads(), "thread", "threads")
                        + (sample.openFiles() >= 0
                                ? ", "
                                        + Amounts.count(sample.openFiles(), "file", "files")
                                        + " open"
                                : "")
                        + ", CPU time "
                        + Amounts.cpuTime(sample.cpuSeconds()));
    }

    private String host(ProcessView view) {
        Optional<HostView> host = detail.host();
        if (host.isEmpty()) {
            return view.id().host() + ", which has no deputy yet";
        }
        HostView is = host.get();
        return (is.name().equals(view.id().host()) ? "" : view.id().host() + ", that is ")
                + is.name()
                + ", "
                + is.state().name().toLowerCase(Locale.ROOT)
                + (is.state() == LinkState.ATTACHED || is.staleSeconds().isEmpty()
                        ? ""
                        : ", heard of "
                                + Amounts.duration(
                                        Duration.ofSeconds((long) is.staleSeconds().getAsDouble()))
                                + " ago")
                + (is.reason().isEmpty() ? "" : ": " + is.reason());
    }

    private void past() {
        ProcessStatus status = detail.view().status();
        status.lastExit()
                .ifPresent(
                        exit ->
                                add(
                                        "last exit",
                                        exit(exit)
                                                + status.lastExitAt()
                                                        .map(at -> ", " + ago(at))
                                                        .orElse("")));
        add(
                "restarts",
                status.restarts()
                        + " since the last order to start, "
                        + Amounts.count(status.crashes(), "crash", "crashes")
                        + " in all"
                        + (status.fileRestarts() == 0
                                ? ""
                                : ", " + status.fileRestarts() + " for changed files"));
        add("run", status.runId() + ", generation " + status.generation());
    }

    private static String exit(Exit exit) {
        return exit instanceof Exit.SpawnFailure failure
                ? "never ran: " + failure.phrase()
                : exit.phrase();
    }

    private String ago(Instant at) {
        return Amounts.duration(moment.since(at)) + " ago (" + moment.full(at) + ")";
    }

    private void launch() {
        Launch launch = detail.spec().launch();
        lines.add("");
        add("command", detail.spec().launch().line());
        add("shell", launch.shell());
        launch.cwd().ifPresent(cwd -> add("folder", cwd));
        launch.identity().user().ifPresent(user -> add("user", user));
        if (launch.tty().isPresent()) {
            add("terminal", launch.tty().get().columns() + "x" + launch.tty().get().rows());
        }
        boolean[] first = {true};
        Map<String, String> environment = new LinkedHashMap<>(launch.env());
        launch.secrets().forEach((name, ref) -> environment.put(name, ref.toString()));
        environment.forEach(
                (key, value) -> {
                    add(first[0] ? "environment" : "", key + "=" + value);
                    first[0] = false;
                });
    }

    private void policies() {
        ProcessSpec spec = detail.spec();
        if (!spec.labels().group().isEmpty()) {
            add("group", spec.labels().group());
        }
        if (!detail.view().sets().isEmpty()) {
            add("sets", String.join(", ", detail.view().sets()));
        }
        if (!spec.labels().tags().isEmpty()) {
            add("tags", String.join(", ", spec.labels().tags()));
        }
        if (spec.labels().priority() != 0) {
            add("priority", String.valueOf(spec.labels().priority()));
        }
        add("autostart", spec.autostart() ? "yes" : "no");
        add("restart", restart(spec.restart()));
        add(
                "stop",
                spec.stop().command().orElse(Signal.name(spec.stop().signal()))
                        + ", SIGKILL after "
                        + Amounts.elapsed(spec.stop().timeout()));
        add(
                "log",
                "keeps "
                        + Amounts.bytes(spec.log().retainBytes())
                        + spec.log().dir().map(dir -> ", copies in " + dir).orElse(""));
        SupervisionLines.of(spec.supervision()).forEach(this::add);
        if (!spec.later().isEmpty()) {
            add("not acted on", String.join(", ", spec.later().keySet()));
        }
        add(
                "from",
                spec.origin().place().isEmpty() ? spec.origin().source() : spec.origin().place());
    }

    private static String restart(RestartPolicy policy) {
        String mode = policy.mode().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return policy.mode() == RestartPolicy.Mode.NEVER
                ? mode
                : mode
                        + ", first after "
                        + Amounts.elapsed(policy.delay())
                        + (policy.backoff() > 1
                                ? String.format(
                                        Locale.ROOT,
                                        ", then %s times longer up to %s",
                                        number(policy.backoff()),
                                        Amounts.elapsed(policy.maxDelay()))
                                : "")
                        + (policy.maxRestarts() > 0
                                ? ", gives up after " + policy.maxRestarts()
                                : "");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private void events() {
        if (detail.events().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(look.paint().as(Tone.STRONG, "events"));
        for (Notice notice : detail.events()) {
            lines.add("  " + NoticeText.line(notice, moment, look));
        }
    }

    private void add(String label, String value) {
        add(label, value, Tone.PLAIN);
    }

    private void add(String label, String value, Tone tone) {
        lines.add(
                "  "
                        + look.paint().as(Tone.FAINT, DisplayText.padRight(label, LABEL))
                        + look.paint().as(tone, DisplayText.printable(value)));
    }
}
