/*
 * Load generator of the benchmarks: HTTP/1.1 over TLS, or plain where no trust is given, on kept connections, or on a new one for each
 * request; one thread, epoll.
 *
 * It exists because the usual ones lack one of: client certificates, HTTP/1.1 keep-alive, a different body for every request, an open
 * loop (requests leave by the clock, and their time counts from when they were due, so that a stalled server cannot hide its stall).
 *
 * It opens every connection, sends one request on each, writes "ready", and waits for a line on standard input; so whoever measures reads
 * CPU clocks around exactly the part that counts. At the end it writes one line of "name=value" pairs.
 *
 * The request file holds one or many requests, each as "<bytes>\n" followed by that many bytes. One is sent again and again; of many each is
 * sent once, and the run ends early when none is left.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { ANSWER = 512 * 1024, MOST_CONNECTIONS = 1024 };

typedef struct { const char *text; int length; } request_t;

typedef struct {
    int fd, busy, length, want_write;
    SSL *ssl;
    const request_t *sending;
    uint64_t due;
    char answer[ANSWER];
} connection_t;

static request_t *requests;
static long request_count, request_next;
static connection_t connections[MOST_CONNECTIONS];
static int connection_count = 16, poller, once;
static uint32_t *times;
static long times_count, times_most = 1 << 20;
static long good, bad, late;
static int first_bad;
static uint64_t origin, interval, next_due, end_at;
static struct sockaddr_in server;
static const char *server_name;
static SSL_CTX *tls;

static void die(const char *what) { fprintf(stderr, "load: %s: %s\n", what, strerror(errno)); ERR_print_errors_fp(stderr); exit(1); }

static uint64_t now_ns(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec; }

static void read_requests(const char *path) {
    FILE *file = fopen(path, "rb");
    struct stat st;
    if (!file || fstat(fileno(file), &st)) die(path);
    char *all = malloc((size_t)st.st_size + 1), *at = all, *stop = all + st.st_size;
    if (!all || fread(all, 1, (size_t)st.st_size, file) != (size_t)st.st_size) die(path);
    fclose(file);
    long room = 0;
    while (at < stop) {
        long length = strtol(at, &at, 10);
        if (*at++ != '\n' || length <= 0 || at + length > stop) { errno = EINVAL; die("request file"); }
        if (request_count == room && !(requests = realloc(requests, (size_t)(room = room ? room * 2 : 64) * sizeof *requests))) die("memory");
        requests[request_count++] = (request_t){ at, (int)length };
        at += length;
    }
    if (!request_count) { errno = EINVAL; die("no requests"); }
}

static const request_t *take_request(void) {
    if (request_count == 1) return requests;
    return request_next < request_count ? &requests[request_next++] : NULL;
}

/* Where the answer is whole: its length; 0 while more must come; -1 where it cannot be understood. */
static int answer_end(connection_t *c, int *status) {
    c->answer[c->length] = 0;
    char *body = strstr(c->answer, "\r\n\r\n");
    if (!body) return 0;
    body += 4;
    if (sscanf(c->answer, "HTTP/1.%*d %d", status) != 1) return -1;
    char *header = strcasestr(c->answer, "\r\ncontent-length:");
    if (header && header < body) {
        long total = (body - c->answer) + strtol(header + 17, NULL, 10);
        return c->length >= total ? (int)total : 0;
    }
    header = strcasestr(c->answer, "\r\ntransfer-encoding:");
    if (!header || header >= body) return *status == 204 || *status == 304 ? (int)(body - c->answer) : -1;
    for (char *at = body;;) {
        char *data = strstr(at, "\r\n");
        if (!data) return 0;
        long size = strtol(at, NULL, 16);
        at = data + 2 + size + 2;
        if (at > c->answer + c->length) return 0;
        if (size == 0) return (int)(at - c->answer);
    }
}

static void watch(connection_t *c, int write) {
    if (c->want_write == write) return;
    c->want_write = write;
    struct epoll_event event = { .events = EPOLLIN | (write ? EPOLLOUT : 0u), .data.ptr = c };
    if (epoll_ctl(poller, EPOLL_CTL_MOD, c->fd, &event)) die("epoll_ctl");
}

/* Of a plain connection: whole or not at all, since requests are far smaller than a socket's buffer. */
static void flush_plain(connection_t *c) {
    ssize_t sent = send(c->fd, c->sending->text, (size_t)c->sending->length, MSG_NOSIGNAL);
    if (sent != c->sending->length) die("send");
    c->sending = NULL;
}

static void flush_request(connection_t *c) {
    if (!c->ssl) { flush_plain(c); return; }
    int sent = SSL_write(c->ssl, c->sending->text, c->sending->length);
    if (sent > 0) { c->sending = NULL; watch(c, 0); return; }
    int error = SSL_get_error(c->ssl, sent);
    if (error != SSL_ERROR_WANT_WRITE && error != SSL_ERROR_WANT_READ) die("SSL_write");
    watch(c, error == SSL_ERROR_WANT_WRITE);
}

static void open_connection(connection_t *c) {
    int on = 1;
    struct linger at_once = { .l_onoff = once };
    if ((c->fd = socket(AF_INET, SOCK_STREAM, 0)) < 0 || connect(c->fd, (struct sockaddr *)&server, sizeof server)) die("connect");
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (once) setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once); /* Else the ports would run out. */
    if (!tls) return;
    c->ssl = SSL_new(tls);
    SSL_set_fd(c->ssl, c->fd);
    SSL_set_tlsext_host_name(c->ssl, server_name);
    SSL_set1_host(c->ssl, server_name);
    if (SSL_connect(c->ssl) != 1) die("handshake");
}

static void close_connection(connection_t *c) {
    SSL_free(c->ssl);
    c->ssl = NULL;
    close(c->fd);
}

static void poll_connection(connection_t *c) {
    fcntl(c->fd, F_SETFL, fcntl(c->fd, F_GETFL) | O_NONBLOCK);
    struct epoll_event event = { .events = EPOLLIN, .data.ptr = c };
    c->want_write = 0;
    if (epoll_ctl(poller, EPOLL_CTL_ADD, c->fd, &event)) die("epoll_ctl");
}

static int begin(connection_t *c, uint64_t due) {
    if (!(c->sending = take_request())) return 0;
    c->busy = 1;
    c->length = 0;
    c->due = due;
    if (once) { open_connection(c); poll_connection(c); }
    flush_request(c);
    return 1;
}

static void keep_time(uint64_t ns) {
    if (times_count == times_most && !(times = realloc(times, (size_t)(times_most *= 2) * sizeof *times))) die("memory");
    times[times_count++] = (uint32_t)(ns / 1000);
}

static int read_some(connection_t *c) {
    int room = ANSWER - 1 - c->length;
    return c->ssl ? SSL_read(c->ssl, c->answer + c->length, room) : (int)recv(c->fd, c->answer + c->length, (size_t)room, 0);
}

/* 1 when the answer is there. */
static int receive(connection_t *c) {
    for (;;) {
        int status = 0, got = read_some(c);
        if (got <= 0) {
            if (c->ssl ? SSL_get_error(c->ssl, got) == SSL_ERROR_WANT_READ : got < 0 && errno == EAGAIN) return 0;
            fprintf(stderr, "load: the server closed a connection\n");
            exit(1);
        }
        c->length += got;
        int end = answer_end(c, &status);
        if (end < 0 || c->length == ANSWER - 1) { fprintf(stderr, "load: cannot read the answer: %.200s\n", c->answer); exit(1); }
        if (!end) continue;
        c->busy = 0;
        if (status >= 200 && status < 300) good++;
        else if (!bad++) { first_bad = status; fprintf(stderr, "load: first refusal: %.*s\n", c->length > 900 ? 900 : c->length, c->answer); }
        return 1;
    }
}

static void connect_all(void) {
    for (int i = 0; i < connection_count; i++) {
        connection_t *c = &connections[i];
        open_connection(c);
        if (!(c->sending = take_request())) { errno = EINVAL; die("first request"); }
        flush_request(c);
        while (!receive(c)) { }
        if (once) close_connection(c);
        else poll_connection(c);
    }
}

static connection_t *free_connection(void) {
    static int turn;
    for (int i = 0; i < connection_count; i++) {
        turn = (turn + 1) % connection_count;
        if (!connections[turn].busy) return &connections[turn];
    }
    return NULL;
}

/* Sends what is due by the clock; what finds no free connection waits, and its wait counts. */
static int send_due(uint64_t now) {
    while (next_due <= now && next_due < end_at) {
        connection_t *c = free_connection();
        if (!c) return 1;
        if (now - next_due > 1000000) late++;
        if (!begin(c, next_due)) return 0;
        next_due += interval;
    }
    return 1;
}

static void run(double seconds, double rate) {
    origin = now_ns();
    end_at = origin + (uint64_t)(seconds * 1e9);
    interval = rate > 0 ? (uint64_t)(1e9 / rate) : 0;
    next_due = origin;
    int more = 1, in_flight = 0;
    if (!interval) for (int i = 0; i < connection_count; i++) more = begin(&connections[i], now_ns()) && more;
    struct epoll_event events[128];
    for (;;) {
        uint64_t now = now_ns();
        if (interval && more) more = send_due(now);
        in_flight = 0;
        for (int i = 0; i < connection_count; i++) in_flight += connections[i].busy;
        if ((now >= end_at || !more) && !in_flight) break;
        struct timespec wait = { .tv_nsec = 100000000 };
        if (interval && more && next_due < end_at) wait.tv_nsec = next_due > now ? (long)(next_due - now) : 50000;
        int count = epoll_pwait2(poller, events, 128, &wait, NULL);
        if (count < 0 && errno != EINTR) die("epoll_pwait2");
        for (int i = 0; i < count; i++) {
            connection_t *c = events[i].data.ptr;
            if (c->sending) flush_request(c);
            if (!c->busy || !receive(c)) continue;
            uint64_t at = now_ns();
            keep_time(at - c->due);
            if (once) close_connection(c);
            if (!interval && at < end_at && more) more = begin(c, at);
        }
    }
}

static int by_size(const void *a, const void *b) { uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b; return (x > y) - (x < y); }

static double cpu_us(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

static uint32_t at_share(double share) { return times_count ? times[(long)((double)(times_count - 1) * share)] : 0; }

static void use_tls(const char *trust, const char *cert, const char *key) {
    tls = SSL_CTX_new(TLS_client_method());
    if (!tls || SSL_CTX_load_verify_file(tls, trust) != 1) die(trust);
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_alpn_protos(tls, (const unsigned char *)"\x08http/1.1", 9);
    if (cert && (SSL_CTX_use_certificate_chain_file(tls, cert) != 1 || SSL_CTX_use_PrivateKey_file(tls, key ? key : cert, SSL_FILETYPE_PEM) != 1)) die(cert);
}

int main(int argc, char **argv) {
    const char *port = "443", *name = "localhost", *cert = NULL, *key = NULL, *trust = NULL, *file = NULL;
    double seconds = 5, rate = 0;
    for (int option; (option = getopt(argc, argv, "p:n:c:d:r:C:K:A:f:1")) != -1;) switch (option) {
        case 'p': port = optarg; break;
        case 'n': name = optarg; break;
        case 'c': connection_count = atoi(optarg); break;
        case 'd': seconds = atof(optarg); break;
        case 'r': rate = atof(optarg); break;
        case 'C': cert = optarg; break;
        case 'K': key = optarg; break;
        case 'A': trust = optarg; break;
        case 'f': file = optarg; break;
        case '1': once = 1; break;
        default: fprintf(stderr, "load -p PORT -n NAME -f REQUESTS [-A TRUST [-C CERT -K KEY]] [-1] [-c CONNECTIONS] [-d SECONDS] [-r RATE]\n"); return 2;
    }
    if (!file || connection_count < 1 || connection_count > MOST_CONNECTIONS) { fprintf(stderr, "load: -f is needed; 1 to %d connections\n", MOST_CONNECTIONS); return 2; }
    read_requests(file);
    server = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(port)), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    server_name = name;
    if (trust) use_tls(trust, cert, key);
    times = malloc((size_t)times_most * sizeof *times);
    if (!times || (poller = epoll_create1(0)) < 0) die("start");

    connect_all();
    good = bad = 0;
    puts("ready");
    fflush(stdout);
    if (getchar() == EOF) return 0;

    double cpu = cpu_us();
    run(seconds, rate);
    double elapsed = (double)(now_ns() - origin) / 1e9;
    cpu = cpu_us() - cpu;
    qsort(times, (size_t)times_count, sizeof *times, by_size);
    printf("good=%ld bad=%ld first_bad=%d seconds=%.6f cpu_us=%.0f late=%ld p50_us=%u p95_us=%u p99_us=%u p999_us=%u\n", good, bad, first_bad, elapsed, cpu, late, at_share(0.5), at_share(0.95), at_share(0.99), at_share(0.999));
    return 0;
}
