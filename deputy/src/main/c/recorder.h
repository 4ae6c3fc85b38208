/*
 * posse-recorder: holds one process for the deputy, outlives the deputy, records how it ended.
 *
 *   main.c       what it is started as
 *   launcher.c   the one process of a deputy that begins all its recorders
 *   begin.c      from a request to a recorder that listens, and the answer to whoever asked
 *   recorder.c   the launch, and the loop that waits for everything
 *   request.c    what to launch, read from stdin
 *   child.c      the steps between fork and exec
 *   control.c    the socket `ctl`: who listens, what they ask, what they are told
 *   tree.c       the descendants, and signals to them
 *   terminal.c   the pty of a process that wants one
 *   silence.c    the dead-man rule
 *   files.c      the records and the spools in the run folder
 *
 * docs/recorder.md has the protocol in tables. There is one thread, one poll, and after the
 * launch no allocation: a robot carries one of these per process, so each counts its pages.
 */
#ifndef RECORDER_H
#define RECORDER_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* What poll waits for: a fixed place each, fd -1 when there is nothing to wait for. */
enum { SIGNALS, LAUNCH, SILENCE, LISTENER, TERMINAL, FIRST_CLIENT, WATCHED = FIRST_CLIENT + 32 };
extern struct pollfd watched[WATCHED];

/* The one run that this recorder holds, as it is told to clients and to the disk. */
struct run {
    char launch[24];     /* the deputy's number of this launch */
    pid_t child;
    char started[64];    /* "started PID STARTTIME", from the fork on */
    char ended[96];      /* "exited 7 TIME", "signaled 9 TIME" or "failed STEP ERRNO TIME" */
    bool recorded;       /* `exited` is on the disk, or nobody is left to read it */
    bool empty;          /* no descendant is left */
    bool killing;        /* `kill` was ordered and is repeated until the tree is empty */
};
extern struct run run;

/* What came of a request: the exit status of who began, and part of the launcher's answer. */
enum { BEGUN = 0, UNPREPARED = 1, BAD_REQUEST = 2, LOCKED = 3, UNKNOWN = 4 };

/* ---- launcher.c ---- */
int serve(char *name, char *room);                        /* its own arguments; room may be NULL */

/* ---- begin.c ---- */
extern char asked_as[24];                                 /* a number by the launcher, else "" */
int tell_asker(int status, const char *step, int error, const char *text);  /* gives the status */
void close_inherited(void);
void withstand_signals(void);
int begin(const char *run_dir);                           /* the status, after all its life */

/* ---- recorder.c ---- */
void record(void);
void begin_killing(void);

/* ---- request.c ---- */
const char *read_request(int from);                       /* NULL, or what is wrong with it */
const char *expect_request(unsigned long long size);      /* likewise */
bool read_expected(int from);                             /* false when it ends before */
const char *check_request(void);                          /* NULL, or what is wrong with it */
void forget_request(void);
const char *value(const char *name);                      /* NULL when there is none */
const char *next_value(const char *name, const char **cursor);  /* *cursor begins as NULL */
char **values(const char *name);                          /* allocated: for the child only */
bool take_number(const char **at, unsigned long long most, unsigned long long *number);
bool fail(int error);                                     /* false, with errno set */

/* ---- child.c ---- */
struct failure { int step, error; };
extern int streams[3];                                    /* what the child gets as 0, 1, 2 */
_Noreturn void become_child(int report);
const char *step_name(int step);
void plain_signals(void);

/* ---- control.c ---- */
bool listen_here(void);
void accept_clients(void);
void hear_clients(void);
void tell_all(const char *line);

/* ---- tree.c ---- */
size_t find_tree(void);                                   /* how many descendants there are */
void signal_tree(int number);
unsigned long long start_time(pid_t pid);                 /* in clock ticks since boot; 0: no such */

/* ---- terminal.c ---- */
extern int terminal;                                      /* the slave; -1: no terminal */
extern int input;                                         /* where `input` goes; -1: nowhere */
bool open_terminal(const char *size);
bool resize_terminal(unsigned columns, unsigned rows);
void copy_terminal(void);
void drain_terminal(void);

/* ---- silence.c ---- */
bool set_silence(const char *words);
void heard(void);
void check_silence(void);
bool fell_silent(void);

/* ---- files.c ---- */
extern int spools[2];                                     /* `out` and `err` */
bool take_lock(void);
void note_lock_owner(pid_t recorder);
void release_lock(void);
const char *open_spools(void);                            /* NULL, or the name that failed */
bool punch(const char *name, unsigned long long until);
int punch_file(const char *path, unsigned long long until);
void clear_records(void);
bool write_record(const char *name, const char *text, bool durable);
size_t read_line(const char *path, char *text, size_t room);

#endif
