// What R10 remembers of a card that uses SMS. About 270 bytes, and more only while it is needed:
// for an hour after a message that it sent (SmsHour), for a day on which it wrote to more peers
// than fit here (SmsCrowd), and once a service wrote to it (ServiceSenders).
#pragma once

#include <array>
#include <cstdint>

#include "risk-models/instant.h"
#include "risk-models/rare.h"
#include "risk-models/services/distinct.h"
#include "risk-models/services/small_count.h"

namespace simwarden::risk {

// Messages sent and received, by source; they stay at their largest.
struct SmsFlow {
  std::array<std::uint16_t, 2> sent{};
  std::array<std::uint16_t, 2> received{};
};

// The mean of what one source saw on an active day: plain over the first 28 of them, then each new
// day weighs 1/28.
struct UsualFlow {
  float sent = 0;
  float received = 0;
  std::uint32_t days = 0;
};

struct SmsUse {
  static constexpr RareKind kKind = RareKind::sms_use;
  static constexpr std::size_t kBins = 13;  // of two hours: the last 24 h, and the one under way
  // Its first bytes: packed_history.h keeps them apart.
  static constexpr std::size_t kCountBytes = 2 * sizeof(RecentCounts);

  RecentCounts peers_a_day;
  RecentCounts sent_an_hour;
  Instant first_sent = 0;  // start of the first record of today with a sent message
  Day first_day = 0;
  Day day = 0;            // newest local day, by start
  std::int64_t hour = 0;  // newest hour with a sent message, by end, UTC
  std::int64_t bin = 0;   // newest two hours, by end, UTC
  SmsFlow today;
  SmsFlow yesterday;  // not learned before it cannot be part of what is judged
  std::array<SmsFlow, kBins> bins{};
  std::array<UsualFlow, 2> usual{};
  std::array<std::uint16_t, 2> hour_sent{};
  std::uint16_t hour_before = 0;  // sent in the hour before; like yesterday, not learned yet
  Distinct<6> peers;              // of today; SmsCrowd has them where they are more
  bool many_peers = false;        // today is above its bound
  bool burst = false;             // this hour is
  bool burst_before = false;      // the hour before was
  bool turned = false;            // today is turned over
  bool yesterday_turned = false;
};

// The peers of today.
struct SmsCrowd {
  static constexpr RareKind kKind = RareKind::sms_crowd;
  Distinct<96> peers;
};

// What was sent in the last hour: entries by age.
struct SmsHour {
  static constexpr RareKind kKind = RareKind::sms_hour;
  static constexpr std::size_t kKept = 40;
  struct Entry {
    std::uint16_t age_s = 0;
    std::uint16_t sent : 15 = 0;
    std::uint16_t by_carrier : 1 = 0;
  };
  std::int64_t newest_s = 0;  // UTC
  std::array<Entry, kKept> entries{};
  std::uint8_t count = 0;
};

// Service senders that wrote to the card.
struct ServiceSenders {
  static constexpr RareKind kKind = RareKind::service_senders;
  static constexpr std::size_t kKnown = 32;
  static constexpr std::size_t kNews = 16;
  std::array<std::uint16_t, kKnown> known{};   // hashes, never 0; the oldest is replaced
  std::array<std::uint32_t, kNews> news_s{};   // when the latest new ones came, UTC seconds
  std::array<std::uint32_t, kNews> start_s{};  // start of their records
  std::uint8_t next_known = 0;
  std::uint8_t next_news = 0;
};

}  // namespace simwarden::risk
