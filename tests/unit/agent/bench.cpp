#include "tests/unit/agent/bench.h"

#include <cstring>
#include <stdexcept>

namespace simwarden::test {
namespace {

std::string text_of(const char* text) { return text == nullptr ? "" : text; }

}  // namespace

Bench::Bench() : dir_(std::make_unique<TempDir>("agent")) {
  path_ = dir_->path().string();
  raw_key_ = key_.public_raw();
  given_ = {"platform-1", raw_key_.data(), raw_key_.size()};
  swa_options_defaults(&options, sizeof options);
  options.directory = path_.c_str();
  options.gateway = "gw-1";
  options.keys = &given_;
  options.key_count = 1;
  options.enforce = enforce;
  options.user = this;
  options.capabilities = SWA_CAN_SUSPEND | SWA_CAN_RATE;
  options.packing = SWA_PACK_JSON;
}

Bench::~Bench() { swa_close(agent_); }

swa_status Bench::open() {
  options.wall_ms = wall_ms;
  options.monotonic_ms = monotonic_ms;
  return swa_open(&options, &agent_);
}

swa_status Bench::close() {
  swa_agent* closing = agent_;
  agent_ = nullptr;
  return swa_close(closing);
}

void Bench::restart() {
  close();
  open_connected();
}

void Bench::open_connected() {
  if (const auto status = open(); status != SWA_OK)
    throw std::runtime_error(std::string("swa_open: ") + swa_last_error(nullptr));
  tick(0);
  swa_connected(agent_);
  swa_publish message{};
  message.size = sizeof message;
  if (swa_next_publish(agent_, &message) == SWA_OK) swa_published(agent_, message.token);
}

swa_status Bench::tick(std::int64_t ms) {
  wall_ms += ms;
  monotonic_ms += ms;
  return swa_tick(agent_, wall_ms, monotonic_ms);
}

std::string Bench::record(std::uint64_t n, std::size_t padding) {
  std::string text = R"({"iccid":")" + std::string(kCard) +
                     R"(","start":"2026-11-22T10:00:00Z","n":)" + std::to_string(n);
  if (padding > 0) {
    // Not a run of one letter: it must not shrink when it is packed.
    std::uint64_t value = n * 2654435761U + 1;
    text += R"(,"apn":")";
    for (std::size_t i = 0; i < padding; ++i) {
      value = value * 6364136223846793005U + 1442695040888963407U;
      text += static_cast<char>('A' + (value >> 33U) % 58 % 26);
    }
    text += '"';
  }
  return text + "}";
}

swa_status Bench::add(std::uint64_t n, swa_priority priority, std::size_t padding) {
  const std::string json = record(n, padding);
  return swa_record_json(agent_, json.data(), json.size(), priority);
}

std::vector<Published> Bench::drain() {
  std::vector<Published> all;
  for (;;) {
    swa_publish message{};
    message.size = sizeof message;
    if (swa_next_publish(agent_, &message) != SWA_OK) return all;
    all.push_back({message.topic,
                   std::string(static_cast<const char*>(message.payload), message.payload_size),
                   message.token, message.retain != 0});
  }
}

std::vector<nlohmann::json> Bench::reports() {
  std::vector<nlohmann::json> found;
  for (const auto& message : drain())
    if (message.topic == topic("reports")) found.push_back(message.json());
  return found;
}

std::vector<nlohmann::json> Bench::results() {
  std::vector<nlohmann::json> found;
  for (const auto& message : drain()) {
    if (message.topic != topic("results")) continue;
    found.push_back(message.json());
    swa_published(agent_, message.token);
  }
  return found;
}

swa_status Bench::receipt(std::uint64_t epoch, std::uint64_t seq, const std::string& more) {
  const std::string text =
      R"({"epoch":)" + std::to_string(epoch) + R"(,"seq":)" + std::to_string(seq) + more + "}";
  return swa_received(agent_, topic("receipts").c_str(), text.data(), text.size());
}

wire::Command Bench::command(std::uint64_t state_version, wire::CardState state) const {
  wire::Command command;
  command.id = new_uuid();
  command.gw = "gw-1";
  command.card.iccid = kCard;
  command.state = state;
  command.state_version = state_version;
  command.issued_at_ms = wall_ms;
  command.expires_at_ms = wall_ms + 600'000;
  if (state == wire::CardState::limited) command.limits.rate_bps = 64'000;
  return command;
}

std::string Bench::signed_text(const wire::Command& command) const {
  return key_.sign(wire::encode_command(command));
}

swa_status Bench::send(const std::string& jws) {
  return swa_received(agent_, topic("commands").c_str(), jws.data(), jws.size());
}

swa_counters Bench::counters() const {
  swa_counters counters{};
  counters.size = sizeof counters;
  swa_counters_get(agent_, &counters);
  return counters;
}

void Bench::enforce(void* user, const swa_desired* desired, swa_enforced* result) {
  auto* bench = static_cast<Bench*>(user);
  constexpr const char* kStates[] = {"active", "suspended", "limited"};
  bench->asked.push_back({text_of(desired->iccid), kStates[desired->state],
                          text_of(desired->command), desired->rate_bps, desired->state_version,
                          desired->again != 0});
  result->outcome = bench->outcome;
  if (bench->outcome != SWA_DONE)
    std::strncpy(result->reason, bench->outcome_reason.c_str(), SWA_REASON_SIZE - 1);
}

}  // namespace simwarden::test
