// Who went on reporting, and when: what a proof by absence needs besides the card itself. Counts by
// slots of ten minutes in which records end, so that neither order nor threads can be seen in them.
//
// A gateway is the registry's; the channel that delivered a record is not looked at.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "risk-models/finding.h"
#include "risk-models/profile.h"

namespace simwarden::risk {

class ReportTable {
 public:
  static constexpr SpanMs kSlot = 10 * kMinute;
  static constexpr int kSlotsADay = static_cast<int>(kDay / kSlot);
  // An absence that is longer is judged by its last part of this length.
  static constexpr SpanMs kLongest = 8 * kDay;

  // A record of a card of this profile and gateway ("" where it has none).
  void note(ProfileNo profile, const std::string& gateway, Source source, Instant end);
  // Adds what `other` noted.
  void merge(const ReportTable& other);
  void clear();
  bool empty() const { return groups_.empty(); }

  // Whether the gateway itself reported in every stretch of `every` of the interval, and once more
  // within a day after its last slot: what a gateway reports comes in order, so by then it has said
  // all it had to say of the interval. The slot in which a stretch begins does not count for it;
  // what is left over at the end belongs to the last.
  bool online(const std::string& gateway, Interval interval, SpanMs every) const;
  // Whether any of its cards was seen, by any source, in the slots that lie inside the interval.
  bool seen(const std::string& gateway, Interval interval) const;

  // Records of a group in the slots inside the interval, and in the same hours of the day before
  // (of so many days before as the interval is long; where nothing was then, just before it).
  struct Pulse {
    std::uint64_t now = 0;
    std::uint64_t before = 0;
  };
  Pulse pulse(ProfileNo profile, Interval interval) const;

  // Forgets what no absence that ends after `settled` looks at.
  void forget_before(Instant settled);

  // For a checkpoint: every slot that is not empty, in a fixed order.
  struct Row {
    std::string gateway;  // empty: a group's
    ProfileNo profile = 0;
    std::int64_t slot = 0;  // since 1970
    std::uint32_t records = 0;
    bool itself = false;  // the gateway reported
    bool operator==(const Row&) const = default;
  };
  std::vector<Row> rows() const;
  void restore(const Row& row);

 private:
  using Slot = std::int64_t;
  struct GatewayDay {
    std::bitset<kSlotsADay> itself;
    std::bitset<kSlotsADay> cards;
  };
  using GatewayDays = std::map<Day, GatewayDay>;
  using GroupDays = std::map<Day, std::array<std::uint32_t, kSlotsADay>>;

  const GatewayDays* days_of(const std::string& gateway) const;
  std::uint64_t records(ProfileNo profile, Instant from, Instant to) const;

  std::unordered_map<std::string, GatewayDays> gateways_;
  std::map<ProfileNo, GroupDays> groups_;
};

}  // namespace simwarden::risk
