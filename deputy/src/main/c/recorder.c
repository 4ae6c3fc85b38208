/* The recorder's own life: launch, wait, record, go. */
#include "recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* After a while of killing, what is left cannot be killed now (state D, another user's). */
enum { KILL_PERIOD_MS = 20, KILL_EAGER_ROUNDS = 250, KILL_PATIENT_MS = 500, RETRY_PERIOD_MS = 1000 };

struct pollfd watched[WATCHED];
struct run run;
static int kill_rounds;

/* ---- the end of the child ---- */

static void record_end(void) {
    char text[160];
    snprintf(text, sizeof text, "%s %s\n", run.launch, run.ended);
    /* ENOENT: the folder was removed, so that nobody is left to read it */
    run.recorded = write_record("exited", text, true) || errno == ENOENT;
}

/* Told before it is written: the disk may be slow, and the record is for who was not here. */
static void end(const char *how, int number) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    snprintf(run.ended, sizeof run.ended, "%s %d %lld.%03ld%s", how, number,
             (long long)now.tv_sec, now.tv_nsec / 1000000, fell_silent() ? " silent" : "");
    tell_all(run.ended);
    record_end();
}

static void fail_launch(const char *step, int error) {
    char how[40];
    snprintf(how, sizeof how, "failed %s", step);
    end(how, error);
}

/* The child's report ends without a word when its program has taken over. */
static void learn_launch(void) {
    struct failure failure;
    if (watched[LAUNCH].fd == -1) return;
    bool failed = read(watched[LAUNCH].fd, &failure, sizeof failure) == sizeof failure;
    close(watched[LAUNCH].fd);
    watched[LAUNCH].fd = -1;
    if (failed) fail_launch(step_name(failure.step), failure.error);
    else tell_all(run.started);
}

static void reap(void) {
    struct signalfd_siginfo ignored;
    while (read(watched[SIGNALS].fd, &ignored, sizeof ignored) > 0) {
    }
    int status;
    pid_t pid;
    while ((pid = waitpid(-1, &status, WNOHANG | __WALL)) > 0) {
        if (pid != run.child) continue;
        learn_launch();
        if (*run.ended) continue;
        copy_terminal();
        if (WIFEXITED(status)) end("exited", WEXITSTATUS(status));
        else end("signaled", WTERMSIG(status));
    }
    run.empty = pid == -1 && errno == ECHILD;              /* orphans come to us: none is none */
    if (run.empty) run.killing = false;
}

/* ---- launch ---- */

static bool open_streams(const char *tty, const char *from) {
    int pipe_ends[2];
    streams[1] = spools[0];
    streams[2] = value("merge") ? spools[0] : spools[1];
    if (tty) {
        streams[0] = streams[1] = streams[2] = terminal;
        return true;
    }
    if (!from) return (streams[0] = open("/dev/null", O_RDONLY | O_CLOEXEC)) != -1;
    if (strcmp(from, "pipe")) return fail(EINVAL);
    if (pipe2(pipe_ends, O_CLOEXEC)) return false;
    streams[0] = pipe_ends[0], input = pipe_ends[1];
    return !fcntl(input, F_SETFL, O_NONBLOCK);             /* a child that does not read stops nobody */
}

/* The child begins with all signals blocked: one sent before it is ready waits, not to be lost. */
static pid_t fork_blocked(void) {
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    pid_t child = fork();
    if (child) sigprocmask(SIG_SETMASK, &before, NULL);
    return child;
}

/* NULL, or the step that failed. */
static const char *fork_child(void) {
    int report[2];
    const char *tty = value("tty"), *silence = value("silence");
    if (silence && !set_silence(silence)) return "silence";
    if (tty && !open_terminal(tty)) return "terminal";
    if (!open_streams(tty, value("stdin")) || pipe2(report, O_CLOEXEC)) return "streams";
    if ((run.child = fork_blocked()) == -1) return "fork";
    if (!run.child) become_child(report[1]);
    close(report[1]);
    if (!tty) close(streams[0]);
    watched[LAUNCH].fd = report[0];
    return NULL;
}

static void launch(void) {
    char boot[64], text[160];
    const char *failed = fork_child();
    int error = errno;
    forget_request();
    if (failed) {
        fail_launch(failed, error);
        return;
    }
    unsigned long long since = start_time(run.child);
    read_line("/proc/sys/kernel/random/boot_id", boot, sizeof boot);
    snprintf(run.started, sizeof run.started, "started %d %llu", (int)run.child, since);
    snprintf(text, sizeof text, "%s %d %llu %s\n", run.launch, (int)run.child, since, boot);
    write_record("started", text, false);                  /* without it the socket still tells */
}

/* ---- the loop ---- */

void begin_killing(void) {
    if (!run.killing) kill_rounds = 0;
    run.killing = true;
    signal_tree(SIGKILL);
}

/* One more round of what is not finished; how long until the next, -1 when nothing is. */
static int carry_on(void) {
    if (*run.ended && !run.recorded) record_end();
    if (run.killing) signal_tree(SIGKILL), kill_rounds += kill_rounds < KILL_EAGER_ROUNDS;
    if (run.killing) return kill_rounds < KILL_EAGER_ROUNDS ? KILL_PERIOD_MS : KILL_PATIENT_MS;
    return *run.ended && !run.recorded ? RETRY_PERIOD_MS : -1;
}

/* The rule of silence goes first: an order that comes too late must not pass for a beat. */
static void attend(int patience) {
    if (poll(watched, WATCHED, patience) < 0) return;      /* interrupted: nothing is known */
    if (watched[SILENCE].revents) check_silence();
    if (watched[TERMINAL].revents) copy_terminal();
    if (watched[LAUNCH].revents) learn_launch();
    if (watched[SIGNALS].revents) reap();
    if (watched[LISTENER].revents) accept_clients();
    hear_clients();
}

/*
 * Who hears `empty` may launch the next run in this folder at once, so everything that could
 * stand in its way is gone by then. Who comes too late finds no `ctl`, and reads `exited`.
 */
static void take_leave(void) {
    drain_terminal();
    accept_clients();
    unlink("ctl");
    accept_clients();
    close(watched[LISTENER].fd);
    release_lock();
    tell_all("empty");
}

void record(void) {
    sigset_t changes;
    sigemptyset(&changes);
    sigaddset(&changes, SIGCHLD);
    sigprocmask(SIG_BLOCK, &changes, NULL);
    watched[SIGNALS].fd = signalfd(-1, &changes, SFD_CLOEXEC | SFD_NONBLOCK);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    launch();
    for (reap();;) {
        int patience = carry_on();
        if (run.empty && run.recorded) break;
        attend(patience);
    }
    take_leave();
}
