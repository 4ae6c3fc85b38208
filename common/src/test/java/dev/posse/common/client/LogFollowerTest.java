package dev.posse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.posse.common.grpc.Channels;
import dev.posse.common.home.Token;
import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogStart;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.proto.v1.LogStreamKind;
import dev.posse.proto.v1.LogsEvent;
import dev.posse.proto.v1.LogsRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFollowerTest implements LogListener {
    private static final ProcessId CAMERA = new ProcessId("k9", "camera");

    @TempDir Path folder;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Channels channels = new Channels(() -> new Token(new byte[32]));
    private FakeSheriff sheriff;
    private ManagedChannel channel;
    private LogFollower follower;

    @BeforeEach
    void open() {
        sheriff = new FakeSheriff(folder.resolve("s.sock")).start();
        channel = channels.open(sheriff.endpoint());
        follower = follow(true);
    }

    @AfterEach
    void close() throws Exception {
        follower.close();
        channel.shutdownNow();
        channels.close();
        sheriff.close();
    }

    private LogFollower follow(boolean follow) {
        return LogFollower.over(
                channel,
                sheriff.endpoint(),
                new LogFollower.Query(List.of(), List.of("cam*"), LogStart.tail(10), follow),
                this);
    }

    @Override
    public void opened(ProcessId process) {
        heard.add("opened " + process);
    }

    @Override
    public void chunk(ProcessId process, LogChunk chunk) {
        heard.add(
                chunk.stream()
                        + " "
                        + chunk.offset()
                        + " "
                        + new String(chunk.data(), StandardCharsets.UTF_8));
    }

    @Override
    public void gap(ProcessId process, LogGap gap) {
        heard.add("gap " + gap.from() + "-" + gap.to());
    }

    @Override
    public void backlogDone(ProcessId process) {
        heard.add("live");
    }

    @Override
    public void waiting(ProcessId process, String why) {
        heard.add("waiting: " + why);
    }

    @Override
    public void ended(ProcessId process, String error) {
        heard.add("ended " + error);
    }

    @Override
    public void cut(String why) {
        heard.add("cut");
    }

    @Override
    public void finished(Optional<Complaint> refusal) {
        heard.add("finished " + refusal.map(Complaint::code).map(ExitCode::name).orElse("well"));
    }

    @Test
    void afterACutItGoesOnAtTheByteWhereItWas() throws Exception {
        follower.start();
        FakeSheriff.Call<LogsRequest, LogsEvent> first = FakeSheriff.next(sheriff.logs);
        assertThat(first.request().getSelectorsList()).containsExactly("cam*");
        assertThat(first.request().getStart().getTailLines()).isEqualTo(10);
        first.answers().onNext(openedAs(3));
        first.answers().onNext(position(3, 100, "s1"));
        first.answers().onNext(chunk(3, 100, "one\n"));
        first.answers().onNext(LogsEvent.newBuilder().setSource(3).setBacklogDone(true).build());
        expect("opened camera@k9", "OUT 100 one\n", "live");

        sheriff.stop();
        expect("cut");
        sheriff.start();
        FakeSheriff.Call<LogsRequest, LogsEvent> second = next();
        assertThat(second.request().getSelectorsList()).isEmpty();
        assertThat(second.request().getProcesses(0).getName()).isEqualTo("camera");
        assertThat(second.request().getResume(0).getPositions(0).getOffset()).isEqualTo(104);
        assertThat(second.request().getResume(0).getPositions(0).getSpool()).isEqualTo("s1");
        second.answers().onNext(openedAs(1));
        second.answers().onNext(position(1, 104, "s1"));
        second.answers().onNext(chunk(1, 102, "e\ntwo\n"));
        second.answers().onNext(LogsEvent.newBuilder().setSource(1).setBacklogDone(true).build());
        second.answers().onNext(gap(1, 108, 200));
        second.answers().onNext(chunk(1, 200, "three\n"));
        expectAfterCuts("OUT 104 two\n", "gap 108-200", "OUT 200 three\n");
    }

    @Test
    void anotherSpoolBeginsAnew() throws Exception {
        follower.start();
        FakeSheriff.Call<LogsRequest, LogsEvent> call = FakeSheriff.next(sheriff.logs);
        call.answers().onNext(openedAs(1));
        call.answers().onNext(position(1, 500, "s1"));
        call.answers().onNext(chunk(1, 500, "old\n"));
        call.answers().onNext(position(1, 0, "s2"));
        call.answers().onNext(chunk(1, 0, "new\n"));

        expect("opened camera@k9", "OUT 500 old\n", "OUT 0 new\n");
    }

    @Test
    void itIsDoneWhenAllHaveEnded() throws Exception {
        follower.start();
        FakeSheriff.Call<LogsRequest, LogsEvent> call = FakeSheriff.next(sheriff.logs);
        call.answers().onNext(openedAs(1));
        LogsEvent.Builder end = LogsEvent.newBuilder().setSource(1);
        end.getEndBuilder();
        call.answers().onNext(end.build());
        call.answers().onCompleted();

        expect("opened camera@k9", "ended ", "finished well");
    }

    @Test
    void aRefusalIsToldAndNotTriedAgain() throws Exception {
        follower.start();
        FakeSheriff.next(sheriff.logs)
                .answers()
                .onError(
                        Status.NOT_FOUND.withDescription("no process 'cam*'").asRuntimeException());

        expect("finished NOT_FOUND");
        assertThat(sheriff.logs.poll(400, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aSlowListenerSlowsTheSheriffAndNotTheMemory() throws Exception {
        BlockingQueue<Integer> permits = new LinkedBlockingQueue<>();
        LogListener slow =
                new LogListener() {
                    @Override
                    public void chunk(ProcessId process, LogChunk chunk) {
                        try {
                            permits.poll(10, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        heard.add("chunk " + chunk.offset());
                    }

                    @Override
                    public void gap(ProcessId process, LogGap gap) {}
                };
        LogFollower held =
                LogFollower.over(
                                channel,
                                sheriff.endpoint(),
                                new LogFollower.Query(
                                        List.of(CAMERA), List.of(), LogStart.BEGINNING, true),
                                slow)
                        .start();
        try {
            FakeSheriff.Call<LogsRequest, LogsEvent> call = FakeSheriff.next(sheriff.logs);
            call.answers().onNext(openedAs(1));
            String text = "x".repeat(64 * 1024);
            int sent = 0;
            long offset = 0;
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (sent < 2000 && System.nanoTime() < until && settled(call)) {
                call.answers().onNext(chunk(1, offset, text));
                offset += text.length();
                sent++;
            }
            assertThat(call.answers().isReady()).isFalse();
            assertThat(sent).isLessThan(200);
            for (int i = 0; i < sent; i++) {
                permits.add(i);
            }
            for (int i = 0; i < sent; i++) {
                assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith("chunk ");
            }
        } finally {
            held.close();
        }
    }

    /** Whether the stream takes more, after what is under way had time to arrive. */
    private static boolean settled(FakeSheriff.Call<?, ?> call) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
        while (!call.answers().isReady() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        return call.answers().isReady();
    }

    private FakeSheriff.Call<LogsRequest, LogsEvent> next() throws InterruptedException {
        return FakeSheriff.next(sheriff.logs);
    }

    private void expect(String... words) throws InterruptedException {
        for (String word : words) {
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(word);
        }
    }

    /** More than one attempt may have failed before the sheriff was back. */
    private void expectAfterCuts(String... words) throws InterruptedException {
        String word = heard.poll(10, TimeUnit.SECONDS);
        while ("cut".equals(word)) {
            word = heard.poll(10, TimeUnit.SECONDS);
        }
        assertThat(word).isEqualTo(words[0]);
        for (int i = 1; i < words.length; i++) {
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(words[i]);
        }
    }

    private static LogsEvent openedAs(int source) {
        LogsEvent.Builder event = LogsEvent.newBuilder().setSource(source);
        event.getOpenedBuilder().setHost(CAMERA.host()).setName(CAMERA.name());
        return event.build();
    }

    private static LogsEvent position(int source, long offset, String spool) {
        LogsEvent.Builder event = LogsEvent.newBuilder().setSource(source);
        event.getPositionBuilder()
                .setStream(LogStreamKind.LOG_STREAM_KIND_OUT)
                .setOffset(offset)
                .setSpool(spool);
        return event.build();
    }

    private static LogsEvent chunk(int source, long offset, String text) {
        LogsEvent.Builder event = LogsEvent.newBuilder().setSource(source);
        event.getChunkBuilder()
                .setStream(LogStreamKind.LOG_STREAM_KIND_OUT)
                .setOffset(offset)
                .setData(ByteString.copyFromUtf8(text));
        return event.build();
    }

    private static LogsEvent gap(int source, long from, long to) {
        LogsEvent.Builder event = LogsEvent.newBuilder().setSource(source);
        event.getGapBuilder().setStream(LogStreamKind.LOG_STREAM_KIND_OUT).setFrom(from).setTo(to);
        return event.build();
    }
}
