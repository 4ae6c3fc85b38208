package dev.posse.sheriff.cli.verb;

import dev.posse.common.client.View;
import dev.posse.common.model.HostView;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.text.Look;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists hosts. */
@Command(name = "hosts")
public final class Hosts extends Verb {
    @Parameters(arity = "0..*", paramLabel = "HOST")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        HostListing listing = new HostListing(root());
        try (Sheriff sheriff = connect()) {
            if (root().watch().isPresent()) {
                return new Repeating(console(), root().watch().get(), root().printsJson())
                        .show(sheriff, (view, look) -> lines(listing, view, look));
            }
            console().print(lines(listing, sheriff.view(), console().look()));
        }
        return ExitCode.OK.number();
    }

    private List<String> lines(HostListing listing, View view, Look look) {
        List<HostView> all = List.copyOf(view.snapshot().hosts().values());
        for (String name : names) {
            if (all.stream().noneMatch(host -> isCalled(host, name))) {
                throw new Complaint(
                        ExitCode.NOT_FOUND,
                        "there is no host '"
                                + name
                                + "'; there are "
                                + String.join(", ", all.stream().map(HostView::name).toList()));
            }
        }
        return listing.lines(
                all.stream()
                        .filter(
                                host ->
                                        names.isEmpty()
                                                || names.stream()
                                                        .anyMatch(name -> isCalled(host, name)))
                        .toList(),
                look);
    }

    private static boolean isCalled(HostView host, String name) {
        return host.name().equals(name) || host.aliases().contains(name);
    }
}
