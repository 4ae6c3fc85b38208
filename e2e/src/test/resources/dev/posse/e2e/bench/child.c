/* What the benchmarks run: tells the time of its first instruction, then does as it is told.
 *
 *   child STAMPS NAME wait          waits for ever
 *   child STAMPS NAME flood BYTES   prints numbered lines of 100 bytes, tells the time again, waits
 *   child STAMPS NAME tick          prints the time of each line, twenty a second
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void stamp(const char *file, const char *name, long long at) {
    char line[256];
    int length = snprintf(line, sizeof line, "%s %lld %d\n", name, at, (int)getpid());
    int fd = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, line, length) != length) _exit(9);
    close(fd);
}

int main(int argc, char **argv) {
    long long first = now();
    if (argc < 4) return 2;
    stamp(argv[1], argv[2], first);
    if (!strcmp(argv[3], "flood")) {
        static char block[6400];
        long long bytes = atoll(argv[4]), number = 0;
        while (number * 100 < bytes) {
            size_t used = 0;
            for (; used < sizeof block && number * 100 < bytes; used += 100) {
                char digits[24];
                memset(block + used, 'x', 99);
                int length = snprintf(digits, sizeof digits, "%012lld ", number++);
                memcpy(block + used, digits, length);
                block[used + 99] = '\n';
            }
            for (size_t done = 0; done < used;) {
                ssize_t written = write(1, block + done, used - done);
                if (written < 0) return 3;
                done += written;
            }
        }
        char name[200];
        snprintf(name, sizeof name, "%s-done", argv[2]);
        stamp(argv[1], name, now());
    }
    while (!strcmp(argv[3], "tick")) {
        char line[64];
        int length = snprintf(line, sizeof line, "%lld\n", now());
        if (write(1, line, length) != length) return 3;
        struct timespec pause = {0, 50000000};
        nanosleep(&pause, NULL);
    }
    for (;;) pause();
}
