#include "platform/store/writer.h"

#include <future>
#include <system_error>
#include <utility>

#include "platform/store/migrations.h"

namespace simwarden::store {

Writer::Writer(const std::filesystem::path& file, WriterLimits limits)
    : wal_(file.string() + "-wal"), limits_(limits), db_(file, Database::Access::write) {
  migrate(db_);
  thread_ = std::thread([this] { loop(); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  work_there_.notify_all();
  thread_.join();
  try {
    db_.checkpoint(true);
  } catch (const StoreError&) {
    // The log is as good as the file: it is read at the next start.
  }
}

bool Writer::try_submit(Work work, Done done) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || queue_.size() >= limits_.queue) return false;
    queue_.push_back({std::move(work), std::move(done), nullptr});
  }
  work_there_.notify_one();
  return true;
}

void Writer::submit(Work work, Done done) {
  {
    std::unique_lock lock(mutex_);
    room_there_.wait(lock, [&] { return queue_.size() < limits_.queue; });
    queue_.push_back({std::move(work), std::move(done), nullptr});
  }
  work_there_.notify_one();
}

void Writer::run(const Work& work) {
  std::promise<void> durable;
  auto result = durable.get_future();
  submit(work, [&durable](const std::exception_ptr& failure) {
    if (failure) {
      durable.set_exception(failure);
    } else {
      durable.set_value();
    }
  });
  result.get();
}

std::deque<Writer::Job> Writer::next_group() {
  std::unique_lock lock(mutex_);
  work_there_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
  std::deque<Job> group;
  while (!queue_.empty() && group.size() < limits_.group) {
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return group;
}

void Writer::loop() {
  while (true) {
    std::deque<Job> group = next_group();
    if (group.empty()) return;
    room_there_.notify_all();
    perform(group);
  }
}

void Writer::perform_one(Job& job) {
  db_.script("SAVEPOINT job");
  try {
    job.work(db_);
    db_.script("RELEASE job");
  } catch (...) {
    job.failure = std::current_exception();
    // A full disk ends the whole transaction, and the savepoint with it.
    if (!db_.in_transaction()) throw;
    db_.script("ROLLBACK TO job; RELEASE job");
  }
}

void Writer::perform(std::deque<Job>& group) {
  std::exception_ptr failure;
  bool no_space = false;
  try {
    db_.script("BEGIN IMMEDIATE");
    for (Job& job : group) perform_one(job);
    db_.script("COMMIT");
  } catch (const StoreError& e) {
    failure = std::current_exception();
    no_space = e.no_space();
  } catch (...) {
    failure = std::current_exception();
  }
  try {
    if (db_.in_transaction()) db_.script("ROLLBACK");
    if (!failure) checkpoint_when_due();
  } catch (const StoreError& e) {
    no_space = no_space || e.no_space();
  }
  {
    const std::lock_guard lock(mutex_);
    no_space_ = no_space;
    ++(failure ? failed_commits_ : commits_);
  }
  settle(group, failure);
}

void Writer::settle(std::deque<Job>& group, const std::exception_ptr& failure) {
  for (Job& job : group)
    if (job.done) job.done(failure ? failure : job.failure);
}

void Writer::checkpoint_when_due() {
  std::error_code none;
  const auto bytes = std::filesystem::file_size(wal_, none);
  if (!none && bytes > limits_.wal_bytes) {
    db_.checkpoint(false);
    // Readers gone, the log can start over at its beginning; a bound on its size needs the cut.
    if (bytes > 4 * limits_.wal_bytes) db_.checkpoint(true);
  }
}

std::size_t Writer::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

std::uint64_t Writer::commits() const {
  const std::lock_guard lock(mutex_);
  return commits_;
}

std::uint64_t Writer::failed_commits() const {
  const std::lock_guard lock(mutex_);
  return failed_commits_;
}

bool Writer::no_space() const {
  const std::lock_guard lock(mutex_);
  return no_space_;
}

}  // namespace simwarden::store
