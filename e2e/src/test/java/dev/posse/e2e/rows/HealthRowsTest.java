package dev.posse.e2e.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows T34, T37 to T47, G12 to G16, G31, G33 and D17: health, asked by the real deputy. */
final class HealthRowsTest extends RowTest {
    private static final String QUICK =
            "'interval':'200ms','timeout':'1s','retries':3,'start_period':'0s'";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Long> times = new CopyOnWriteArrayList<>();
    private CountDownLatch hung = new CountDownLatch(1);
    private volatile int status = 200;
    private HttpServer server;

    private String serve() throws IOException {
        status = 200;
        requests.clear();
        CountDownLatch mine = new CountDownLatch(1);
        hung = mine;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, "service");
                            thread.setDaemon(true);
                            return thread;
                        }));
        server.createContext(
                "/",
                exchange -> {
                    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                    times.add(System.nanoTime());
                    int now = status;
                    if (now == 0) {
                        try {
                            mine.await(1, TimeUnit.MINUTES);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    exchange.sendResponseHeaders(now == 0 ? 500 : now, -1);
                    exchange.close();
                });
        server.start();
        return "http://localhost:" + server.getAddress().getPort();
    }

    @AfterEach
    void end() {
        hung.countDown();
        if (server != null) {
            server.stop(0);
        }
    }

    private void run(String name, String check, String more) {
        apply(
                "[{'name':'"
                        + name
                        + "','command':'exec sleep 1000','autostart':true,'health_check':{"
                        + check
                        + "}"
                        + more
                        + "}]");
    }

    private static String health(JsonNode process) {
        return process.get("health").asText();
    }

    private static String reason(JsonNode process) {
        return process.get("reason").asText();
    }

    private JsonNode awaitHealth(String name, String wanted) {
        return lab.awaitProcess(name, "is " + wanted, node -> health(node).equals(wanted));
    }

    private JsonNode awaitReason(String name, String words) {
        return lab.awaitProcess(name, "says " + words, node -> reason(node).contains(words));
    }

    @Test
    void t39AndG13ToG14StatusRefusalAndSilenceEachHaveTheirWords() throws Exception {
        String url = serve();
        run("t39", "'type':'http','url':'" + url + "/up?x=1'," + QUICK, "");
        awaitHealth("t39", "HEALTHY");
        assertThat(requests).contains("GET /up?x=1");
        status = 500;
        awaitReason("t39", "health check failed 3 times in a row: HTTP status 500");
        assertThat(health(lab.process("t39"))).isEqualTo("UNHEALTHY");
        assertThat(state(lab.process("t39"))).isEqualTo("RUNNING");
        status = 302;
        awaitReason("t39", "HTTP status 302");
        status = 0;
        awaitReason("t39", "no answer within 1s");
        server.stop(0);
        awaitReason("t39", "connection refused by localhost:");
        assertThat(lab.sheriff("events", "t39").ok().out())
                .contains("t39 is healthy", "t39 is unhealthy: health check failed 3 times");
        lab.sheriff("stop", "t39").ok();
    }

    @Test
    void t38MethodsAndExpectedStatusAreThoseThatWereWritten() throws Exception {
        String url = serve();
        status = 404;
        run(
                "t38h",
                "'type':'http','url':'"
                        + url
                        + "/','method':'HEAD','expected_status':[200,404],"
                        + QUICK,
                "");
        awaitHealth("t38h", "HEALTHY");
        run("t38p", "'type':'http','url':'" + url + "/','method':'POST'," + QUICK, "");
        awaitReason("t38p", "HTTP status 404");
        status = 204;
        awaitHealth("t38p", "HEALTHY");
        awaitReason("t38h", "HTTP status 204");
        assertThat(requests).contains("HEAD /", "POST /");
        lab.sheriff("stop", "t38h", "t38p").ok();
    }

    @Test
    void g33AServiceThatAsksForACertificateIsShownOneAndBelievedOnlyByItsOwnTrust()
            throws Exception {
        try (GuardedService service = new GuardedService(lab.home())) {
            String ca = "'ca':'" + lab.path("ca.pem") + "'";
            String shown =
                    "'cert':'"
                            + lab.path("client.pem")
                            + "','key':'"
                            + lab.path("client.key")
                            + "'";
            String url = "https://localhost:" + service.port();
            apply(
                    "["
                            + String.join(
                                    ",",
                                    guarded("g33", url, ca + "," + shown),
                                    guarded(
                                            "g33-renamed",
                                            url.replace("localhost", "127.0.0.1"),
                                            ca + "," + shown + ",'server_name':'localhost'"),
                                    guarded("g33-careless", url, shown + ",'insecure':true"),
                                    guarded("g33-no-ca", url, shown),
                                    guarded("g33-nothing-shown", url, ca),
                                    guarded(
                                            "g33-other-name",
                                            url,
                                            ca + "," + shown + ",'server_name':'elsewhere'"),
                                    guarded(
                                            "g33-no-file",
                                            url,
                                            "'ca':'" + lab.path("absent.pem") + "'"))
                            + "]");
            awaitHealth("g33", "HEALTHY");
            awaitHealth("g33-renamed", "HEALTHY");
            awaitHealth("g33-careless", "HEALTHY");
            for (String[] refused :
                    new String[][] {
                        {"g33-no-ca", "from no authority that is trusted (tls.ca"},
                        {"g33-nothing-shown", "asks for a certificate"},
                        {"g33-other-name", "elsewhere"},
                        {"g33-no-file", "cannot read " + lab.path("absent.pem")}
                    }) {
                awaitHealth(refused[0], "UNHEALTHY");
                awaitReason(refused[0], refused[1]);
            }
        }
        awaitReason("g33", "connection refused");
        lab.sheriff("stop", "g33*").ok();
    }

    private static String guarded(String name, String url, String tls) {
        return "{'name':'"
                + name
                + "','command':'exec sleep 1000','autostart':true,'health_check':{'url':'"
                + url
                + "','tls':{"
                + tls
                + "},"
                // A handshake takes its time on a busy host.
                + QUICK.replace("1s", "10s")
                + "}}";
    }

    @Test
    void t42AndG16ItAsksAtItsIntervalAndTheLastRetryDecides() throws Exception {
        String url = serve();
        String slower = QUICK.replace("200ms", "500ms");
        run("t42", "'url':'" + url + "/'," + slower, ",'restart':{'policy':'always'}");
        awaitHealth("t42", "HEALTHY");
        times.clear();
        await().atMost(Lab.PATIENCE).until(() -> times.size() > 6);
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < 7; i++) {
            gaps.add((times.get(i) - times.get(i - 1)) / 1_000_000);
        }
        gaps.sort(null);
        assertThat(gaps.get(gaps.size() / 2)).isBetween(400L, 600L);
        long pid = lab.pid("t42");
        status = 500;
        requests.clear();
        await().atMost(Lab.PATIENCE).until(() -> !Lab.alive(pid));
        assertThat(requests).hasSize(3);
        status = 200;
        JsonNode back = awaitHealth("t42", "HEALTHY");
        assertThat(back.get("restarts").asInt()).isEqualTo(1);
        assertThat(lab.sheriff("events", "t42").ok().out()).contains("health check failed");
        lab.sheriff("stop", "t42").ok();
    }

    @Test
    void t40APortThatListensIsHealthy() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            apply(
                    "[{'name':'t40','command':'exec sleep 1000','autostart':true,'env':{'PORT':'"
                            + listening.getLocalPort()
                            + "'},'health_check':{'type':'tcp','port':'${PORT}',"
                            + QUICK
                            + "}}]");
            awaitHealth("t40", "HEALTHY");
        }
        awaitReason("t40", "connection refused");
        lab.sheriff("stop", "t40").ok();
    }

    @Test
    void t41AndT43AScriptDecidesAndIsKilledWithAllThatItStarted() throws Exception {
        run(
                "t41",
                "'type':'script','script':'test -e "
                        + lab.path("t41-ok")
                        + " || { echo no lidar >&2; exit 1; }','interval':'100ms','timeout':'2s','retries':2",
                ",'cwd':'" + lab.home() + "'");
        awaitReason("t41", "the script ended with exit 1: no lidar");
        lab.write("t41-ok", "");
        awaitHealth("t41", "HEALTHY");

        String mark = String.valueOf(700_000 + ProcessHandle.current().pid());
        run(
                "t43",
                "'script':'sleep "
                        + mark
                        + " & sleep "
                        + mark
                        + "','interval':'300ms',"
                        + "'timeout':'300ms','retries':1",
                "");
        awaitReason("t43", "the script took longer than 300ms and was killed");
        lab.sheriff("stop", "t43").ok();
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () ->
                                ProcessHandle.allProcesses()
                                        .noneMatch(
                                                process ->
                                                        process.info()
                                                                .commandLine()
                                                                .orElse("")
                                                                .contains("sleep " + mark)));
        run("t41n", "'script':'no-such-command-here','interval':'200ms','retries':1", "");
        awaitReason("t41n", "names a command that is not there");
        awaitHealth("t41n", "UNHEALTHY");
        run(
                "t41i",
                "'script':'1','interpreter':'no-such-interpreter','interval':'200ms','retries':1",
                "");
        awaitReason("t41i", "could not be run");
        lab.sheriff("stop", "t41", "t41n", "t41i").ok();
    }

    @Test
    void aCheckThatHangsDoesNotOutliveADeputyThatWasKilled() throws Exception {
        try (Lab own = new Lab()) {
            own.serve();
            Program first = own.deputy();
            own.awaitHost("localhost", "ATTACHED");
            String config =
                    own.write(
                                    "hang.json",
                                    ("[{'name':'hang','command':'exec sleep 1000','autostart':true,"
                                                    // The recorder learns what time it has
                                                    // a moment after it began.
                                                    + "'health_check':{'script':'sleep 1; echo $$ > "
                                                    + own.path("checker")
                                                    + "; sleep 1000','timeout':'3s'}}]")
                                            .replace('\'', '"'))
                            .toString();
            own.sheriff("apply", config).ok();
            await().atMost(Lab.PATIENCE).until(() -> Files.exists(own.path("checker")));
            first.killHard();
            long checker = Long.parseLong(Files.readString(own.path("checker")).strip());
            long pid = own.pid("hang");
            await().atMost(Lab.PATIENCE).until(() -> !Lab.alive(checker));
            assertThat(Lab.alive(pid)).isTrue();
            own.deputy();
            own.awaitProcess(
                    "hang", "is asked again", node -> reason(node).contains("took longer than 3s"));
            assertThat(own.pid("hang")).isEqualTo(pid);
        }
    }

    @Test
    void t37OutputMakesItReadyAndHasToRecurWhereItIsToldTo() {
        apply(
                "[{'name':'t37','command':'echo starting; sleep 0.5; echo Server listening on 80 >&2; exec sleep 1000',"
                        + "'autostart':true,'health_check':{'pattern':'/server listening on \\\\d+/i','interval':'200ms'}},"
                        + "{'name':'t37n','command':'while :; do echo nothing; sleep 0.2; done','autostart':true,"
                        + "'health_check':{'type':'output','pattern':'ready','interval':'200ms','retries':2,'start_period':'1s'}},"
                        + "{'name':'t37r','command':'for i in 1 2 3 4 5 6; do echo processed $i jobs; sleep 0.2; done; exec sleep 1000','autostart':true,"
                        + "'health_check':{'pattern':'processed \\\\d+ jobs','mode':'recurring','interval':'500ms','retries':2}},"
                        + "{'name':'t37x','command':'while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; sleep 0.2; done','autostart':true,"
                        + "'health_check':{'pattern':'.*.*.*.*.*.*.*.*b','interval':'300ms','retries':1}}]");
        awaitHealth("t37", "HEALTHY");
        awaitReason("t37n", "has not written ready");
        awaitHealth("t37n", "UNHEALTHY");
        awaitHealth("t37r", "HEALTHY");
        awaitHealth("t37r", "UNHEALTHY");
        awaitReason("t37x", "takes too long");
        assertThat(health(lab.process("t37"))).isEqualTo("HEALTHY");
        lab.sheriff("restart", "t37").ok();
        awaitHealth("t37", "HEALTHY");
        lab.sheriff("stop", "t37", "t37n", "t37r", "t37x").ok();
    }

    @Test
    void t38APatternThatTakesLongHoldsNobodyElseUp() {
        apply(
                "[{'name':'t38slow','command':'yes xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | head -n 20000;"
                        + " exec sleep 1000','autostart':true,"
                        + "'health_check':{'pattern':'(x+x+)+y','interval':'300ms','retries':1}},"
                        + "{'name':'t38other','command':'sleep 1; echo ready; exec sleep 1000','autostart':true,"
                        + "'health_check':{'pattern':'ready','interval':'10s'}}]");
        awaitReason("t38slow", "takes too long");
        awaitHealth("t38other", "HEALTHY");
        lab.sheriff("stop", "t38slow", "t38other").ok();
    }

    @Test
    void t45NothingIsRestartedDuringItsStartPeriod() {
        run(
                "t45",
                "'type':'tcp','port':1,'interval':'100ms','retries':1,'start_period':'60s'",
                ",'restart':{'policy':'always'}");
        awaitReason("t45", "not healthy yet: connection refused");
        long pid = lab.pid("t45");
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(5))
                .until(
                        () ->
                                lab.pid("t45") == pid
                                        && health(lab.process("t45")).equals("STARTING"));
        lab.sheriff("stop", "t45").ok();
    }

    @Test
    void d17WhatNeverGetsReadyIsRestartedAndGivesUp() {
        run(
                "d17",
                "'type':'tcp','port':1,'interval':'100ms','retries':2",
                ",'restart':{'policy':'on-failure','delay':'50ms','max_restarts':2}");
        JsonNode end = lab.awaitState("d17", "FAILED");
        assertThat(reason(end)).contains("gave up after 2 restarts", "health check failed");
    }

    @Test
    void waitForHealthyWaitsForThat() {
        run(
                "wh",
                "'script':'test -e " + lab.path("wh-ok") + "','interval':'100ms'",
                ",'cwd':'" + lab.home() + "'");
        assertThat(lab.sheriff("wait", "wh", "--for", "healthy", "--timeout", "300ms").exit())
                .isEqualTo(6);
        try {
            lab.write("wh-ok", "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        lab.sheriff("wait", "wh", "--for", "healthy", "--timeout", "20s").ok();
        lab.sheriff("stop", "wh").ok();
    }
}
