/* The pty of a process that wants a terminal, and whatever else takes its input. */
#include "recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { BLOCK = 4096, BLOCKS_AT_ONCE = 64, LAST_BLOCKS = 256, LAST_WORDS_MS = 100 };

/* The slave stays open here too: with its last holder gone the kernel would hang up. */
int terminal = -1, input = -1;
static int master = -1;

bool resize_terminal(unsigned columns, unsigned rows) {
    struct winsize window = {.ws_col = columns, .ws_row = rows};
    if (master == -1) return fail(ENOTTY);
    if (!columns || !rows || columns > 0xffff || rows > 0xffff) return fail(EINVAL);
    return !ioctl(master, TIOCSWINSZ, &window);
}

/* COLSxROWS */
bool open_terminal(const char *size) {
    unsigned long long columns, rows;
    if (!take_number(&size, 0xffff, &columns) || *size++ != 'x'
        || !take_number(&size, 0xffff, &rows) || *size) return fail(EINVAL);
    master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (master == -1 || grantpt(master) || unlockpt(master)) return false;
    const char *name = ptsname(master);
    if (!name || (terminal = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)) == -1) return false;
    watched[TERMINAL].fd = input = master;
    return resize_terminal(columns, rows);
}

/*
 * True while there may be more; otherwise errno tells whether to wait. A full disk loses the
 * block, because the child must not stand still for it.
 */
static bool copy_block(void) {
    char block[BLOCK];
    ssize_t got = read(master, block, sizeof block);
    if (got == 0) return fail(EIO);
    for (ssize_t done = 0, put; done < got; done += put)
        if ((put = write(spools[0], block + done, got - done)) <= 0) break;
    return got > 0;
}

/* In turns, so that a chatty child does not keep us from its deputy. */
void copy_terminal(void) {
    if (master == -1) return;
    int blocks = 0;
    while (blocks < BLOCKS_AT_ONCE && copy_block()) blocks++;
    /* Hung up: no more to wait for, but closing the master would end who still holds a slave. */
    if (blocks < BLOCKS_AT_ONCE && errno == EIO) watched[TERMINAL].fd = -1;
}

/*
 * Called when no process is left. The kernel passes the last words on in its own time, and says
 * EIO behind them once no slave is open, which includes ours. Both bounds are for a terminal
 * that was handed to somebody outside the tree.
 */
void drain_terminal(void) {
    if (master == -1) return;
    close(terminal);
    terminal = -1;
    struct pollfd waiting = {.fd = master, .events = POLLIN};
    for (int blocks = 0; blocks < LAST_BLOCKS; blocks++)
        if (!copy_block() && (errno != EAGAIN || poll(&waiting, 1, LAST_WORDS_MS) <= 0)) break;
    watched[TERMINAL].fd = -1;
}
