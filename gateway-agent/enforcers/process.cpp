#include "gateway-agent/enforcers/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>

namespace simwarden::agent {
namespace {

constexpr std::size_t kMaxOutputBytes = 4 * 1024 * 1024;

struct Pipe {
  Pipe() {
    if (pipe2(end, O_CLOEXEC) != 0) end[0] = end[1] = -1;
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_end(int i) {
    if (end[i] >= 0) close(end[i]);
    end[i] = -1;
  }
  int end[2];
};

int left_ms(std::chrono::steady_clock::time_point end) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
  return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
}

// False at the end of the stream.
bool take(int fd, std::string& into) {
  char buffer[16384];
  const ssize_t got = read(fd, buffer, sizeof buffer);
  if (got > 0 && into.size() < kMaxOutputBytes) into.append(buffer, static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

// False when nothing more can be written.
bool give(int fd, const std::string& input, std::size_t& sent) {
  const ssize_t put = write(fd, input.data() + sent, input.size() - sent);
  if (put > 0) sent += static_cast<std::size_t>(put);
  return sent < input.size() && (put > 0 || errno == EINTR || errno == EAGAIN);
}

// Feeds and drains the three pipes together, so that neither side waits for the other for ever.
bool converse(Pipe& in, Pipe& out, Pipe& err, const std::string& input, ProcessResult& result,
              std::chrono::steady_clock::time_point end) {
  fcntl(in.end[1], F_SETFL, O_NONBLOCK);
  std::size_t sent = 0;
  if (input.empty()) in.close_end(1);
  while (out.end[0] >= 0 || err.end[0] >= 0) {
    pollfd fds[] = {{in.end[1], POLLOUT, 0}, {out.end[0], POLLIN, 0}, {err.end[0], POLLIN, 0}};
    const int ready = poll(fds, 3, left_ms(end));
    if (ready == 0) return false;
    if (ready < 0 && errno != EINTR) return false;
    if (fds[0].revents != 0 && !give(in.end[1], input, sent)) in.close_end(1);
    if (fds[1].revents != 0 && !take(out.end[0], result.output)) out.close_end(0);
    if (fds[2].revents != 0 && !take(err.end[0], result.error)) err.close_end(0);
  }
  return true;
}

pid_t spawn(const std::vector<std::string>& argv, const Pipe& in, const Pipe& out, const Pipe& err,
            int& why) {
  std::vector<char*> raw;
  raw.reserve(argv.size() + 1);
  for (const std::string& a : argv) raw.push_back(const_cast<char*>(a.c_str()));
  raw.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.end[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.end[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.end[1], STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, ours;
  sigemptyset(&none);
  sigemptyset(&ours);
  sigaddset(&ours, SIGPIPE);
  posix_spawnattr_setsigmask(&attributes, &none);  // the daemon blocks what it reads by signalfd
  posix_spawnattr_setsigdefault(&attributes, &ours);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t pid = -1;
  why = posix_spawnp(&pid, raw[0], &actions, &attributes, raw.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return why == 0 ? pid : -1;
}

}  // namespace

ProcessResult run_process(const std::vector<std::string>& argv, const std::string& input,
                          int limit_ms) {
  ProcessResult result;
  Pipe in, out, err;
  int why = 0;
  const pid_t pid = spawn(argv, in, out, err, why);
  if (pid < 0) {
    result.error = argv.at(0) + ": " + std::strerror(why);
    return result;
  }
  in.close_end(0);
  out.close_end(1);
  err.close_end(1);
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(limit_ms);
  if (!converse(in, out, err, input, result, end)) {
    kill(pid, SIGKILL);
    result.error += argv.at(0) + ": took more than " + std::to_string(limit_ms) + " ms";
  }
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  return result;
}

}  // namespace simwarden::agent
