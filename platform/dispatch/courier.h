// Carries commands out of the outbox to gateways and their answers back, on a thread of its own.
// A command leaves only after the transaction that wrote it was committed; it is sent again, with
// growing pauses and always the same bytes, until an answer or its expiry.
#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "platform/dispatch/kill_switch.h"
#include "platform/dispatch/outbox.h"
#include "platform/dispatch/results.h"
#include "platform/dispatch/watch.h"

namespace simwarden::dispatch {

// What the courier needs of the rest; each is called on the courier's thread only.
struct CourierPorts {
  // Runs the function in one write transaction; throws when it could not be committed.
  std::function<void(const std::function<void(store::Database&)>&)> transact;
  // False when the broker is not connected: nothing is sent then, and nothing counted as sent.
  std::function<bool()> connected;
  // Hands over to the broker's client; false: try again later.
  std::function<bool(const std::string& topic, const std::string& payload)> publish;
  // JWS compact serialisation of a command's payload.
  std::function<std::string(const std::string& payload)> sign;
  std::function<risk::Instant()> wall;         // ms since 1970
  std::function<risk::Instant()> event_clock;  // the platform's
  // A fault of the store or a noteworthy answer, for the log. Never personal data.
  std::function<void(std::string_view line)> log;
};

struct CourierOptions {
  std::string prefix = "simwarden/v1";
  OutboxTimes times;
  std::size_t results_most = 10'000;  // waiting answers; more are refused and counted
  int batch = 500;                    // commands or answers in one transaction
  int pause_ms = 50;                  // between two looks at the outbox
};

struct CourierCounts {
  std::uint64_t sent = 0;  // publications, repeats included
  std::uint64_t expired = 0;
  std::uint64_t commands = 0;  // written by the reconciler
  std::uint64_t unreadable_results = 0;
  std::uint64_t results_refused = 0;        // the queue was full
  std::array<std::uint64_t, 7> verdicts{};  // by Verdict
};

class Courier {
 public:
  // `watch` and `kill_switch` outlive the courier.
  Courier(CourierPorts ports, CourierOptions options, const KillSwitch& kill_switch, Watch& watch);
  ~Courier();  // stops

  void start();
  void stop();  // ends the turn that runs, then the thread; the rest waits in the store

  // Any thread. An answer from the topic of gateway `gw`. False: the queue is full, the answer is
  // dropped and counted; the gateway repeats it when the command is sent again.
  bool on_result(std::string gw, std::string payload);
  // Any thread. A gateway came online: what waits for it is sent now.
  void on_online(std::string gw);
  // Any thread. Something was written to the outbox.
  void wake();

  // One round of work; for tests without a thread. Returns how much was done.
  std::size_t turn();

  CourierCounts counts() const;

 private:
  struct Answer {
    std::string gw;
    std::string payload;
  };
  struct Parcel {
    std::string gw;
    std::string payload;
  };
  void run();
  void put_back(std::vector<Answer> answers);
  std::size_t take_answers(store::Database& db, const std::vector<Answer>& answers);
  std::size_t expire(store::Database& db, risk::Instant wall);
  std::size_t settle(store::Database& db, risk::Instant wall);
  std::vector<Parcel> pack(store::Database& db, const std::vector<std::string>& online,
                           risk::Instant wall);
  void send(const std::vector<Parcel>& parcels);

  CourierPorts ports_;
  CourierOptions options_;
  const KillSwitch& kill_switch_;
  Watch& watch_;

  mutable std::mutex mutex_;  // guards all below but the thread
  std::condition_variable something_;
  std::deque<Answer> answers_;
  std::vector<std::string> online_;
  bool woken_ = false;
  bool stopping_ = false;
  CourierCounts counts_;
  std::thread thread_;
};

}  // namespace simwarden::dispatch
