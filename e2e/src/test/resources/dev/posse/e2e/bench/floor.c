/* The least that each thing takes on this machine, with nothing around it.
 *
 *   floor start N CHILD STAMPS     starts one after the other; waits for each child's first words
 *   floor kill N CHILD STAMPS      kills and starts again; waits for the new one's first words
 *   floor stop N CHILD STAMPS      SIGTERM until the pidfd says that it is dead
 *   floor all N CHILD STAMPS       starts N at once
 *   floor stopall N CHILD STAMPS   stops N at once
 *   floor flood BYTES CHILD STAMPS FILE    reads a pipe and appends to a file
 *
 * Prints nanoseconds, a line each; the child itself tells when it ran, through STAMPS.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *child, *stamps;
static int out = -1;

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static pid_t start(const char *mode, const char *amount) {
    pid_t pid = vfork();
    if (pid == 0) {
        if (out >= 0) dup2(out, 1);
        execl(child, child, stamps, "floor", mode, amount, (char *)NULL);
        _exit(127);
    }
    return pid;
}

static long long last_stamp(int want) {
    for (;;) {
        FILE *file = fopen(stamps, "r");
        long long at = 0, each;
        int count = 0, pid;
        char name[200];
        while (file && fscanf(file, "%199s %lld %d", name, &each, &pid) == 3) {
            count++;
            if (each > at) at = each;
        }
        if (file) fclose(file);
        if (count >= want) return at;
        struct timespec pause = {0, 50000};
        nanosleep(&pause, NULL);
    }
}

static void await_death(pid_t pid) {
    int fd = syscall(SYS_pidfd_open, pid, 0);
    struct pollfd poller = {fd, POLLIN, 0};
    poll(&poller, 1, -1);
    close(fd);
}

int main(int argc, char **argv) {
    if (argc < 5) return 2;
    int count = atoi(argv[2]);
    child = argv[3];
    stamps = argv[4];
    if (!strcmp(argv[1], "flood")) {
        int ends[2], file = open(argv[5], O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (pipe(ends)) return 3;
        fcntl(ends[1], 1031 /* F_SETPIPE_SZ */, 1 << 20);
        out = ends[1];
        long long begin = now(), total = 0, want = atoll(argv[2]);
        pid_t pid = start("flood", argv[2]);
        close(ends[1]);
        while (total < want) {
            ssize_t moved = splice(ends[0], NULL, file, NULL, 1 << 20, 0);
            if (moved <= 0) break;
            total += moved;
        }
        printf("%lld\n", now() - begin);
        struct rusage used;
        getrusage(RUSAGE_SELF, &used);
        printf("%lld\n", (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000000LL +
                             (used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1000LL);
        kill(pid, SIGKILL);
        return 0;
    }
    int many = !strcmp(argv[1], "all") || !strcmp(argv[1], "stopall");
    if (many) {
        pid_t *pids = calloc(count, sizeof *pids);
        long long begin = now();
        for (int i = 0; i < count; i++) pids[i] = start("wait", "0");
        long long last = last_stamp(count);
        if (!strcmp(argv[1], "all")) printf("%lld\n", last - begin);
        begin = now();
        for (int i = 0; i < count; i++) kill(pids[i], SIGTERM);
        for (int i = 0; i < count; i++) waitpid(pids[i], NULL, 0);
        if (!strcmp(argv[1], "stopall")) printf("%lld\n", now() - begin);
        return 0;
    }
    for (int i = 0; i < count; i++) {
        unlink(stamps);
        long long begin = now();
        pid_t pid = start("wait", "0");
        long long at = last_stamp(1);
        if (!strcmp(argv[1], "start")) printf("%lld\n", at - begin);
        begin = now();
        kill(pid, !strcmp(argv[1], "kill") ? SIGKILL : SIGTERM);
        await_death(pid);
        if (!strcmp(argv[1], "stop")) printf("%lld\n", now() - begin);
        if (!strcmp(argv[1], "kill")) {
            unlink(stamps);
            pid_t next = start("wait", "0");
            printf("%lld\n", last_stamp(1) - begin);
            kill(next, SIGKILL);
            waitpid(next, NULL, 0);
        }
        waitpid(pid, NULL, 0);
    }
    return 0;
}
