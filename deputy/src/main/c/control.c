/* The socket `ctl`: lines both ways. Each command but `beat` gets one answer, in their order. */
#include "recorder.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { LINE = 4096, BREATH_MS = 20, ANSWERED = -1 };

/* One page or two per client that has spoken; the others' are never touched. */
static struct line { size_t length; bool overlong; char text[LINE]; } lines[WATCHED];

/* ---- telling ---- */

static void dismiss(int client) {
    close(watched[client].fd);
    watched[client].fd = -1;
}

/* Who does not read is let go: he can connect again, and the child's end must not wait. */
static void tell(int client, const char *line) {
    char text[160];
    int length = snprintf(text, sizeof text, "%s\n", line), fd = watched[client].fd;
    if (fd != -1 && send(fd, text, length, MSG_NOSIGNAL | MSG_DONTWAIT) != length) dismiss(client);
}

void tell_all(const char *line) {
    for (int client = FIRST_CLIENT; client < WATCHED; client++) tell(client, line);
}

/* `empty` is never part of it: when it is true the socket is on its way out (see recorder.c). */
static void tell_state(int client) {
    char launch[40];
    bool launching = watched[LAUNCH].fd != -1;             /* the program is not yet reached */
    bool failed = !strncmp(run.ended, "failed", 6);
    snprintf(launch, sizeof launch, "launch %s", run.launch);
    tell(client, launch);
    if (launching) tell(client, "starting");
    else if (!failed) tell(client, run.started);
    if (fell_silent()) tell(client, "silent");
    if (*run.ended) tell(client, run.ended);
}

/* ---- commands: 0, an errno to refuse with, or ANSWERED ---- */

static int beat(int client, const char *rest) {
    (void)client, (void)rest;                              /* being heard was all */
    return ANSWERED;
}

static int send_signal(int client, const char *rest) {
    unsigned long long number;
    (void)client;
    if (!take_number(&rest, NSIG - 1, &number) || !number) return EINVAL;
    if (!*rest) signal_tree(number);
    else if (strcmp(rest, " main")) return EINVAL;
    else if (*run.ended) return ESRCH;
    else kill(run.child, number);                          /* not yet reaped, so certainly ours */
    return 0;
}

static int kill_all(int client, const char *rest) {
    (void)client, (void)rest;
    begin_killing();
    return 0;
}

static int tell_status(int client, const char *rest) {
    char answer[40];
    (void)rest;
    tell_state(client);
    snprintf(answer, sizeof answer, "processes %zu", find_tree());
    tell(client, answer);
    return ANSWERED;
}

static int hex_digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
        : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* No bytes: the end of input. A terminal has none; there it is a character (usually 04). */
static int give_input(int client, const char *hex) {
    unsigned char bytes[LINE / 2];
    size_t length = 0;
    char answer[40];
    for (; *hex; hex += 2) {
        int high = hex_digit(hex[0]), low = high == -1 ? -1 : hex_digit(hex[1]);
        if (low == -1) return EINVAL;
        bytes[length++] = 16 * high + low;
    }
    if (input == -1) return EPIPE;
    ssize_t taken = length ? write(input, bytes, length) : 0;
    if (taken < 0) return errno;
    if (!length && terminal == -1) close(input), input = -1;
    snprintf(answer, sizeof answer, "taken %zd", taken);
    tell(client, answer);
    return ANSWERED;
}

static int resize(int client, const char *rest) {
    unsigned long long columns, rows;
    (void)client;
    if (!take_number(&rest, 0xffff, &columns) || *rest++ != ' '
        || !take_number(&rest, 0xffff, &rows) || *rest) return EINVAL;
    return resize_terminal(columns, rows) ? 0 : errno;
}

static int punch_spool(int client, const char *rest) {
    char name[8];
    unsigned long long until;
    size_t length = strcspn(rest, " ");
    (void)client;
    if (length >= sizeof name || rest[length] != ' ') return EINVAL;
    memcpy(name, rest, length);
    name[length] = 0;
    rest += length + 1;
    if (!take_number(&rest, (unsigned long long)-1 >> 1, &until) || *rest) return EINVAL;
    return punch(name, until) ? 0 : errno;
}

static int change_silence(int client, const char *rest) {
    (void)client;
    return set_silence(rest) ? 0 : errno;
}

static const struct { const char *word; int (*obey)(int client, const char *rest); } commands[] = {
    {"beat", beat}, {"signal", send_signal}, {"kill", kill_all}, {"status", tell_status},
    {"input", give_input}, {"resize", resize}, {"punch", punch_spool}, {"silence", change_silence},
    {NULL, NULL}};

static void answer(int client, int outcome) {
    char text[40];
    if (outcome == ANSWERED) return;
    snprintf(text, sizeof text, outcome ? "refused %d" : "ok", outcome);
    tell(client, text);
}

static void obey(int client, char *line) {
    char *rest = strchr(line, ' ');
    if (rest) *rest++ = 0;
    else rest = "";
    heard();
    for (int i = 0; commands[i].word; i++)
        if (!strcmp(line, commands[i].word)) {
            answer(client, commands[i].obey(client, rest));
            return;
        }
    answer(client, ENOSYS);
}

/* ---- listening ---- */

/* A line that does not fit is refused whole: its tail must not pass for a command. */
static void take_lines(int client) {
    struct line *line = &lines[client];
    char *begin = line->text, *end;
    while (watched[client].fd != -1
           && (end = memchr(begin, '\n', line->text + line->length - begin))) {
        *end = 0;
        if (line->overlong) answer(client, E2BIG);
        else obey(client, begin);
        line->overlong = false;
        begin = end + 1;
    }
    line->length -= begin - line->text;
    memmove(line->text, begin, line->length);
    if (line->length == LINE) line->overlong = true, line->length = 0;
}

static void hear(int client) {
    struct line *line = &lines[client];
    ssize_t got = recv(watched[client].fd, line->text + line->length, LINE - line->length,
                       MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) {
        dismiss(client);
        return;
    }
    line->length += got;
    take_lines(client);
}

void hear_clients(void) {
    for (int client = FIRST_CLIENT; client < WATCHED; client++)
        if (watched[client].fd != -1 && watched[client].revents) hear(client);
}

static void admit(int connection) {
    for (int client = FIRST_CLIENT; client < WATCHED; client++)
        if (watched[client].fd == -1) {
            watched[client] = (struct pollfd){connection, POLLIN, 0};
            lines[client].length = 0;
            lines[client].overlong = false;
            tell_state(client);
            return;
        }
    close(connection);
}

void accept_clients(void) {
    int connection;
    while ((connection = accept4(watched[LISTENER].fd, NULL, NULL, SOCK_CLOEXEC)) != -1)
        admit(connection);
    /* Out of descriptors: the caller stays in the queue, and poll would return at once. */
    if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) poll(NULL, 0, BREATH_MS);
}

/*
 * Whoever holds the lock may take the place of a `ctl` whose owner is dead. One that answers
 * although its lock was removed under it is alive all the same.
 */
bool listen_here(void) {
    const struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "ctl"};
    const struct sockaddr *name = (const struct sockaddr *)&address;
    int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (probe == -1) return false;
    bool alive = !connect(probe, name, sizeof address) || errno == EAGAIN;
    close(probe);
    if (alive) return fail(EADDRINUSE);
    unlink("ctl");
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    mode_t inherited = umask(0177);
    bool bound = listener != -1 && !bind(listener, name, sizeof address);
    umask(inherited);                                      /* the child may want it */
    watched[LISTENER].fd = listener;
    return bound && !listen(listener, SOMAXCONN);
}
