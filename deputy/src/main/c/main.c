/* What it is started as. */
#include "recorder.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* For a spool that no recorder holds open any more. */
static int punch_alone(const char *path, const char *offset) {
    unsigned long long until;
    if (!take_number(&offset, (unsigned long long)-1 >> 1, &until) || *offset) return EINVAL;
    return punch_file(path, until);
}

int main(int count, char **args) {
    plain_signals();
    close_inherited();
    if (count == 4 && !strcmp(args[1], "--punch")) return punch_alone(args[2], args[3]);
    if ((count == 2 || count == 3) && !strcmp(args[1], "--launch")) return serve(args[1], args[2]);
    if (count != 2) {
        dprintf(STDERR_FILENO, "usage: posse-recorder RUN_DIR, the request on stdin\n"
                "       posse-recorder --launch [ROOM], many requests on stdin, each in a frame\n"
                "       posse-recorder --punch FILE OFFSET; exits with 0 or the error's number\n");
        return BAD_REQUEST;
    }
    const char *wrong = read_request(STDIN_FILENO);
    return wrong ? tell_asker(BAD_REQUEST, "request", EINVAL, wrong) : begin(args[1]);
}
