/* The launch request: NUL-terminated records `name=value`, closed by an empty one. */
#include "recorder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { REQUEST_LIMIT = 8 << 20 };  /* the kernel takes at most 6 MiB of arguments and environment */

static char *text;
static size_t length, room;

static const char *const known[] = {
    "launch", "arg", "env", "cwd", "tty", "stdin", "merge", "umask", "nice", "rlimit", "user",
    "groups", "cpus", "scheduler", "io_class", "silence", "cgroup", "folder", NULL};

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
    size_t name = strcspn(record, "=");
    for (int i = 0; record[name] && known[i]; i++)
        if (strlen(known[i]) == name && !strncmp(known[i], record, name)) return true;
    return false;
}

const char *check_request(void) {
    unsigned long long number;
    if (length < 2 || text[length - 1] || text[length - 2]) return "it was cut short";
    const char *record = text;
    for (; *record; record += strlen(record) + 1)
        if (!is_known(record)) return "it holds a record that this recorder does not know";
    if (record != text + length - 1) return "something follows its end";
    const char *launch = value("launch"), *end = launch;
    if (!launch || !take_number(&end, (unsigned long long)-1 >> 1, &number) || *end)
        return "launch= is missing or not a number";
    return value("arg") ? NULL : "arg= is missing";
}

/* A mapping of its own, so that forget_request gives all of it back. */
static const char *make_room(size_t size) {
    text = mmap(NULL, size, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    room = size, length = 0;
    return text == MAP_FAILED ? "there is no memory for it" : NULL;
}

static bool read_on(int from) {
    ssize_t got;
    while ((got = read(from, text + length, room - length)) < 0 && errno == EINTR) {
    }
    if (got > 0) length += got;
    return got > 0;
}

/* A deputy that dies while it writes leaves a request without its end, which must launch nothing. */
const char *read_request(int from) {
    const char *wrong = make_room(REQUEST_LIMIT);
    if (wrong) return wrong;
    while (length < 2 || text[length - 1] || text[length - 2]) {
        if (length == REQUEST_LIMIT) return "it is longer than 8 MiB";
        if (!read_on(from)) break;
    }
    return check_request();
}

const char *expect_request(unsigned long long size) {
    return size > REQUEST_LIMIT ? "it is longer than 8 MiB" : size ? make_room(size)
        : "it was cut short";
}

bool read_expected(int from) {
    while (length < room)
        if (!read_on(from)) return false;
    return true;
}

/* The environment may hold secrets; once the child has them nobody else should. */
void forget_request(void) {
    munmap(text, room);
    text = NULL;
}

const char *next_value(const char *name, const char **cursor) {
    const char *record = *cursor ? *cursor + strlen(*cursor) + 1 : text;
    for (size_t end = strlen(name); *record; record += strlen(record) + 1)
        if (!strncmp(record, name, end) && record[end] == '=') {
            *cursor = record;
            return record + end + 1;
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
