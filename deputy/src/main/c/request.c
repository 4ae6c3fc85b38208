/* The launch request: NUL-terminated records `name=value`, closed by an empty one. */
#include "recorder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { REQUEST_LIMIT = 8 << 20 };  /* the kernel takes at most 6 MiB of arguments and environment */

static char *text;

static const char *const known[] = {
    "launch", "arg", "env", "cwd", "tty", "stdin", "merge", "umask", "nice", "rlimit", "user",
    "groups", "cpus", "scheduler", "io_class", "silence", NULL};

bool fail(int error) {
    errno = error;
    return false;
}

bool take_number(const char **at, unsigned long long most, unsigned long long *number) {
    const char *digit = *at;
    for (*number = 0; *digit >= '0' && *digit <= '9'; digit++) {
        unsigned ones = *digit - '0';
        if (*number > (most - ones) / 10 || ones > most) return fail(EINVAL);
        *number = 10 * *number + ones;
    }
    if (digit == *at) return fail(EINVAL);
    *at = digit;
    return true;
}

static bool is_known(const char *record) {
    size_t length = strcspn(record, "=");
    for (int i = 0; record[length] && known[i]; i++)
        if (strlen(known[i]) == length && !strncmp(known[i], record, length)) return true;
    return false;
}

static const char *check_request(void) {
    unsigned long long number;
    for (const char *record = text; *record; record += strlen(record) + 1)
        if (!is_known(record)) return "it holds a record that this recorder does not know";
    const char *launch = value("launch"), *end = launch;
    if (!launch || !take_number(&end, (unsigned long long)-1 >> 1, &number) || *end)
        return "launch= is missing or not a number";
    return value("arg") ? NULL : "arg= is missing";
}

/*
 * A mapping of its own, so that forget_request gives all of it back. A deputy that dies while
 * it writes leaves a request without its end, which must launch nothing.
 */
const char *read_request(int from) {
    size_t length = 0;
    text = mmap(NULL, REQUEST_LIMIT, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (text == MAP_FAILED) return "there is no memory for it";
    while (length < 2 || text[length - 1] || text[length - 2]) {
        if (length == REQUEST_LIMIT) return "it is longer than 8 MiB";
        ssize_t got = read(from, text + length, REQUEST_LIMIT - length);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return "it was cut short";
        length += got;
    }
    return check_request();
}

/* The environment may hold secrets; once the child has them nobody else should. */
void forget_request(void) {
    munmap(text, REQUEST_LIMIT);
    text = NULL;
}

const char *next_value(const char *name, const char **cursor) {
    const char *record = *cursor ? *cursor + strlen(*cursor) + 1 : text;
    for (size_t length = strlen(name); *record; record += strlen(record) + 1)
        if (!strncmp(record, name, length) && record[length] == '=') {
            *cursor = record;
            return record + length + 1;
        }
    return NULL;
}

const char *value(const char *name) {
    const char *cursor = NULL;
    return next_value(name, &cursor);
}

char **values(const char *name) {
    size_t count = 0;
    const char *cursor = NULL, *one;
    while (next_value(name, &cursor)) count++;
    char **list = calloc(count + 1, sizeof *list);
    if (!list) return NULL;
    cursor = NULL;
    for (size_t i = 0; (one = next_value(name, &cursor)); i++) list[i] = (char *)one;
    return list;
}
