/* link NS_A ADDRESS_A NS_B ADDRESS_B SEED: an impaired link between two network namespaces, over two
   TUN devices named lnk0, for kernels without tc netem. Says "ready" when it forwards.

   Lines on stdin change it while it works, several settings a line:
     delay=MS jitter=MS loss=PERCENT dup=PERCENT reorder=PERCENT rate=KBIT up=0|1 a2b=0|1 b2a=0|1
   "stat" is answered with how many packets were forwarded, lost and doubled. Ends with its stdin.
   Chance is a generator of its own that begins with the seed. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { MOST_WAITING = 8192, MOST_BYTES = 2048 };

struct packet {
    double due;
    unsigned long order;
    int to;
    ssize_t size;
    char bytes[MOST_BYTES];
};

static struct {
    const char *name;
    double value;
} settings[] = {{"delay", 0}, {"jitter", 0}, {"loss", 0}, {"dup", 0}, {"reorder", 0},
                {"rate", 0},  {"up", 1},     {"a2b", 1},  {"b2a", 1}};
enum { DELAY, JITTER, LOSS, DUP, REORDER, RATE, UP, A2B, B2A, SETTINGS };

static struct packet *heap[MOST_WAITING];
static int waiting;
static unsigned long order, forwarded, lost, doubled;
static uint64_t chance_state;

static void die(const char *what) {
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(1);
}

static double chance(void) { /* xorshift64*, 0 to 1 */
    chance_state ^= chance_state >> 12;
    chance_state ^= chance_state << 25;
    chance_state ^= chance_state >> 27;
    return (double)((chance_state * 2685821657736338717ULL) >> 11) / 9007199254740992.0;
}

static int happens(int setting) { return chance() * 100 < settings[setting].value; }

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int before(const struct packet *a, const struct packet *b) {
    return a->due < b->due || (a->due == b->due && a->order < b->order);
}

static void push(struct packet *p) {
    int at = waiting++;
    while (at > 0 && before(p, heap[(at - 1) / 2])) {
        heap[at] = heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap[at] = p;
}

static struct packet *pop(void) {
    struct packet *top = heap[0], *last = heap[--waiting];
    int at = 0;
    for (int child = 1; child < waiting; child = 2 * at + 1) {
        if (child + 1 < waiting && before(heap[child + 1], heap[child])) child++;
        if (!before(heap[child], last)) break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = last;
    return top;
}

static void enter(const char *namespace) {
    char path[256];
    snprintf(path, sizeof path, "/run/netns/%s", namespace);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || setns(fd, CLONE_NEWNET) < 0) die(path);
    close(fd);
}

static int device(const char *namespace, const char *address) {
    enter(namespace);
    int fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    struct ifreq request = {0};
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    strcpy(request.ifr_name, "lnk0");
    if (fd < 0 || ioctl(fd, TUNSETIFF, &request) < 0) die("/dev/net/tun");
    char command[512];
    snprintf(command, sizeof command,
             "ip addr add %s/24 dev lnk0 && ip link set lnk0 up mtu 1400 && ip link set lo up",
             address);
    if (system(command) != 0) exit(1);
    return fd;
}

static void set(char *line) {
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " ")) {
        if (strcmp(word, "stat") == 0) {
            printf("forwarded=%lu lost=%lu doubled=%lu\n", forwarded, lost, doubled);
            continue;
        }
        char *equals = strchr(word, '=');
        for (int i = 0; equals && i < SETTINGS; i++) {
            if (strncmp(word, settings[i].name, (size_t)(equals - word)) == 0 &&
                strlen(settings[i].name) == (size_t)(equals - word)) {
                settings[i].value = atof(equals + 1);
            }
        }
    }
    printf("set\n");
    fflush(stdout);
}

static void take(const struct packet *read, int direction) {
    static double free_at[2];
    if (settings[UP].value == 0 || settings[direction == 0 ? A2B : B2A].value == 0 ||
        happens(LOSS) || waiting > MOST_WAITING - 2) {
        lost++;
        return;
    }
    double arrived = now(), due = arrived + settings[DELAY].value / 1e3;
    due += (2 * chance() - 1) * settings[JITTER].value / 1e3;
    if (happens(REORDER)) due = arrived;
    if (settings[RATE].value > 0) {
        double takes = (double)read->size * 8 / (settings[RATE].value * 1e3);
        double begins = free_at[direction] > arrived ? free_at[direction] : arrived;
        if (begins + takes - arrived > 1) { /* a second of packets waits at most */
            lost++;
            return;
        }
        free_at[direction] = begins + takes;
        due += begins + takes - arrived;
    }
    int copies = happens(DUP) ? 2 : 1;
    doubled += (unsigned long)copies - 1;
    while (copies-- > 0) {
        struct packet *p = malloc(sizeof *p);
        if (!p) die("memory");
        *p = *read;
        p->due = due;
        p->order = order++;
        push(p);
    }
}

int main(int argc, char **argv) {
    if (argc != 6) {
        fprintf(stderr, "usage: link NS_A ADDRESS_A NS_B ADDRESS_B SEED\n");
        return 2;
    }
    chance_state = strtoull(argv[5], NULL, 10) * 2654435761ULL + 88172645463325252ULL;
    int ends[2] = {device(argv[1], argv[2]), device(argv[3], argv[4])};
    printf("ready\n");
    fflush(stdout);
    static char line[4096];
    size_t filled = 0;
    for (;;) {
        while (waiting > 0 && heap[0]->due <= now()) {
            struct packet *p = pop();
            if (write(p->to, p->bytes, (size_t)p->size) == p->size) forwarded++;
            else lost++;
            free(p);
        }
        struct timespec pause, *until = NULL;
        if (waiting > 0) {
            double left = heap[0]->due - now();
            if (left < 0) left = 0;
            pause.tv_sec = (time_t)left;
            pause.tv_nsec = (long)((left - (double)pause.tv_sec) * 1e9);
            until = &pause;
        }
        struct pollfd fds[3] = {{ends[0], POLLIN, 0}, {ends[1], POLLIN, 0}, {0, POLLIN, 0}};
        if (ppoll(fds, 3, until, NULL) < 0 && errno != EINTR) die("poll");
        for (int end = 0; end < 2; end++) {
            if (!(fds[end].revents & POLLIN)) continue;
            static struct packet read_one;
            for (int many = 0; many < 64; many++) {
                read_one.size = read(ends[end], read_one.bytes, MOST_BYTES);
                if (read_one.size <= 0) break;
                read_one.to = ends[1 - end];
                take(&read_one, end);
            }
        }
        if (fds[2].revents) {
            ssize_t got = read(0, line + filled, sizeof line - 1 - filled);
            if (got <= 0) return 0;
            filled += (size_t)got;
            line[filled] = 0;
            for (char *end; (end = strchr(line, '\n'));) {
                *end = 0;
                size_t used = (size_t)(end + 1 - line);
                char whole[4096];
                strcpy(whole, line);
                memmove(line, end + 1, filled - used + 1);
                filled -= used;
                set(whole);
            }
        }
    }
}
