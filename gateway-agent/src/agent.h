// The state machine behind the C interface: no sockets, no threads, no clock. What each call means
// is in simwarden_agent.h; here is who does it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gateway-agent/src/open_reports.h"
#include "gateway-agent/src/orders.h"
#include "gateway-agent/src/settings.h"
#include "gateway-agent/src/uplink.h"
#include "gateway-agent/wire/topics.h"

namespace simwarden::agent {

struct Message {
  std::string topic;
  std::string payload;
  std::uint64_t token = 0;
  bool retain = false;
};

class Agent {
 public:
  static Result<std::unique_ptr<Agent>> open(Settings settings);

  Done record(std::string_view json, swa_priority priority);
  Done seal();
  Done posture(std::string_view json);
  Done tick(const Now& now);
  void enforce_again() { orders_.enforce_again(); }

  const std::string* subscription(unsigned index) const;
  std::optional<Message> will() const;  // nullopt: a feed
  void connected();
  void disconnected();
  Result<const Message*> next_publish();  // nullptr: nothing now
  void published(std::uint64_t token);
  Done received(std::string_view topic, std::string_view payload);

  swa_counters counters() const;

 private:
  Agent(Settings settings, std::unique_ptr<CommandStore> store, std::unique_ptr<Outbox> outbox);
  Done repaired(Done done, bool of_outbox);
  Done receipt(std::string_view payload);
  std::string status_text(bool online) const;
  bool next_of_slots();
  Result<bool> next_report();
  const Message* give_out(wire::Channel channel, std::string payload);

  // Of these the newest counts: it is sent once a connection until the broker has it.
  struct Slot {
    std::string payload;
    bool waiting = false;
    std::uint64_t token = 0;  // 0: not given out on this connection
  };

  Settings settings_;
  swa_counters counters_{};
  Now now_;
  OpenReports open_;
  Uplink uplink_;
  Orders orders_;
  std::int64_t next_seal_ms_ = 0;
  std::string receipts_topic_, commands_topic_;
  bool connected_ = false;
  std::uint64_t next_token_ = 1;
  Slot status_, posture_;
  Message message_;
};

}  // namespace simwarden::agent
