package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.HostView;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.board.Display;
import dev.posse.sheriff.core.commands.Selectors;
import dev.posse.sheriff.grpc.logs.Places;
import java.util.List;
import java.util.Optional;

/** Finds the deputies that hold logs, by what is shown. */
public final class LogPlaces implements Places {
    private final Display display;
    private final Selectors selectors;

    public LogPlaces(Display display, Selectors selectors) {
        this.display = requireNonNull(display, "display");
        this.selectors = requireNonNull(selectors, "selectors");
    }

    @Override
    public List<ProcessId> choose(List<String> typed) {
        Reply<List<ProcessId>> reply = selectors.find(typed, display.snapshot(), false);
        if (reply instanceof Reply.Done<List<ProcessId>> done) {
            return done.value();
        }
        Reply.Refused<List<ProcessId>> refused = (Reply.Refused<List<ProcessId>>) reply;
        throw Asking.status(refused.kind()).withDescription(refused.message()).asRuntimeException();
    }

    @Override
    public Optional<String> deputyOf(ProcessId process) {
        return host(process)
                .filter(host -> host.state() != LinkState.LOST)
                .map(HostView::deputyName);
    }

    @Override
    public String whyAway(ProcessId process) {
        Optional<ProcessView> view = display.process(process);
        if (view.isEmpty()) {
            return "there is no process '" + process + "'";
        }
        Optional<HostView> host = host(process);
        if (host.isEmpty() || host.get().deputyName().isEmpty()) {
            return "no deputy for host '" + process.host() + "' has attached yet";
        }
        String reason = host.get().reason();
        return "host '" + host.get().name() + "' is away" + (reason.isEmpty() ? "" : ": " + reason);
    }

    private Optional<HostView> host(ProcessId process) {
        return display.process(process).map(ProcessView::hostName).flatMap(display::host);
    }
}
