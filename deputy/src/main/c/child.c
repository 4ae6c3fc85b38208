/* The child's way to its program: steps in order, each of which succeeds or leaves errno. */
#include "recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_GROUPS = 256, LARGEST_ID = 0x7fffffff };

int streams[3] = {-1, -1, -1};

static struct {
    bool wanted;
    const char *name;    /* NULL when only numbers were given */
    uid_t uid;
    gid_t gid;
} user;

/*
 * A child of a JVM would otherwise start with SIGQUIT blocked, and ours with SIGTERM ignored. By
 * the kernel's own call, for which all zeros are the default: the library keeps two signals for
 * itself, and whoever ignored those would hand that down.
 */
void plain_signals(void) {
    static const unsigned long by_default[8];
    sigset_t none;
    for (int number = 1; number < NSIG; number++)
        syscall(SYS_rt_sigaction, number, by_default, NULL, (NSIG - 1) / 8);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static bool begin_session(void) {
    plain_signals();
    return setsid() != -1;
}

static bool take_terminal(void) {
    return terminal == -1 || !ioctl(terminal, TIOCSCTTY, 0);
}

static bool take_streams(void) {
    for (int fd = 0; fd < 3; fd++)
        if (dup2(streams[fd], fd) == -1) return false;
    return true;
}

/* Before the limits, which may leave no descriptor to read /etc/passwd with. */
static bool find_user(void) {
    const char *text = value("user"), *at = text;
    unsigned long long uid, gid;
    if (!text) return true;
    user.wanted = true;
    bool numeric = take_number(&at, LARGEST_ID, &uid);
    if (numeric && *at == ':') {
        at++;
        if (!take_number(&at, LARGEST_ID, &gid) || *at) return fail(EINVAL);
        user.uid = uid, user.gid = gid;
        return true;
    }
    struct passwd *entry = numeric && !*at ? getpwuid(uid) : getpwnam(text);
    if (!entry) return fail(ENOENT);
    user.name = entry->pw_name, user.uid = entry->pw_uid, user.gid = entry->pw_gid;
    return true;
}

static bool take_limit(const char **at, rlim_t *limit) {
    static const char unlimited[] = "unlimited";
    if (!strncmp(*at, unlimited, sizeof unlimited - 1)) {
        *at += sizeof unlimited - 1;
        *limit = RLIM_INFINITY;
        return true;
    }
    unsigned long long number;
    if (!take_number(at, RLIM_INFINITY - 1, &number)) return false;
    *limit = number;
    return true;
}

static bool set_limit(const char *text) {
    static const struct { const char *name; int resource; } limits[] = {
        {"as", RLIMIT_AS}, {"core", RLIMIT_CORE}, {"cpu", RLIMIT_CPU}, {"data", RLIMIT_DATA},
        {"fsize", RLIMIT_FSIZE}, {"locks", RLIMIT_LOCKS}, {"memlock", RLIMIT_MEMLOCK},
        {"msgqueue", RLIMIT_MSGQUEUE}, {"nice", RLIMIT_NICE}, {"nofile", RLIMIT_NOFILE},
        {"nproc", RLIMIT_NPROC}, {"rss", RLIMIT_RSS}, {"rtprio", RLIMIT_RTPRIO},
        {"rttime", RLIMIT_RTTIME}, {"sigpending", RLIMIT_SIGPENDING}, {"stack", RLIMIT_STACK},
        {NULL, 0}};
    size_t length = strcspn(text, ":"), i = 0;
    while (limits[i].name
           && (strlen(limits[i].name) != length || strncmp(limits[i].name, text, length))) i++;
    const char *at = text + length;
    struct rlimit limit;
    if (!limits[i].name || *at++ != ':' || !take_limit(&at, &limit.rlim_cur) || *at++ != ':'
        || !take_limit(&at, &limit.rlim_max) || *at) return fail(EINVAL);
    return !setrlimit(limits[i].resource, &limit);
}

/* Before nice and scheduler: a raised rtprio or nice limit is what permits them. */
static bool set_limits(void) {
    const char *cursor = NULL, *limit;
    while ((limit = next_value("rlimit", &cursor)))
        if (!set_limit(limit)) return false;
    return true;
}

static bool set_nice(void) {
    const char *at = value("nice");
    unsigned long long size;
    if (!at) return true;
    bool negative = *at == '-';
    at += negative;
    if (!take_number(&at, negative ? 20 : 19, &size) || *at) return fail(EINVAL);
    return !setpriority(PRIO_PROCESS, 0, negative ? -(int)size : (int)size);
}

/* "0,2-3" */
static bool set_cpus(void) {
    const char *at = value("cpus");
    cpu_set_t cpus;
    if (!at) return true;
    CPU_ZERO(&cpus);
    do {
        unsigned long long first, last;
        if (!take_number(&at, CPU_SETSIZE - 1, &first)) return false;
        last = first;
        if (*at == '-' && (at++, !take_number(&at, CPU_SETSIZE - 1, &last))) return false;
        if (last < first) return fail(EINVAL);
        for (; first <= last; first++) CPU_SET(first, &cpus);
    } while (*at++ == ',');
    if (at[-1]) return fail(EINVAL);
    return !sched_setaffinity(0, sizeof cpus, &cpus);
}

/* WORD or WORD:NUMBER; the index of the word in the list, -1 with errno when it is not there. */
static int take_choice(const char *text, const char *const *words, unsigned most, int *number) {
    size_t length = strcspn(text, ":");
    unsigned long long given;
    const char *at = text + length;
    if (*at == ':') {
        at++;
        if (!take_number(&at, most, &given) || *at) return fail(EINVAL), -1;
        *number = given;
    }
    for (int i = 0; words[i]; i++)
        if (strlen(words[i]) == length && !strncmp(words[i], text, length)) return i;
    return fail(EINVAL), -1;
}

static bool set_scheduler(void) {
    static const char *const names[] = {"other", "batch", "idle", "fifo", "rr", NULL};
    static const int policies[] = {SCHED_OTHER, SCHED_BATCH, SCHED_IDLE, SCHED_FIFO, SCHED_RR};
    const char *text = value("scheduler");
    int priority = 0;
    if (!text) return true;
    int policy = take_choice(text, names, 99, &priority);
    /* musl's own sched_setscheduler always answers ENOSYS */
    struct { int priority; } parameter = {priority};
    return policy != -1 && !syscall(SYS_sched_setscheduler, 0, policies[policy], &parameter);
}

static bool set_io_class(void) {
    enum { WHO_PROCESS = 1, CLASS_SHIFT = 13 };
    static const char *const names[] = {"realtime", "best-effort", "idle", NULL};  /* from 1 on */
    const char *text = value("io_class");
    int level = 4;                                         /* the kernel's own middle */
    if (!text) return true;
    int class = take_choice(text, names, 7, &level) + 1;
    if (!class) return false;
    if (!strcmp(names[class - 1], "idle")) level = 0;
    return !syscall(SYS_ioprio_set, WHO_PROCESS, 0, class << CLASS_SHIFT | level);
}

/* So that a deputy without root may still name its own user. */
static bool user_is_ours(void) {
    return user.uid == geteuid() && user.gid == getegid();
}

static bool take_listed_groups(const char *at) {
    gid_t groups[MOST_GROUPS];
    size_t count = 0;
    while (*at) {
        char name[64];
        size_t length = strcspn(at, ",");
        const char *digits = name;
        unsigned long long gid;
        if (!length || length >= sizeof name || count == MOST_GROUPS) return fail(EINVAL);
        memcpy(name, at, length);
        name[length] = 0;
        if (!take_number(&digits, LARGEST_ID, &gid) || *digits) {
            struct group *entry = getgrnam(name);
            if (!entry) return fail(ENOENT);
            gid = entry->gr_gid;
        }
        groups[count++] = gid;
        at += length + (at[length] == ',');
    }
    return !setgroups(count, groups);
}

static bool take_groups(void) {
    const char *listed = value("groups");
    return !listed || take_listed_groups(listed);
}

/* With the groups that the user has by name, unless others were listed; by number he has none. */
static bool become_user(void) {
    if (!user.wanted || user_is_ours()) return true;
    if (terminal != -1 && fchown(terminal, user.uid, -1)) return false;
    if (!value("groups") && (user.name ? initgroups(user.name, user.gid) : setgroups(0, NULL)))
        return false;
    return !setgid(user.gid) && !setuid(user.uid);
}

static bool set_umask(void) {
    const char *digit = value("umask");
    mode_t mask = 0;
    if (!digit) return true;
    if (!*digit || strlen(digit) > 4) return fail(EINVAL);
    for (; *digit; digit++) {
        if (*digit < '0' || *digit > '7') return fail(EINVAL);
        mask = 8 * mask + (*digit - '0');
    }
    if (mask > 0777) return fail(EINVAL);
    umask(mask);
    return true;
}

/* As the child's user, who may see less of the disk than we do. */
static bool change_directory(void) {
    const char *cwd = value("cwd");
    return !chdir(cwd ? cwd : "/");
}

static bool execute(void) {
    char **args = values("arg");
    environ = values("env");
    if (!args || !environ) return fail(ENOMEM);
    execvp(args[0], args);                                 /* along the child's own PATH */
    return false;
}

static const struct { const char *name; bool (*take)(void); } steps[] = {
    {"session", begin_session}, {"terminal", take_terminal}, {"streams", take_streams},
    {"user", find_user}, {"rlimit", set_limits}, {"nice", set_nice}, {"cpus", set_cpus},
    {"scheduler", set_scheduler}, {"io_class", set_io_class}, {"groups", take_groups},
    {"user", become_user}, {"umask", set_umask}, {"cwd", change_directory}, {"exec", execute}};

const char *step_name(int step) {
    return steps[step].name;
}

/* The last step never succeeds: it is replaced by the program, which closes `report`. */
void become_child(int report) {
    struct failure failure = {0, 0};
    while (steps[failure.step].take()) failure.step++;
    failure.error = errno;
    _exit(write(report, &failure, sizeof failure) == sizeof failure ? 127 : 126);
}
