// The one thread that writes. Work reaches it as closures through a bounded queue; many of them
// share a transaction (group commit), each in a savepoint of its own, so that one that fails takes
// nothing else with it. A closure is done when its transaction is durable; only then its `done` is
// called.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

#include "platform/store/database.h"

namespace simwarden::store {

struct WriterLimits {
  std::size_t queue = 1024;               // closures that wait
  std::size_t group = 256;                // closures in one transaction
  std::uint64_t wal_bytes = 64ULL << 20;  // checkpoint of the write-ahead log beyond this
};

class Writer {
 public:
  // Runs on the writer's thread, in an open transaction. What it throws rolls back its own changes.
  using Work = std::function<void(Database&)>;
  // On the writer's thread after the commit (nullptr), or with why it was not committed: what the
  // closure threw, or what the commit did. Must not block or throw.
  using Done = std::function<void(std::exception_ptr)>;

  Writer(const std::filesystem::path& file, WriterLimits limits);
  ~Writer();  // commits what waits, then stops
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Any thread but the writer's. False when the queue is full, and nothing happens.
  bool try_submit(Work work, Done done);
  // As above, but waits for room.
  void submit(Work work, Done done);
  // Waits for room, then until it is durable; throws why it is not.
  void run(const Work& work);

  std::size_t waiting() const;
  std::uint64_t commits() const;
  std::uint64_t failed_commits() const;
  bool no_space() const;  // the last commit failed for want of space

 private:
  struct Job {
    Work work;
    Done done;
    std::exception_ptr failure;
  };

  void loop();
  std::deque<Job> next_group();
  void perform(std::deque<Job>& group);
  void perform_one(Job& job);
  void settle(std::deque<Job>& group, const std::exception_ptr& failure);
  void checkpoint_when_due();

  const std::filesystem::path wal_;
  const WriterLimits limits_;
  Database db_;
  mutable std::mutex mutex_;
  std::condition_variable work_there_, room_there_;
  std::deque<Job> queue_;
  bool stopping_ = false;
  bool no_space_ = false;
  std::uint64_t commits_ = 0;
  std::uint64_t failed_commits_ = 0;
  std::thread thread_;
};

}  // namespace simwarden::store
