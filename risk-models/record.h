// A usage record after validation and normalisation: every field can be trusted as far as its own
// meaning goes. Built by platform/ingest, read by detectors. A value type without behaviour.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "risk-models/geo.h"
#include "risk-models/instant.h"

namespace simwarden::risk {

// Index of a card in the registry of this run. Never written to a file: it differs between runs.
using CardNo = std::uint32_t;
inline constexpr CardNo kNoCard = 0xffffffff;

// The first 14 digits of an IMEI as a number: the device. 0 = unknown, which is never a change.
using Device = std::uint64_t;
std::string device_text(Device device);  // 14 digits, or "" for 0

enum class Source : std::uint8_t { gateway, carrier };
enum class Rat : std::uint8_t { unknown, gsm, utran, lte, nb_iot, nr };
enum class Direction : std::uint8_t { mobile_originated, mobile_terminated };

// mcc, mnc, tac (or LAC), ci. All zero = unknown.
struct Cell {
  std::uint16_t mcc = 0;
  std::uint16_t mnc = 0;
  std::uint32_t tac = 0;
  std::uint64_t ci = 0;
  auto operator<=>(const Cell&) const = default;
  bool known() const { return mcc != 0; }
};

// Where the card was. From the record's own fix (gnss) or from its cell.
struct Place {
  Point at;
  double accuracy_m = 0;  // radius, > 0
  bool gnss = false;      // false: the position of the serving cell
};

struct Flow {
  std::string dst_ip;  // text form, lower case; may be empty when host is given
  std::uint16_t dst_port = 0;
  std::string proto;
  std::string host;  // lower case, no trailing dot
  std::uint64_t bytes_up = 0;
  std::uint64_t bytes_down = 0;
  std::uint32_t count = 1;
};

struct Sms {
  Direction direction = Direction::mobile_originated;
  std::string peer;  // in the one comparable form
  std::uint32_t count = 1;
};

struct Call {
  Direction direction = Direction::mobile_originated;
  std::string peer;
  bool answered = false;
  std::uint32_t duration_s = 0;
};

struct Record {
  CardNo card = kNoCard;
  Source source = Source::carrier;
  Instant start = 0;
  Instant end = 0;  // >= start
  Device device = 0;
  Cell cell;
  Rat rat = Rat::unknown;
  std::optional<Place> place;  // own fix, else the cell's place from cells.csv, else none
  std::string apn;
  std::uint64_t bytes_up = 0;
  std::uint64_t bytes_down = 0;
  std::uint32_t attaches = 0;
  std::uint32_t attach_rejects = 0;
  std::vector<Flow> flows;
  std::vector<Sms> sms;
  std::vector<Call> calls;

  // Who delivered it: a gateway or a feed. Not part of its identity.
  std::string channel;
  // 128-bit hash of the normalised members above except card and channel: orders and de-duplicates.
  std::array<std::uint64_t, 2> content{};

  std::uint64_t bytes() const { return bytes_up + bytes_down; }
};

// The order in which the records of one card are observed: end, start, source, content.
struct RecordKey {
  Instant end = 0;
  Instant start = 0;
  Source source = Source::gateway;
  std::array<std::uint64_t, 2> content{};
  auto operator<=>(const RecordKey&) const = default;
};
inline RecordKey key_of(const Record& r) { return {r.end, r.start, r.source, r.content}; }

}  // namespace simwarden::risk
