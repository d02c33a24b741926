// The kinds of card in the evaluation fleet: what each is declared to do, and what it does.
#pragma once

#include <array>
#include <cstdint>

#include "tools/simulate/calendar.h"

namespace simwarden::simulate::evaluation {

enum class Kind : std::uint8_t {
  meter,
  van,
  tracker,
  till,
  lift,
  camera,
  watch,
  soil,
  screen,
  pda,
  panel,
};
inline constexpr std::size_t kKinds = 11;

enum class Rhythm : std::uint8_t { steady, working, evening };
enum class Motion : std::uint8_t { fixed, local, round, haul };

struct KindRow {
  const char* profile;
  const char* firm;
  std::uint64_t tac;
  int share;       // of 100 cards
  int first_city;  // the cities it lives in, a run of the list
  int cities;
  double bytes_a_day;  // of an average card
  Rhythm rhythm;
  Motion motion;
  Ms interval;    // between reports
  bool declared;  // the interval is declared in the profile
  bool gnss;
  const char* host;  // its own server; empty: only an address
  const char* address;
  int port;
  double sms_a_day;
  double calls_a_day;
  // As in the profile.
  bool directed;
  bool voice_undirected;
  bool data_undirected;
  bool soldered;
  bool pool;
  const char* own_area;  // limits where it may be; empty: anywhere
};

const KindRow& row(Kind kind);

// The caps of the two kinds that have one.
inline constexpr std::int64_t kTillCap = 400'000'000;  // bytes a month
inline constexpr int kWatchDayCap = 20;
inline constexpr int kWatchMonthCap = 150;
// Peers that a watch and a lift may have; one is short.
inline constexpr std::array<const char*, 4> kFamily{"13900000101", "13900000102", "13900000103",
                                                    "02088880001"};
// Behind the name of a camera's profile whose list was changed lately.
inline constexpr const char* kNewList = "-new-list";
inline constexpr const char* kMeterApn = "meter.iot";

}  // namespace simwarden::simulate::evaluation
