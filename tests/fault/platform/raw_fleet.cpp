#include "tests/fault/platform/raw_fleet.h"

#include <fmt/format.h>

#include <chrono>
#include <stdexcept>

#include "gateway-agent/wire/receipt.h"
#include "gateway-agent/wire/topics.h"
#include "risk-models/instant.h"

namespace simwarden::test {
namespace {

constexpr auto kBeat = std::chrono::milliseconds(10);
constexpr std::int64_t kRepeatAfter_ms = 400;
constexpr std::uint64_t kUnderWay = 128;  // sent and without a receipt, as an agent's send window

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace

struct RawFleet::Gateway {
  Gateway(Site& site, const Identity& identity, int n)
      : number(n),
        name(identity.name),
        topic(wire::topic(kPrefix, wire::Channel::reports, name)),
        client(site.broker().uri(), site.authority().certificate(), identity) {}

  int number;
  std::string name, topic;
  MqttClient client;
  std::mutex mutex;  // guards what receipts change
  std::map<std::uint64_t, std::string> kept;
  std::int64_t progress_at = 0;
  bool linked = false;
  std::uint64_t sent = 0;  // up to this seq, since the last time it began anew
  std::uint64_t made = 0;
  double due = 0;
  std::int64_t last_end = 0;
};

RawFleet::RawFleet(Site& site, FleetOptions options) : options_(options) {
  for (int i = 0; i < options_.gateways; ++i) {
    const Identity identity = site.authority().gateway(fmt::format("raw-{}", i));
    gateways_.push_back(std::make_unique<Gateway>(site, identity, i));
    Gateway& g = *gateways_.back();
    g.client.remember(false);
    g.client.reconnect_automatically();
    g.client.on_message([&g](const MqttMessage& m) {
      const auto receipt = wire::decode_receipt(m.payload);
      if (!receipt || !std::holds_alternative<wire::Receipt>(*receipt)) return;
      const std::lock_guard lock(g.mutex);
      const std::uint64_t seq = std::get<wire::Receipt>(*receipt).seq;
      if (!g.kept.empty() && g.kept.begin()->first <= seq) g.progress_at = now_ms();
      g.kept.erase(g.kept.begin(), g.kept.upper_bound(seq));
    });
  }
}

RawFleet::~RawFleet() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
}

void RawFleet::start() {
  for (auto& g : gateways_) {
    if (!g->client.connect() ||
        !g->client.subscribe(wire::topic(kPrefix, wire::Channel::receipts, g->name)))
      throw std::runtime_error("fleet: " + g->client.why());
    g->progress_at = now_ms();
  }
  thread_ = std::thread([this] { run(); });
}

void RawFleet::run() {
  while (!stopping_) {
    const std::int64_t now = now_ms();
    for (auto& g : gateways_) work(*g, now);
    std::this_thread::sleep_for(kBeat);
  }
}

std::string RawFleet::next_report(Gateway& g, std::int64_t now) const {
  const std::uint64_t seq = ++g.made;
  // Each gateway has its own cards; every record is another interval.
  const int own = kCards / options_.gateways;
  const int card = g.number * own + static_cast<int>(seq % static_cast<std::uint64_t>(own));
  const bool misused = card % (kCards / options_.misused_cards) == 0;
  g.last_end = std::max(g.last_end + 1, now);
  return fmt::format(
      "{{\"v\":1,\"epoch\":1,\"seq\":{},\"sent_at\":\"{}\",\"records\":[{{\"iccid\":\"{}\","
      "\"start\":\"{}\",\"end\":\"{}\",\"imei\":\"{}\",\"bytes_up\":{},\"bytes_down\":10}}]}}",
      seq, risk::format_utc(now), card_iccid(card), risk::format_utc(g.last_end - 1),
      risk::format_utc(g.last_end), bound_imei(misused ? card + 500'000 : card), 100 + seq % 50);
}

void RawFleet::work(Gateway& g, std::int64_t now) {
  std::vector<std::string> out;
  const bool linked = g.client.connected();
  {
    const std::lock_guard lock(g.mutex);
    g.due += static_cast<double>(options_.reports_per_s) / options_.gateways *
             std::chrono::duration<double>(kBeat).count();
    for (; g.due >= 1; g.due -= 1) {
      if (!making_ || g.kept.size() >= static_cast<std::size_t>(options_.window)) continue;
      std::string payload = next_report(g, now);
      g.kept.emplace(g.made, std::move(payload));
    }
    // A new connection, or nothing heard for a while: from the oldest one without a receipt.
    if (!g.linked || now - g.progress_at > kRepeatAfter_ms) {
      g.sent = 0;
      g.progress_at = now;
    }
    g.linked = linked;
    if (linked && !g.kept.empty()) {
      const std::uint64_t last = g.kept.begin()->first + kUnderWay;
      for (auto it = g.kept.upper_bound(g.sent); it != g.kept.end() && it->first < last; ++it) {
        out.push_back(it->second);
        g.sent = it->first;
      }
    }
  }
  for (const std::string& payload : out) g.client.publish_soon(g.topic, payload);
}

void RawFleet::stop_making() { making_ = false; }

bool RawFleet::wait_until_drained(Milliseconds limit) {
  return wait_until([&] { return pending() == 0; }, limit);
}

std::uint64_t RawFleet::made() const {
  std::uint64_t sum = 0;
  for (const auto& g : gateways_) {
    const std::lock_guard lock(g->mutex);
    sum += g->made;
  }
  return sum;
}

std::uint64_t RawFleet::pending() const {
  std::uint64_t sum = 0;
  for (const auto& g : gateways_) {
    const std::lock_guard lock(g->mutex);
    sum += g->kept.size();
  }
  return sum;
}

std::string RawFleet::gateway(int number) const {
  return gateways_[static_cast<std::size_t>(number)]->name;
}

std::uint64_t RawFleet::made_by(int number) const {
  Gateway& g = *gateways_[static_cast<std::size_t>(number)];
  const std::lock_guard lock(g.mutex);
  return g.made;
}

Ledger::Ledger(Site& site)
    : client_(site.broker().uri(), site.authority().certificate(),
              site.authority().gateway("witness")) {
  client_.remember(false);
  client_.reconnect_automatically();
  client_.on_message([this](const MqttMessage& m) {
    const auto topic = wire::parse_topic(kPrefix, m.topic);
    const auto receipt = wire::decode_receipt(m.payload);
    if (!topic || !receipt || !std::holds_alternative<wire::Receipt>(*receipt)) return;
    const std::lock_guard lock(mutex_);
    std::uint64_t& newest = receipted_[topic->name];
    newest = std::max(newest, std::get<wire::Receipt>(*receipt).seq);
    ++receipts_;
  });
  if (!client_.connect() || !client_.subscribe(std::string(kPrefix) + "/gw/+/receipts"))
    throw std::runtime_error("witness: " + client_.why());
}

std::map<std::string, std::uint64_t> Ledger::receipted() const {
  const std::lock_guard lock(mutex_);
  return receipted_;
}

std::uint64_t Ledger::receipts() const {
  const std::lock_guard lock(mutex_);
  return receipts_;
}

}  // namespace simwarden::test
