// Threads that do one thing together and then rest: fork and join.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace simwarden::engine {

class WorkerPool {
 public:
  // `workers` at least 1: the caller is one of them.
  explicit WorkerPool(unsigned workers);
  ~WorkerPool();

  // Calls work(0) … work(workers - 1) at the same time and returns when all have ended. Throws what
  // one of them threw. One caller at a time.
  void run(const std::function<void(unsigned)>& work);

 private:
  void serve(unsigned no);
  void attempt(unsigned no);

  std::mutex mutex_;
  std::condition_variable begin_;
  std::condition_variable end_;
  const std::function<void(unsigned)>* work_ = nullptr;
  std::uint64_t round_ = 0;
  unsigned busy_ = 0;
  bool stopping_ = false;
  std::exception_ptr thrown_;
  std::vector<std::jthread> threads_;
};

}  // namespace simwarden::engine
