package dev.posse.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.util.concurrent.ListenableFuture;
import dev.posse.common.grpc.Channels;
import dev.posse.common.grpc.Endpoint;
import dev.posse.e2e.harness.Lab;
import dev.posse.proto.v1.CommandReply;
import dev.posse.proto.v1.CommandRequest;
import dev.posse.proto.v1.ProcessId;
import dev.posse.proto.v1.SheriffGrpc;
import dev.posse.proto.v1.Verb;
import io.grpc.ManagedChannel;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row H12: who hangs up in the middle of a command, and asks again, gets it once. */
class CancelledCommandTest {
    private static final int ROUNDS = 20;

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Tag("soak")
    @Test
    void aStartThatWasHungUpOnIsDoneOnceOrNotAtAllAndCanBeAskedFor() throws Exception {
        lab.serve();
        lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
        lab.write(
                "c.json",
                IntStream.range(0, ROUNDS)
                        .mapToObj(n -> "{\"name\":\"p" + n + "\",\"command\":\"exec sleep 1000\"}")
                        .collect(Collectors.joining(",", "[", "]")));
        lab.sheriff("apply", lab.path("c.json").toString()).ok();
        Random random = new Random(12);
        try (Channels channels =
                new Channels(
                        () -> {
                            throw new AssertionError("a unix socket needs no token");
                        })) {
            ManagedChannel channel =
                    channels.open(new Endpoint.Unix(lab.home().resolve("sheriff/sheriff.sock")));
            for (int n = 0; n < ROUNDS; n++) {
                CommandRequest start = start("p" + n, "h12-" + n);
                ListenableFuture<CommandReply> asked =
                        SheriffGrpc.newFutureStub(channel).command(start);
                LockSupport.parkNanos(random.nextInt(4_000_000));
                asked.cancel(true);
                CommandReply again = SheriffGrpc.newBlockingStub(channel).command(start);
                assertThat(again.getResultsList()).hasSize(1);
                assertThat(again.getResults(0).getRunId()).as("p%s", n).isEqualTo(1);
            }
            channel.shutdownNow();
        }
        for (int n = 0; n < ROUNDS; n++) {
            JsonNode process = lab.awaitState("p" + n, "RUNNING");
            assertThat(process.get("run_id").asLong()).isEqualTo(1);
            assertThat(process.get("restarts").asInt()).isZero();
        }
    }

    private static CommandRequest start(String name, String id) {
        return CommandRequest.newBuilder()
                .setCommandId(id)
                .setVerb(Verb.VERB_START)
                .addProcesses(ProcessId.newBuilder().setName(name).setHost("localhost"))
                .setActor("e2e")
                .build();
    }
}
