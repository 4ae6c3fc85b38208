package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are no requests launch nothing and touch nothing. */
@ParameterizedClass
@EnumSource(names = {"RELEASE", "SANITIZED"})
final class RecorderRequestTest extends RecorderTestCase {
    @Test
    void oneCutShortAnywhereLaunchesNothing() throws Exception {
        byte[] whole = run.request("arg=/bin/touch", "arg=" + folder.resolve("touched"));
        for (int length = 0; length < whole.length; length += length < 8 ? 1 : 7) {
            assertThat(run.beginRaw(Arrays.copyOf(whole, length)))
                    .isEqualTo(new RecorderRun.Began(2, "request 22 it was cut short"));
        }
        assertThat(run.beginRaw(Arrays.copyOf(whole, whole.length - 1)).status()).isEqualTo(2);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arg=/bin/true;;",
                "launch=;arg=/bin/true;;",
                "launch=x;arg=/bin/true;;",
                "launch=1x;arg=/bin/true;;",
                "launch=9223372036854775808;arg=/bin/true;;",
                "launch=1;;",
                "launch=1;arg=/bin/true;unheard=of;;",
                "launch=1;arg=/bin/true;cwd;;",
                "launch=1;arg=/bin/true;;and more",
                ";",
            })
    void badOnesAreRefused(String records) throws Exception {
        byte[] request = records.replace(';', '\0').getBytes(StandardCharsets.UTF_8);
        RecorderRun.Began began = run.beginRaw(request);
        assertThat(began.status()).isEqualTo(2);
        assertThat(began.complaint()).startsWith("request 22 ").doesNotContain("\n");
        assertThat(run.has("ctl")).isFalse();
    }

    @Test
    void oneWithoutAnEndIsGivenUp() throws Exception {
        byte[] endless = new byte[9 << 20];
        Arrays.fill(endless, (byte) 'x');
        assertThat(run.beginRaw(endless))
                .isEqualTo(new RecorderRun.Began(2, "request 22 it is longer than 8 MiB"));
    }

    @Test
    void aLargeOneGoesThrough() throws Exception {
        String large = "x".repeat(100_000);
        run.begin(
                "arg=/bin/sh",
                "arg=-c",
                "arg=echo ${#A} ${#1}",
                "arg=sh",
                "arg=" + large,
                "env=A=" + large,
                "env=B=" + large,
                "env=C=" + large);
        assertThat(run.out()).isEqualTo("100000 100000\n");
    }

    @Test
    void theLargestLaunchNumberIsKept() throws Exception {
        byte[] request =
                "launch=9223372036854775807\0arg=/bin/true\0\0".getBytes(StandardCharsets.UTF_8);
        assertThat(run.beginRaw(request).status()).isZero();
        org.awaitility.Awaitility.await().until(() -> run.has("exited"));
        assertThat(run.read("exited")).startsWith("9223372036854775807 exited 0 ");
    }
}
