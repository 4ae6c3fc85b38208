package dev.posse.deputy.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posse.common.home.PrivateFiles;
import dev.posse.common.model.AuditHead;
import dev.posse.deputy.core.Heads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code audit-heads.jsonl}: the newest 500 of them, oldest first. A sheriff whose audit went back
 * adds a row beside the higher one, which stays: that is what a check finds.
 */
public final class HeadFile implements Heads, AutoCloseable {
    static final int MOST = 500;
    private static final Logger LOG = LoggerFactory.getLogger(HeadFile.class);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path file;
    private final Clock clock;
    private final List<AuditHead> heads = new ArrayList<>();
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    0,
                    1,
                    5,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(100),
                    work -> {
                        Thread daemon = new Thread(work, "audit-heads");
                        daemon.setDaemon(true);
                        return daemon;
                    },
                    (work, full) -> LOG.warn("an audit head is dropped: the disk is too slow"));

    private HeadFile(Path file, Clock clock) {
        this.file = requireNonNull(file, "file");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Reads what is there; a line that makes no sense is passed over. */
    public static HeadFile open(Path state, Clock clock) throws IOException {
        HeadFile opened = new HeadFile(state.resolve("audit-heads.jsonl"), clock);
        if (Files.exists(opened.file)) {
            Files.readAllLines(opened.file, StandardCharsets.UTF_8).forEach(opened::read);
        }
        return opened;
    }

    @Override
    public void keep(AuditHead head) {
        thread.execute(() -> add(head));
    }

    @Override
    public void all(Consumer<List<AuditHead>> answer) {
        thread.execute(() -> answer.accept(List.copyOf(heads)));
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("{} could not be finished", file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(AuditHead told) {
        boolean known =
                heads.stream()
                        .anyMatch(
                                head ->
                                        head.sheriff().equals(told.sheriff())
                                                && head.seq() == told.seq()
                                                && head.hash().equals(told.hash()));
        if (known) {
            return;
        }
        heads.stream()
                .filter(head -> head.sheriff().equals(told.sheriff()) && head.seq() >= told.seq())
                .findFirst()
                .ifPresent(
                        higher ->
                                LOG.warn(
                                        "the audit of sheriff {} went back from row {} to row {};"
                                                + " look: sheriff audit verify --against deputies",
                                        told.sheriff(),
                                        higher.seq(),
                                        told.seq()));
        heads.add(new AuditHead(told.sheriff(), told.seq(), told.hash(), clock.instant()));
        while (heads.size() > MOST) {
            heads.remove(0);
        }
        try {
            PrivateFiles.write(file, text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, e.toString());
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (AuditHead head : heads) {
            text.append(
                            MAPPER.createObjectNode()
                                    .put("sheriff", head.sheriff())
                                    .put("seq", head.seq())
                                    .put("hash", head.hash())
                                    .put("at", head.at().toString()))
                    .append('\n');
        }
        return text.toString();
    }

    private void read(String line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            if (json.hasNonNull("seq")) {
                heads.add(
                        new AuditHead(
                                json.path("sheriff").asText(),
                                json.path("seq").asLong(),
                                json.path("hash").asText(),
                                Instant.parse(json.path("at").asText())));
            }
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            LOG.warn("a line of {} makes no sense and is passed over", file);
        }
    }
}
