/*
 * The dead-man rule: when no deputy has spoken for so long, signal the tree, and kill it after
 * a grace. The clock is BOOTTIME, which goes on while the machine sleeps, and the timer is the
 * kernel's, which fires at once when a sleeping machine wakes too late.
 */
#include "recorder.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { LONGEST_S = 1000000000, NO_GRACE = -1 };

static struct {
    enum { OFF, LISTENING, GRACE, DONE } phase;
    long long limit, grace;                                /* ms */
    long long since;                                       /* ms: last word, or the signal */
    int signal;
    bool fired;
} rule;

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_BOOTTIME, &time);
    return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

static void wake_at(long long when) {                      /* 0: never */
    struct itimerspec at = {.it_value = {when / 1000, when % 1000 * 1000000}};
    timerfd_settime(watched[SILENCE].fd, TFD_TIMER_ABSTIME, &at, NULL);
}

/* "5" or "2.5", into ms */
static bool take_seconds(const char **at, long long *ms) {
    unsigned long long seconds;
    if (!take_number(at, LONGEST_S, &seconds)) return false;
    *ms = seconds * 1000;
    if (**at != '.') return true;
    int unit = 100;
    for (++*at; **at >= '0' && **at <= '9'; ++*at, unit /= 10) *ms += unit * (**at - '0');
    return true;
}

/* "SECONDS SIGNAL" or "SECONDS SIGNAL GRACE"; "0" ends the rule, and a kill that it still owes. */
bool set_silence(const char *words) {
    long long limit, grace = NO_GRACE;
    unsigned long long number = 0;
    if (!take_seconds(&words, &limit)) return false;
    if (limit) {
        if (*words++ != ' ' || !take_number(&words, NSIG - 1, &number) || !number)
            return fail(EINVAL);
        if (*words == ' ' && (words++, !take_seconds(&words, &grace))) return false;
    }
    if (*words) return fail(EINVAL);
    if (limit && watched[SILENCE].fd == -1
        && (watched[SILENCE].fd = timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK)) == -1)
        return false;
    rule.limit = limit, rule.grace = grace, rule.signal = number, rule.since = now();
    rule.phase = limit ? LISTENING : OFF;
    if (watched[SILENCE].fd != -1) wake_at(limit ? rule.since + limit : 0);
    return true;
}

/* The timer is left alone and looks for itself when it fires: a beat costs one look at the clock. */
void heard(void) {
    if (rule.phase == LISTENING) rule.since = now();
}

void check_silence(void) {
    uint64_t expirations;
    if (watched[SILENCE].fd == -1 || read(watched[SILENCE].fd, &expirations, sizeof expirations) < 0)
        return;
    if (rule.phase == LISTENING && now() < rule.since + rule.limit) {
        wake_at(rule.since + rule.limit);
    } else if (rule.phase == LISTENING) {
        rule.fired = true;
        rule.since = now();
        rule.phase = rule.grace == NO_GRACE ? DONE : GRACE;
        if (rule.phase == GRACE) wake_at(rule.since + rule.grace + !rule.grace);
        tell_all("silent");
        signal_tree(rule.signal);
    } else if (rule.phase == GRACE) {
        rule.phase = DONE;
        begin_killing();
    }
}

bool fell_silent(void) {
    return rule.fired;
}
