/* The run folder, which is our working folder: the lock, the spools and the two records. */
#include "recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { RECORD_ROOM = 256 };

static const char *const spool_names[] = {"out", "err"};
int spools[2] = {-1, -1};
static int lock = -1;

/*
 * The lock lives as long as an open description of it, so it ends with us however we end, and a
 * stale `ctl` under it is nobody's. Never unlinked: two could then each hold a lock of that name.
 */
bool take_lock(void) {
    lock = open("lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    return lock != -1 && !flock(lock, LOCK_EX | LOCK_NB);
}

/* For whoever looks at the folder by hand. */
void note_lock_owner(pid_t recorder) {
    if (!ftruncate(lock, 0)) dprintf(lock, "%d\n", (int)recorder);
}

void release_lock(void) {
    close(lock);
    lock = -1;
}

/* Appending, so that offsets go on over all launches of a process. */
const char *open_spools(void) {
    for (int i = 0; i < 2; i++) {
        spools[i] = open(spool_names[i],
                         O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC, 0600);
        if (spools[i] == -1) return spool_names[i];
    }
    return NULL;
}

/* Gives the disk back what was written before that offset; the file keeps its size. */
bool punch(const char *name, unsigned long long until) {
    for (int i = 0; i < 2; i++)
        if (!strcmp(name, spool_names[i]))
            return !fallocate(spools[i], FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, until);
    return fail(EINVAL);
}

/* The same for a file that no recorder holds open now. 0, or what the system said. */
int punch_file(const char *path, unsigned long long until) {
    int file = open(path, O_WRONLY | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC);
    if (file == -1) return errno;
    int error = fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, until) ? errno : 0;
    close(file);
    return error;
}

static int open_draft(const char *name, char draft[32]) {
    snprintf(draft, 32, ".%s", name);
    return open(draft, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
}

/*
 * What the folder still says is of an earlier launch. The draft of `exited` gets its block on
 * the disk now, so that an end can be recorded on a disk that has filled up since.
 */
void clear_records(void) {
    char draft[32], blank[RECORD_ROOM];
    unlink("started");
    unlink("exited");
    memset(blank, '\n', sizeof blank);
    int file = open_draft("exited", draft);
    if (file == -1) return;
    if (write(file, blank, sizeof blank) == -1) unlink(draft);  /* already full: tried again later */
    close(file);
}

/*
 * The file is there whole or not at all; a durable one is on the disk when this says true. It is
 * synced after the rename, which then goes to the disk with it: one wait for the disk, not two.
 * A crash between them may leave a torn file, and whoever reads it takes that for none.
 */
bool write_record(const char *name, const char *text, bool durable) {
    char draft[32];
    ssize_t length = strlen(text);
    int file = open_draft(name, draft);
    if (file == -1) return false;
    bool written = write(file, text, length) == length && !ftruncate(file, length)
        && !rename(draft, name) && (!durable || !fsync(file));
    int error = errno;
    close(file);
    return written || fail(error);
}

/* The first line of a small file, without its end; "" when it cannot be read. */
size_t read_line(const char *path, char *text, size_t room) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = file == -1 ? 0 : read(file, text, room - 1);
    if (file != -1) close(file);
    text[length > 0 ? length : 0] = 0;
    text[strcspn(text, "\n")] = 0;
    return strlen(text);
}
