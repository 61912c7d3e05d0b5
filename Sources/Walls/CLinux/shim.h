#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
/* The C library's types are Glibc's to define. Without it, whichever module is loaded first would be
   taken for their owner, which changes with the order in which files are compiled. */
#ifdef __swift__
#pragma clang module import SwiftGlibc
#endif
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <linux/fs.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

/* Linux's own, which Glibc's module leaves out (fcntl(2), open(2)). */
#ifndef F_SETSIG
#define F_SETSIG 10
#endif
#ifndef F_SETLEASE
#define F_SETLEASE 1024
#endif
#ifndef O_PATH
#define O_PATH 010000000
#endif
#ifndef O_TMPFILE
#define O_TMPFILE (020000000 | O_DIRECTORY)
#endif

/* `ENOENT`, in a word of its own. */
extern const char *strerrorname_np(int number);

/* Variadic in C, so out of Swift's reach. */
static inline int wariate_open(const char *path, int flags, mode_t mode) { return open(path, flags, mode); }
static inline int wariate_openat(int folder, const char *path, int flags, mode_t mode) {
  return openat(folder, path, flags, mode);
}
/* Shares the blocks where the file system can. */
static inline int wariate_clone(int to, int from) { return ioctl(to, FICLONE, from); }
/* Takes a read lease and gives it back: EAGAIN while anybody has the file open for writing. A writer
   that comes in between raises SIGURG, which is ignored by default, where SIGIO would kill. */
static inline int wariate_try_lease(int descriptor) {
  if (fcntl(descriptor, F_SETSIG, SIGURG) < 0) return -1;
  if (fcntl(descriptor, F_SETLEASE, F_RDLCK) < 0) return -1;
  fcntl(descriptor, F_SETLEASE, F_UNLCK);
  return 0;
}
/* SIGKILL for this process once its parent is gone; variadic in C. */
static inline int wariate_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }
/* Swift hides it: only for a process that has one thread. */
static inline pid_t wariate_fork(void) { return fork(); }
static inline int wariate_exit_status(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }
static inline int wariate_end_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }
static inline int wariate_syncfs(int descriptor) { return syncfs(descriptor); }
/* Rename that never replaces: EEXIST where the target is there. */
static inline int wariate_rename_new(const char *from, const char *to) {
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
}
/* The name is a flexible array, which Swift sees as a tuple. */
static inline const char *wariate_entry_name(const struct dirent *entry) { return entry->d_name; }
/* struct stat and the function stat share a name. */
static inline int wariate_status(const char *path, struct stat *status) {
  return fstatat(AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}
static inline int wariate_status_of(int descriptor, struct stat *status) { return fstat(descriptor, status); }
static inline int wariate_file_system_type(const char *path, unsigned int *type) {
  struct statfs facts;
  int result = statfs(path, &facts);
  if (result == 0) *type = (unsigned int)facts.f_type;
  return result;
}
/* Columns of the terminal at a descriptor, 0 where it does not say; -1 where there is none. */
static inline int wariate_columns(int descriptor) {
  struct winsize size;
  if (!isatty(descriptor)) return -1;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
/* A port of an address that nobody listens at, chosen by the system; -1 where there is none. */
static inline int wariate_free_port(const char *host) {
  struct addrinfo hints = {0}, *found = NULL;
  struct sockaddr_storage name;
  socklen_t length = sizeof name;
  int port = -1, descriptor;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  if (getaddrinfo(host, "0", &hints, &found) != 0) return -1;
  descriptor = socket(found->ai_family, found->ai_socktype | SOCK_CLOEXEC, found->ai_protocol);
  if (descriptor >= 0) {
    if (bind(descriptor, found->ai_addr, found->ai_addrlen) == 0 &&
        getsockname(descriptor, (struct sockaddr *)&name, &length) == 0)
      port = ntohs(name.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&name)->sin6_port
                                               : ((struct sockaddr_in *)&name)->sin_port);
    close(descriptor);
  }
  freeaddrinfo(found);
  return port;
}
/* Whether something can be read of a descriptor within so many milliseconds. */
static inline int wariate_is_readable(int descriptor, int milliseconds) {
  struct pollfd one = {.fd = descriptor, .events = POLLIN};
  return poll(&one, 1, milliseconds) > 0;
}
/* Composite macros that the importer leaves out. */
static const int wariate_open_anonymous = O_TMPFILE;
