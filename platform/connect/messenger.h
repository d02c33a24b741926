// Carries the commands that are for one carrier out of the outbox to its connector and the answers
// back, on a thread of its own: a slow carrier holds up nobody else.
//
// A command that is asked for again is the same order: the connector looks first. What is unknown
// is asked again, with growing pauses, until the command expires; nothing is asked that could take
// effect after that.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "platform/connect/connector.h"
#include "platform/dispatch/kill_switch.h"
#include "platform/dispatch/outbox.h"
#include "platform/dispatch/watch.h"

namespace simwarden::store {
class Database;
}

namespace simwarden::connect {

// Each is called on the messenger's thread only.
struct MessengerPorts {
  // Runs the function in one write transaction; throws when it could not be committed.
  std::function<void(const std::function<void(store::Database&)>&)> transact;
  std::function<risk::Instant()> wall;             // ms since 1970
  std::function<risk::Instant()> event_clock;      // the platform's
  std::function<double()> jitter;                  // 0 to 1
  std::function<void(std::string_view line)> log;  // never personal data
};

struct MessengerOptions {
  std::string name;  // the connector's
  dispatch::OutboxTimes times;
  int orders_per_minute = 60;
  // The longest that one order may take: it is not begun when less is left until its expiry.
  risk::SpanMs longest_ms = risk::kMinute;
  int pause_ms = 500;  // between two looks at the outbox
};

struct MessengerCounts {
  std::uint64_t orders = 0;                                   // repeats included
  std::map<std::string, std::uint64_t, std::less<>> effects;  // by text(Effect)
};

class Messenger {
 public:
  // All outlive the messenger.
  Messenger(MessengerPorts ports, MessengerOptions options, Connector& connector,
            const dispatch::KillSwitch& kill_switch, dispatch::Watch& watch);
  ~Messenger();  // stops

  void start();
  void stop();  // ends the order that runs, then the thread; the rest waits in the store
  void wake();  // any thread: something was written to the outbox

  // One round of work; for tests without a thread. Returns how many orders were asked.
  std::size_t turn();

  MessengerCounts counts() const;  // any thread

 private:
  struct Errand {
    store::Command command;
    std::string name_kind;
    Reply reply{};
    bool asked = false;
  };
  void run();
  int room(risk::Instant wall);
  bool stopping() const;
  std::vector<Errand> take_out();
  void ask(std::vector<Errand>& errands);
  void write_down(store::Database& db, const Errand& errand);

  MessengerPorts ports_;
  MessengerOptions options_;
  Connector& connector_;
  const dispatch::KillSwitch& kill_switch_;
  dispatch::Watch& watch_;
  std::string end_;
  double allowance_ = 0;  // orders that may be asked now
  risk::Instant allowed_at_ = 0;
  risk::Instant not_before_ = 0;  // the carrier asked us to wait

  mutable std::mutex mutex_;  // guards all below but the thread
  std::condition_variable something_;
  bool woken_ = false;
  bool stopping_ = false;
  MessengerCounts counts_;
  std::thread thread_;
};

}  // namespace simwarden::connect
