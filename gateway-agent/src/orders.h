// The way of a command: verified, judged, stored, enforced by the caller's callback, settled,
// answered. And what is in force is made so again after a restart.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway-agent/src/command_store.h"
#include "gateway-agent/src/now.h"
#include "gateway-agent/src/settings.h"

namespace simwarden::agent {

class Orders {
 public:
  // `settings` and `counters` outlive it.
  Orders(const Settings& settings, swa_counters& counters, std::unique_ptr<CommandStore> store);
  static Result<std::unique_ptr<CommandStore>> open_store(const Settings& settings);

  CommandStore& store() { return *store_; }
  Done begin();  // reads what a restart left behind
  // SWA_BAD_INPUT: nothing to be answered.
  Done receive(std::string_view jws, const Now& now);
  Done tick(const Now& now);
  void enforce_again();
  void contact(const Now& now);  // the platform is there: lifted blocks come back

  struct Answer {
    wire::CommandResult result;
    std::uint64_t token = 0;  // 0: not given out on this connection
  };
  // The next answer to publish, marked as given out with `token`.
  const Answer* next_answer(std::uint64_t token);
  void published(std::uint64_t token);
  void disconnected();
  Done repair();  // as Uplink::repair

 private:
  // Enforced, but the store could not be told yet: no other command is taken before it is.
  struct LeftOver {
    wire::Command command;
    wire::CommandResult result;
  };
  Result<wire::Command> read(std::string_view jws);
  static LeftOver not_answered(const wire::Command& command, const Now& now);
  Done obey(const wire::Command& command, const Now& now);
  Done refuse(const wire::Command& command, std::string_view reason, std::uint64_t version,
              const Now& now);
  Done settle_left_over();
  Done resolve_pending(const Now& now);
  Done enforce_some(const Now& now);
  Done carry_out(LeftOver taken, bool again);
  void queue(wire::CommandResult result);
  void count(const wire::CommandResult& result);

  const Settings& settings_;
  swa_counters& counters_;
  std::unique_ptr<CommandStore> store_;
  std::deque<Answer> answers_;
  std::vector<wire::Command> pending_;  // of before the restart
  std::optional<LeftOver> left_over_;
  // A pass over all cards in force: after which card it goes on; nullopt when there is none.
  std::optional<std::string> pass_;
  std::uint64_t failed_in_pass_ = 0;
  std::int64_t next_pass_ms_ = 0;
  bool lifted_ = false;
  std::int64_t contact_ms_ = 0;
};

}  // namespace simwarden::agent
