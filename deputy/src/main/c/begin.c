/* Coming into the world: what can fail before the launch, done while whoever asked still listens. */
#include "recorder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { LONGEST_ANSWER = 1024 };  /* less than PIPE_BUF, so that answers never run into each other */

char asked_as[24];

/* One line: on stderr to who reads our status himself, else on stdout behind number and status. */
int tell_asker(int status, const char *step, int error, const char *text) {
    char line[LONGEST_ANSWER];
    size_t length = 0;
    if (*asked_as) length = snprintf(line, sizeof line, "%s %d", asked_as, status);
    if (status != BEGUN)
        length += snprintf(line + length, sizeof line - length, "%s%s %d %s",
                           *asked_as ? " " : "", step, error, text);
    if (!length) return status;
    if (length > sizeof line - 1) length = sizeof line - 1;
    line[length++] = '\n';
    /* Who has gone meanwhile needs no answer. */
    ssize_t told = write(*asked_as ? STDOUT_FILENO : STDERR_FILENO, line, length);
    (void)told;
    return status;
}

static int complain(int status, const char *step, int error) {
    return tell_asker(status, step, error, strerror(error));
}

/* 0, 1 and 2 are taken from here on, and nothing else that the caller had open is. */
void close_inherited(void) {
    int null;
    while ((null = open("/dev/null", O_RDWR | O_CLOEXEC)) >= 0 && null < 3) {
    }
    if (!syscall(SYS_close_range, 3U, ~0U, 0U)) return;
    DIR *open_files = opendir("/proc/self/fd");            /* kernels before 5.9 */
    for (struct dirent *entry; open_files && (entry = readdir(open_files));) {
        int fd = atoi(entry->d_name);
        if (fd > 2 && fd != dirfd(open_files)) close(fd);
    }
    if (open_files) closedir(open_files);
}

/* Each is named by its list of members, where 0 stands for who writes it. NULL, or what failed. */
static const char *enter_groups(void) {
    const char *cursor = NULL, *members;
    while ((members = next_value("cgroup", &cursor))) {
        int file = open(members, O_WRONLY | O_CLOEXEC);
        bool entered = file != -1 && write(file, "0", 1) == 1;
        int error = errno;
        if (file != -1) close(file);
        errno = error;
        if (!entered) return members;
    }
    return NULL;
}

static int prepare(const char *run_dir) {
    for (int i = 0; i < WATCHED; i++) watched[i] = (struct pollfd){-1, POLLIN, 0};
    snprintf(run.launch, sizeof run.launch, "%s", value("launch"));
    if (chdir(run_dir)) return complain(UNPREPARED, "folder", errno);
    if (!take_lock()) return complain(errno == EWOULDBLOCK ? LOCKED : UNPREPARED, "lock", errno);
    const char *group = enter_groups();
    if (group) {
        char text[LONGEST_ANSWER];
        snprintf(text, sizeof text, "cannot enter %s: %s", group, strerror(errno));
        return tell_asker(UNPREPARED, "cgroup", errno, text);
    }
    const char *spool = open_spools();
    if (spool) return complain(UNPREPARED, spool, errno);
    if (!listen_here()) return complain(errno == EADDRINUSE ? LOCKED : UNPREPARED, "ctl", errno);
    clear_records();
    return BEGUN;
}

/*
 * It ends with the tree and not before; only SIGKILL and its own faults can make it. Done before
 * the fork, so that whoever has seen the first process end can do what he likes to his session.
 */
void withstand_signals(void) {
    static const int survived[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGUSR1, SIGUSR2,
                                   SIGALRM, SIGTSTP, SIGTTIN, SIGTTOU};
    setsid();
    for (size_t i = 0; i < sizeof survived / sizeof *survived; i++) signal(survived[i], SIG_IGN);
}

static void leave_the_caller(void) {
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    setsid();                                              /* a group's leader could not, before */
    for (int fd = 0; fd < 3; fd++) dup2(null, fd);
    close(null);
}

/* The first process ends with the answer; the recorder goes on without whoever asked. */
int begin(const char *run_dir) {
    int status = prepare(run_dir);
    if (status != BEGUN) return status;
    withstand_signals();
    pid_t recorder = fork();
    if (recorder == -1) return complain(UNPREPARED, "fork", errno);
    if (recorder) {
        note_lock_owner(recorder);
        return tell_asker(BEGUN, "", 0, "");
    }
    leave_the_caller();
    record();
    return BEGUN;
}
