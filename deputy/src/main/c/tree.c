/* Everything below this recorder: orphans come back to it, so nothing of the tree escapes. */
#include "recorder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Static because pages never touched cost nothing; what is beyond is met in the next round. */
enum { MOST_PROCESSES = 1 << 16 };
static pid_t tree[MOST_PROCESSES];                         /* ourselves, then parents before children */
static size_t tree_size;
static struct { pid_t pid, parent; } seen[MOST_PROCESSES]; /* only where the kernel lists no children */

static void add_to_tree(pid_t pid) {
    if (tree_size < MOST_PROCESSES) tree[tree_size++] = pid;
}

/* The field of that number in /proc/PID/stat; the name before it may hold blanks and brackets. */
static unsigned long long stat_field(pid_t pid, int wanted) {
    char path[32], stat[1024];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    if (!read_line(path, stat, sizeof stat)) return 0;
    char *field = strrchr(stat, ')');
    if (!field) return 0;
    field++;
    for (int number = 3; field && number < wanted; number++) field = strchr(field + 1, ' ');
    return field ? strtoull(field + (wanted > 2), NULL, 10) : 0;
}

unsigned long long start_time(pid_t pid) {
    return stat_field(pid, 22);
}

static bool add_listed_children(const char *path) {
    char block[512];
    pid_t number = 0;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file == -1) return false;
    for (ssize_t got; (got = read(file, block, sizeof block)) > 0;)
        for (ssize_t i = 0; i < got; i++)
            if (block[i] != ' ') number = 10 * number + block[i] - '0';
            else add_to_tree(number), number = 0;
    close(file);
    return true;
}

/* Any thread may be the parent, so each has its own list. */
static void add_children(pid_t pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
    DIR *tasks = opendir(path);
    for (struct dirent *task; tasks && (task = readdir(tasks));) {
        if (*task->d_name == '.') continue;
        snprintf(path, sizeof path, "/proc/%d/task/%.12s/children", (int)pid, task->d_name);
        add_listed_children(path);
    }
    if (tasks) closedir(tasks);
}

static bool kernel_lists_children(void) {
#ifdef RECORDER_SCANS_PROC
    return false;
#else
    static int known = -1;
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    if (known == -1) known = !access(path, R_OK);
    return known;
#endif
}

/* For kernels built without CONFIG_PROC_CHILDREN, as some boards have: everybody's parent. */
static size_t see_everybody(void) {
    size_t count = 0;
    DIR *proc = opendir("/proc");
    for (struct dirent *entry; proc && (entry = readdir(proc)) && count < MOST_PROCESSES;) {
        pid_t pid = atoi(entry->d_name);
        if (pid > 0) seen[count].pid = pid, seen[count++].parent = stat_field(pid, 4);
    }
    if (proc) closedir(proc);
    return count;
}

size_t find_tree(void) {
    bool listed = kernel_lists_children();
    size_t everybody = listed ? 0 : see_everybody();
    tree_size = 0;
    add_to_tree(getpid());
    for (size_t i = 0; i < tree_size; i++) {
        if (listed) add_children(tree[i]);
        for (size_t j = 0; j < everybody; j++)
            if (seen[j].parent == tree[i]) add_to_tree(seen[j].pid);
    }
    return tree_size - 1;
}

/* Who is forked meanwhile is missed; only `kill` must have all, and it comes again. */
void signal_tree(int number) {
    find_tree();
    for (size_t i = 1; i < tree_size; i++) kill(tree[i], number);
}
