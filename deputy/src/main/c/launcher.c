/*
 * The launcher: begins recorders for a deputy that asks for many, each in a process of its own,
 * without what a launch by the JVM costs. A frame on stdin is a number, a length (8 bytes each, in
 * the machine's order) and a request with `folder=`; the answer on stdout bears the number.
 * Nobody misses it when it dies: recorders are no children of it, and what it had not begun dies
 * with it, so that the deputy may have it begun by another.
 */
#include "recorder.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum { AT_ONCE = 32, GOES_ON = -1 };

static struct beginner { pid_t pid; unsigned long long number; } beginners[AT_ONCE];
static int beginning;
static char *title, *title_end;                            /* what ps shows behind our name */

static void set_title(const char *text) {
    size_t room = title_end - title, length = strlen(text);
    memset(title, 0, room);
    memcpy(title, text, length < room ? length : room - 1);
}

static void tell_about(unsigned long long number, int status, const char *step, int error,
                      const char *text) {
    snprintf(asked_as, sizeof asked_as, "%llu", number);
    tell_asker(status, step, error, text);
}

/* Who ended by himself has answered. Of another nobody knows how far he came. */
static void part_from(struct beginner *gone, int how) {
    char text[64];
    snprintf(text, sizeof text, "it was ended by signal %d while it began", WTERMSIG(how));
    if (WIFSIGNALED(how)) tell_about(gone->number, UNKNOWN, "launch", 0, text);
    *gone = beginners[--beginning];
}

static void reap_beginners(int signals) {
    struct signalfd_siginfo ignored;
    int how;
    pid_t pid;
    while (read(signals, &ignored, sizeof ignored) > 0) {
    }
    while ((pid = waitpid(-1, &how, WNOHANG)) > 0)
        for (int i = 0; i < beginning; i++)
            if (beginners[i].pid == pid) {
                part_from(&beginners[i], how);
                break;
            }
}

/* In a process of its own: as if it had been started for this one request. */
static int begin_framed(pid_t launcher, unsigned long long number) {
    snprintf(asked_as, sizeof asked_as, "%llu", number);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != launcher) return UNKNOWN;             /* it was dead before we said that */
    plain_signals();
    close(STDIN_FILENO);                                   /* the requests of others */
    close_inherited();
    const char *wrong = check_request(), *folder = wrong ? NULL : value("folder");
    if (!wrong && !folder) wrong = "folder= is missing";
    if (wrong) return tell_asker(BAD_REQUEST, "request", EINVAL, wrong);
    set_title(folder);
    return begin(folder);
}

/*
 * GOES_ON, or the status to end with: when the deputy is gone, or behind a frame whose end nobody
 * knows. One request is in our memory at a time, no longer than it takes to hand it on.
 */
static int take_frame(void) {
    struct { uint64_t number, length; } frame;
    for (size_t done = 0; done < sizeof frame;) {
        ssize_t got = read(STDIN_FILENO, (char *)&frame + done, sizeof frame - done);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return BEGUN;
        done += got;
    }
    const char *wrong = expect_request(frame.length);
    if (wrong) {
        tell_about(frame.number, BAD_REQUEST, "request", EINVAL, wrong);
        return BAD_REQUEST;
    }
    if (!read_expected(STDIN_FILENO)) return BEGUN;
    pid_t self = getpid(), pid = fork();
    int error = errno;
    if (!pid) _exit(begin_framed(self, frame.number));
    forget_request();
    if (pid == -1) tell_about(frame.number, UNPREPARED, "fork", error, strerror(error));
    else beginners[beginning++] = (struct beginner){pid, frame.number};
    return GOES_ON;
}

/* What a deputy that is gone has asked for and we have not begun is for the next one to decide. */
int serve(char *name, char *room) {
    sigset_t changes;
    title = name;
    title_end = room ? room + strlen(room) : name + strlen(name);
    if (room) memset(room, 0, title_end - room);
    withstand_signals();
    sigemptyset(&changes);
    sigaddset(&changes, SIGCHLD);
    sigprocmask(SIG_BLOCK, &changes, NULL);
    int signals = signalfd(-1, &changes, SFD_CLOEXEC | SFD_NONBLOCK);
    if (signals == -1 || chdir("/")) return UNPREPARED;
    for (int status = GOES_ON;;) {
        struct pollfd waiting[] = {{STDIN_FILENO, beginning < AT_ONCE ? POLLIN : 0, 0},
                                   {signals, POLLIN, 0}};
        if (poll(waiting, 2, -1) < 0) continue;
        if (waiting[1].revents) reap_beginners(signals);
        if (waiting[0].revents & (POLLHUP | POLLERR | POLLNVAL)) return BEGUN;
        if (waiting[0].revents & POLLIN) status = take_frame();
        if (status != GOES_ON) return status;
    }
}
