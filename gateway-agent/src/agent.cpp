#include "gateway-agent/src/agent.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "gateway-agent/wire/posture.h"
#include "gateway-agent/wire/record_line.h"
#include "gateway-agent/wire/status.h"

namespace simwarden::agent {
namespace {

using wire::Channel;

// A new outbox must not begin below the epochs of one that was lost with its disk: seconds of the
// wall clock are above any number of restarts.
std::uint64_t epoch_floor(std::uint64_t known, const Settings& settings) {
  if (known > 0 || settings.wall_ms < kClockSetMs) return known;
  return static_cast<std::uint64_t>(settings.wall_ms / 1000);
}

}  // namespace

Agent::Agent(Settings settings, std::unique_ptr<CommandStore> store, std::unique_ptr<Outbox> outbox)
    : settings_(std::move(settings)),
      now_{settings_.wall_ms, settings_.monotonic_ms},
      open_(settings_.max_report_bytes),
      uplink_(settings_, counters_, std::move(outbox)),
      orders_(settings_, counters_, std::move(store)),
      next_seal_ms_(settings_.monotonic_ms + settings_.report_period_ms),
      receipts_topic_(wire::topic(settings_.prefix,
                                  settings_.feed ? Channel::feed_receipts : Channel::receipts,
                                  settings_.gateway)),
      commands_topic_(settings_.feed
                          ? ""
                          : wire::topic(settings_.prefix, Channel::commands, settings_.gateway)) {
  counters_.size = sizeof counters_;
  counters_.contact_ms = -1;
}

Result<std::unique_ptr<Agent>> Agent::open(Settings settings) {
  auto store = Orders::open_store(settings);
  if (!store) return tl::unexpected(store.error());
  const auto known = (*store)->epoch();
  if (!known) return tl::unexpected(known.error());
  auto outbox = Uplink::open_outbox(settings, *known);
  if (!outbox) return tl::unexpected(outbox.error());
  const bool fresh = (*outbox)->last_seq() == 0 && (*outbox)->epoch() == 1;
  if (fresh && epoch_floor(*known, settings) > 1) {
    outbox->reset();
    outbox = Uplink::open_outbox(settings, epoch_floor(*known, settings));
    if (!outbox) return tl::unexpected(outbox.error());
  }
  const std::uint64_t damaged =
      ((*store)->was_damaged() ? 1U : 0U) + ((*outbox)->was_damaged() ? 1U : 0U);
  std::unique_ptr<Agent> agent(
      new Agent(std::move(settings), std::move(*store), std::move(*outbox)));
  agent->counters_.damaged_files = damaged;
  // Only a second copy, for the case that the outbox gets lost: not worth failing for.
  if (!agent->orders_.store().set_epoch(agent->uplink_.outbox().epoch()))
    ++agent->counters_.io_errors;
  if (auto done = agent->repaired(agent->orders_.begin(), false); !done && !done.error().damaged)
    return tl::unexpected(done.error());
  return agent;
}

// Damage that shows while a file is in use costs what was in it, never the gateway.
Done Agent::repaired(Done done, bool of_outbox) {
  if (done) return done;
  if (done.error().status == SWA_IO) ++counters_.io_errors;
  if (!done.error().damaged) return done;
  auto repair = of_outbox ? uplink_.repair() : orders_.repair();
  return repair ? done : repair;
}

Done Agent::record(std::string_view json, swa_priority priority) {
  const auto line = wire::record_line(json, open_.max_record_bytes());
  if (!line) {
    ++counters_.records_invalid;
    return line.error().reason == "too_large"
               ? trouble(SWA_TOO_LARGE, "a record that does not fit into a report")
               : trouble(SWA_BAD_INPUT, "a record that is not a JSON object");
  }
  ++counters_.records_refused;  // until it is kept, whichever way this is left
  if (!open_.fits(priority, line->size()))
    if (auto done = repaired(uplink_.seal(open_, priority), true); !done) return done;
  if (priority == SWA_HIGH) {
    OpenReports alone(settings_.max_report_bytes);
    alone.add(priority, *line);
    if (auto done = repaired(uplink_.seal(alone), true); !done) return done;
  } else {
    open_.add(priority, *line);
  }
  --counters_.records_refused;
  ++counters_.records_queued;
  return {};
}

Done Agent::seal() { return repaired(uplink_.seal(open_), true); }

Done Agent::posture(std::string_view json) {
  if (settings_.feed) return trouble(SWA_INVALID, "a feed has no posture");
  const auto posture = wire::decode_posture(json);
  if (!posture) return trouble(SWA_BAD_INPUT, "not a posture message");
  posture_ = {std::string(json), true, 0};
  return {};
}

Done Agent::tick(const Now& now) {
  now_ = now;
  uplink_.tick();
  auto obeyed = repaired(orders_.tick(now_), false);
  if (settings_.report_period_ms == 0 || now_.monotonic_ms < next_seal_ms_) return obeyed;
  next_seal_ms_ = now_.monotonic_ms + settings_.report_period_ms;
  auto sealed = seal();
  return sealed ? obeyed : sealed;
}

const std::string* Agent::subscription(unsigned index) const {
  if (index == 0) return &receipts_topic_;
  return index == 1 && !settings_.feed ? &commands_topic_ : nullptr;
}

std::string Agent::status_text(bool online) const {
  wire::GatewayStatus status;
  status.online = online;
  status.agent = settings_.agent_name;
  if (online) {
    status.at_ms = now_.wall_ms;
    status.epoch = uplink_.outbox().epoch();
    status.outbox_reports = uplink_.outbox().total().reports;
    status.records_lost = counters_.records_lost;
    status.blocks = counters_.blocks_in_force;
  }
  return wire::encode_status(status);
}

std::optional<Message> Agent::will() const {
  if (settings_.feed) return std::nullopt;
  return Message{wire::topic(settings_.prefix, Channel::status, settings_.gateway),
                 status_text(false), 0, true};
}

void Agent::connected() {
  status_ = {status_text(true), !settings_.feed, 0};
  posture_.token = 0;
  orders_.disconnected();
  uplink_.disconnected();
  connected_ = true;
}

void Agent::disconnected() {
  connected_ = false;
  posture_.token = 0;
  orders_.disconnected();
  uplink_.disconnected();
}

const Message* Agent::give_out(Channel channel, std::string payload) {
  message_.topic = wire::topic(settings_.prefix, channel, settings_.gateway);
  message_.payload = std::move(payload);
  message_.token = next_token_++;
  message_.retain = channel == Channel::status;
  return &message_;
}

bool Agent::next_of_slots() {
  const auto newest = [&](Slot& slot, Channel channel) {
    if (!slot.waiting || slot.token != 0) return false;
    give_out(channel, slot.payload);
    slot.token = message_.token;
    return true;
  };
  if (newest(status_, Channel::status)) return true;
  if (const auto* answer = orders_.next_answer(next_token_)) {
    give_out(Channel::results, wire::encode_result(answer->result));
    return true;
  }
  return newest(posture_, Channel::posture);
}

Result<bool> Agent::next_report() {
  auto payload = uplink_.next(now_);
  if (!payload) {
    const auto done = repaired(tl::unexpected(payload.error()), true);
    return tl::unexpected(done.error());
  }
  if (!*payload) return false;
  give_out(settings_.feed ? Channel::feed_records : Channel::reports, std::move(**payload));
  return true;
}

Result<const Message*> Agent::next_publish() {
  if (!connected_) return nullptr;
  if (next_of_slots()) return &message_;
  const auto report = next_report();
  if (!report) return tl::unexpected(report.error());
  return *report ? &message_ : nullptr;
}

void Agent::published(std::uint64_t token) {
  if (token == 0) return;
  for (Slot* slot : {&status_, &posture_})
    if (slot->waiting && slot->token == token) slot->waiting = false;
  orders_.published(token);
}

Done Agent::received(std::string_view topic, std::string_view payload) {
  if (topic == receipts_topic_) return repaired(receipt(payload), true);
  if (!settings_.feed && topic == commands_topic_)
    return repaired(orders_.receive(payload, now_), false);
  ++counters_.messages_unknown;
  return trouble(SWA_BAD_INPUT, "a message on a topic that is not this gateway's");
}

Done Agent::receipt(std::string_view payload) {
  const auto message = wire::decode_receipt(payload);
  if (!message) {
    ++counters_.receipts_ignored;
    return trouble(SWA_BAD_INPUT, "not a receipt");
  }
  orders_.contact(now_);
  if (const auto* bad = std::get_if<wire::BadReport>(&*message)) return uplink_.unreadable(*bad);
  return uplink_.receipted(std::get<wire::Receipt>(*message));
}

swa_counters Agent::counters() const {
  swa_counters counters = counters_;
  counters.epoch = uplink_.outbox().epoch();
  counters.records_open = open_.records();
  counters.outbox_reports = uplink_.outbox().total().reports;
  counters.outbox_records = uplink_.outbox().total().records;
  counters.outbox_bytes = uplink_.outbox().bytes_on_disk();
  return counters;
}

}  // namespace simwarden::agent
