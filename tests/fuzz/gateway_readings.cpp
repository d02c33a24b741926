// What a gateway's collectors read. The first byte says what the rest is: d the text of
// /proc/net/dev, s the state that counters keep, f a file of records to send.
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "gateway-agent/collectors/proc_net_dev.h"
#include "gateway-agent/collectors/record_feeder.h"
#include "gateway-agent/collectors/running_counters.h"
#include "gateway-agent/wire/record.h"
#include "tests/fixture/temp_dir.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/seeds.h"

using namespace simwarden;
using fuzz::require;

namespace {

constexpr std::int64_t kNowMs = 1'790'000'000'000;
const std::map<std::string, std::string> kCards = {{"wwan0", "8986011670000000001"},
                                                   {"wwan1", "460011234567890"}};

void net_dev(const std::string& text) {
  std::istringstream in(text);
  const agent::Readings readings = agent::parse_net_dev(in, kCards);
  std::string written = "Inter-| Receive | Transmit\n face |bytes |bytes\n";
  for (const auto& [interface, card] : kCards)
    if (readings.contains(card))
      written += interface + ": " + std::to_string(readings.at(card).bytes_down) +
                 " 0 0 0 0 0 0 0 " + std::to_string(readings.at(card).bytes_up) + "\n";
  std::istringstream again(written);
  const agent::Readings same = agent::parse_net_dev(again, kCards);
  require(same.size() == readings.size() && same.size() <= kCards.size());
  for (const auto& [card, reading] : readings)
    require(same.at(card).bytes_up == reading.bytes_up &&
            same.at(card).bytes_down == reading.bytes_down);
}

// What is not pending is written here and now: a record of our words, of a time that is over.
void check_record(const std::string& text) {
  const auto record = wire::decode_record(text);
  require(record.has_value());
  require(record->iccid == kCards.at("wwan0") || record->imsi == kCards.at("wwan1"));
  require(record->end == agent::rfc3339_ms(kNowMs) && record->start <= record->end);
}

void counter_state(const std::string& text) {
  static const test::TempDir folder("fuzz-counters");
  test::write_file(folder / "state", text);
  const auto written = nlohmann::json::parse(text, nullptr, false);
  const bool tells = written.is_object() && written.contains("pending");
  std::vector<std::string> kept;
  const auto read = [] {
    return agent::Readings{{kCards.at("wwan0"), {1000, 5000}}, {kCards.at("wwan1"), {7, 0}}};
  };
  const auto keep = [&](const std::string& record) {
    kept.push_back(record);
    return true;
  };
  agent::RunningCounters counters(folder / "state", "b1", read, keep);
  require(counters.collect(kNowMs));
  const std::size_t pending =
      tells && written["pending"].is_array() ? written["pending"].size() : 0;
  require(kept.size() <= pending + kCards.size());
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (pending == 0 || i >= pending) check_record(kept[i]);
  kept.clear();
  require(agent::RunningCounters(folder / "state", "b1", read, keep).collect(kNowMs + 1));
  require(kept.empty());
}

void feed(const std::string& text) {
  const fuzz::MemoryFile file(text);
  agent::RecordFeeder at_once(file.path(), {});
  agent::RecordFeeder paced(file.path(), {.records_per_s = 10, .speed = 1000});
  std::size_t lines = 0;
  while (!at_once.finished()) lines += at_once.due(0, 3).size();
  std::size_t given = 0;
  const std::int64_t a_million_years = 31'557'600'000'000'000;
  for (const std::int64_t now : {std::int64_t{0}, kNowMs, a_million_years})
    given += paced.due(now, 1000).size();
  require(given == std::min<std::size_t>(lines, 3000) && given == paced.given());
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  fuzz::use_seeds("gateway_readings", argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(fuzz::text_of(bytes + 1, size - 1));
  try {
    if (bytes[0] == 'd') net_dev(text);
  } catch (const std::runtime_error& e) {
    require(std::string(e.what()).starts_with("/proc/net/dev"));
  }
  if (bytes[0] == 's') counter_state(text);
  if (bytes[0] == 'f') feed(text);
  return 0;
}
