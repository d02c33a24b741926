#include "tests/fault/agent_load.h"

#include "gateway-agent/wire/record.h"
#include "tests/fixture/wire_ledger.h"

namespace simwarden::test {
namespace {

constexpr std::size_t kLinesAtOnce = 40;
constexpr double kLinesPerSecond = 1800;  // two records make a report

}  // namespace

Feeder::Feeder(int number, std::filesystem::path socket)
    : number_(number), socket_(std::move(socket)) {}

void Feeder::start() {
  thread_ = std::thread([this] { run(); });
}

void Feeder::finish() {
  stop_ = true;
  thread_.join();
}

void Feeder::run() {
  const auto began = std::chrono::steady_clock::now();
  while (!stop_ || !waiting_.empty()) {
    if (!line_.connected() && !line_.connect(socket_)) {
      std::this_thread::sleep_for(Milliseconds(2));
      continue;
    }
    const bool ahead = static_cast<double>(made_) > ms_since(began) / 1000 * kLinesPerSecond;
    if (ahead && waiting_.empty()) {
      std::this_thread::sleep_for(Milliseconds(2));
      continue;
    }
    while (!stop_ && waiting_.size() < kLinesAtOnce) waiting_.push_back(next_record());
    exchange();
  }
  line_.close();
}

void Feeder::exchange() {
  std::string text;
  for (const std::string& r : waiting_) text += r + "\n";
  line_.send(text);
  const std::size_t sent = waiting_.size();
  for (std::size_t i = 0; i < sent; ++i) {
    const auto answer = line_.answer(Milliseconds(20000));
    if (!answer) break;
    const std::uint64_t key = WireLedger::key(waiting_.front());
    if (*answer == "ok") {
      accepted_.push_back(key);
    } else {
      ++refused_;
      waiting_.push_back(waiting_.front());
      in_doubt_.insert(key);
    }
    waiting_.pop_front();
  }
  // Perhaps durable without an answer: sent again, these may arrive twice.
  if (!line_.connected())
    for (const std::string& r : waiting_) in_doubt_.insert(WireLedger::key(r));
}

std::string Feeder::next_record() {
  wire::RawRecord r;
  r.iccid = "898601167000000000" + std::to_string(number_);
  r.start = start_time_;
  r.bytes_up = static_cast<std::int64_t>(++made_);
  r.apn = std::string(400, 'x');  // so that a small report holds two of them
  return wire::encode_record(r);
}

void Commander::command(int agent) {
  const std::string id = new_uuid();
  const std::string gateway = "gw-" + std::to_string(agent);
  const std::uint64_t version = ++versions_[agent];
  open_[id] = {"simwarden/v1/gw/" + gateway + "/commands",
               key_.sign(command_json({.id = id,
                                       .gateway = gateway,
                                       .iccid = "8986011670000000001",
                                       .state = version % 2 == 1 ? "suspended" : "active",
                                       .state_version = version}))};
}

void Commander::repeat_open() {
  for (const MqttMessage& m : client_.messages())
    for (auto it = open_.begin(); it != open_.end();)
      it = m.payload.find(it->first) != std::string::npos ? open_.erase(it) : std::next(it);
  for (const auto& [id, m] : open_) client_.publish_soon(m.topic, m.payload);
}

std::uint64_t Commander::sent() const {
  std::uint64_t n = 0;
  for (const auto& [agent, version] : versions_) n += version;
  return n;
}

}  // namespace simwarden::test
