// The peer groups as a table of counts: for each profile, local day and part of the day, how many
// cards had a share of which size. A plain sum over the cards' shares, so that neither the order in
// which they were added nor the number of threads can be seen in it.
//
// How it is filled. Each shard compares a card's UsageHistory before and after (a record, a batch,
// a rebuild) with `differences` and collects the result; between batches the shards' lists are
// applied to the one table, in any order. Nobody may read while one is applied; any number of
// threads may read in between, each through a PeerView of its own.
//
// What it answers. A card on local day d is judged against days d-29 … d-2 of the same part and the
// same kind of day (Monday to Friday, Saturday and Sunday); where nobody used anything then, of the
// same part of any day, or of any part. Alarmed shares do not count, so that a spike does not teach
// the group what is usual, unless the whole fleet rose in that part: then that is its new usual.
// The percentile covers all cards of the group, the judged one included; only `cards` leaves it
// out.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "risk-models/peers.h"
#include "risk-models/usage_history.h"

namespace simwarden::risk {

inline constexpr Day kNewestPeerLag = 2;   // a card on day d sees days up to d-2 …
inline constexpr Day kOldestPeerLag = 29;  // … and from d-29
inline constexpr int kPeerPercentile = 99;

// One change of one card: in `day`, `part` its share went from `before` to `after`. part ==
// kMaturity: the card became (after.code 1) or is no longer (before.code 1) mature on that day.
struct PeerChange {
  static constexpr std::uint8_t kMaturity = 4;
  ProfileNo profile = 0;
  Day day = 0;
  std::uint8_t part = 0;
  Share before;
  Share after;
};

// Appends what differs between two states of the same card's history, `after` being the later or
// the corrected one. Days that have left the 28 of `after` stay as they are: they were right, and
// cards of later days look back on them. So the records between the two states must span less than
// 28 days (a card's longer batch is compared in pieces).
void differences(ProfileNo profile, const UsageHistory& before, const UsageHistory& after,
                 std::vector<PeerChange>& changes);
// The same for a card that the table holds in full and that leaves its group (another profile).
void withdrawal(ProfileNo profile, const UsageHistory& history, std::vector<PeerChange>& changes);

// Whether a change on `changed` can alter the judgement of a card on local day `day`.
inline bool influences(Day changed, Day day) {
  return changed >= day - kOldestPeerLag && changed <= day - kNewestPeerLag;
}

// When a rise is the fleet's and not a card's.
struct FleetRule {
  double cards = 5;    // at least so many alarmed
  double share = 0.3;  // and at least this share of the active ones
  bool holds(const PeerRise& rise) const {
    return rise.alarmed >= cards && rise.alarmed >= share * rise.active;
  }
};

class PeerTable {
 public:
  explicit PeerTable(FleetRule fleet = {}) : fleet_(fleet) {}

  void apply(const PeerChange& change);
  void apply(const std::vector<PeerChange>& changes);

  PeerBand band(ProfileNo profile, Day day, int part, bool self_mature) const;
  // What the group does in that very part.
  PeerRise rise(ProfileNo profile, Day day, int part) const;
  // The strongest rise (most alarmed cards) of that part and the two next to it: a campaign does
  // not stop at noon. What apply_fleet_excuse() is given.
  PeerRise rise_around(ProfileNo profile, PartNo part) const;

  // Drops the shares of days before `day`; maturity is kept. Call with the settled day minus
  // kOldestPeerLag.
  void forget_before(Day day);

  // Grows with every apply and forget.
  std::uint64_t version() const { return version_; }

  // For a checkpoint: every count, in a fixed order.
  struct Row {
    ProfileNo profile = 0;
    Day day = 0;
    std::uint8_t part = 0;  // or PeerChange::kMaturity
    Share share;
    std::uint32_t cards = 0;
    bool operator==(const Row&) const = default;
  };
  std::vector<Row> rows() const;
  void restore(const std::vector<Row>& rows);

 private:
  using Histogram = std::array<std::uint32_t, 2 * (kLargestShare + 1)>;  // cards by slot_of(share);
                                                                         // [0] is not kept
  using Parts = std::array<Histogram, kPartsADay>;
  struct Group {
    std::map<Day, Parts> days;
    std::map<Day, std::uint32_t> matured;  // cards by the day of their 7th active day
  };

  const Group* group(ProfileNo profile) const;
  void add_taught(const Histogram& cards, Histogram& sum) const;

  FleetRule fleet_;
  std::vector<Group> groups_;  // by ProfileNo
  std::uint64_t version_ = 0;
};

// One thread's window on the table: the same answers, remembered until the table changes.
class PeerView final : public Peers {
 public:
  explicit PeerView(const PeerTable& table) : table_(table) {}
  PeerBand band(ProfileNo profile, Day day, int part, bool self_mature) const override;

 private:
  struct Key {
    ProfileNo profile = 0;
    std::uint8_t part = 0;
    Day day = 0;
    auto operator<=>(const Key&) const = default;
  };

  const PeerTable& table_;
  mutable std::uint64_t version_ = 0;
  mutable std::map<Key, PeerBand> remembered_;
};

}  // namespace simwarden::risk
