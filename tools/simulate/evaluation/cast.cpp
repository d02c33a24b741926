#include "tools/simulate/evaluation/cast.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace simwarden::simulate::evaluation {
namespace {

constexpr Ms kTogether = kDay;

bool is_of(const Label& label, std::string_view part) {
  return label.risk == part || label.indicator == part;
}

}  // namespace

Cast::Cast(Fleet& fleet, std::uint32_t misuse, std::uint32_t honest)
    : fleet_(fleet),
      dice_(fleet.seed, 2, 0),
      misuse_(misuse),
      honest_(honest),
      first_day_(std::max(fleet.days / 3, 1)),
      last_day_(fleet.days - 4) {
  for (const Card& card : fleet.cards)
    free_[static_cast<std::size_t>(card.kind)].push_back(card.no);
  for (std::vector<std::uint32_t>& free : free_) {
    for (std::size_t i = free.size(); i > 1; --i) std::swap(free[i - 1], free[dice_.below(i)]);
  }
}

Card& Cast::take(std::initializer_list<Kind> kinds, const Fits& fits) {
  const std::size_t begin = dice_.below(kinds.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const Kind kind = *(kinds.begin() + (begin + i) % kinds.size());
    std::vector<std::uint32_t>& free = free_[static_cast<std::size_t>(kind)];
    for (std::size_t at = free.size(); at-- > 0;) {
      Card& card = fleet_.cards[free[at]];
      if (fits && !fits(card)) continue;
      free.erase(free.begin() + static_cast<std::ptrdiff_t>(at));
      return card;
    }
  }
  throw std::invalid_argument("too few cards for so much misuse: raise --cards or lower --misuse");
}

Ms Cast::when(double first_hour, double last_hour) {
  const auto hour = static_cast<double>(kHour);
  return fleet_.begin + dice_.between(first_day_, last_day_) * kDay +
         static_cast<Ms>(dice_.real(first_hour * hour, last_hour * hour));
}

double Cast::strength(std::uint32_t n, double most) {
  const std::uint32_t twentieth = (n * 7 + 3) % 20;
  if (twentieth < 7) return dice_.real(1.02, 1.5);
  if (twentieth < 15 || most <= 3) return dice_.real(1.5, std::min(3.0, most));
  return 3 * std::pow(most / 3, dice_.real(0, 1));
}

std::int64_t Cast::count_for(double strength, std::int64_t threshold, bool beyond) {
  const auto count = static_cast<std::int64_t>(strength * static_cast<double>(threshold));
  return std::max(count, threshold + (beyond ? 1 : 0));
}

std::vector<Ms> Cast::uses_after(const Card& card, Ms from, std::size_t count) const {
  std::vector<Ms> ends;
  auto day_no = static_cast<int>((from - fleet_.begin) / kDay) - 1;
  for (int tries = 0; ends.size() < count && tries < 400; ++tries, ++day_no) {
    Day day(fleet_, card, day_no);
    live_ordinarily(day);
    for (const Use& use : day.uses) {
      if (use.start >= from) ends.push_back(use.end);
    }
  }
  std::sort(ends.begin(), ends.end());
  ends.resize(std::min(ends.size(), count));
  return ends;
}

Part& Cast::give(const Card& card, Part part) {
  part.to = std::min(part.to, fleet_.end() + kDay);
  return parts_[card.no].emplace_back(std::move(part));
}

void Cast::label(const Card& card, const char* risk, const char* indicator, const Part& part,
                 const char* variant) {
  labels_.push_back({card.no, risk, indicator, part.from, std::min(part.to, fleet_.end()),
                     part.strength, variant});
}

void Cast::window(std::string card_or_org, const char* kind, Ms from, Ms to, const char* reason) {
  windows_.push_back({std::move(card_or_org), kind, from, to, reason});
}

void Cast::label_composites() {
  std::map<std::uint32_t, std::vector<Label>> by_card;
  for (const Label& label : labels_) by_card[label.card].push_back(label);
  for (const auto& [no, mine] : by_card) {
    const KindRow& kind = fleet_.cards[no].row();
    const auto part = [&](std::string_view name) -> const Label* {
      const auto found = std::find_if(mine.begin(), mine.end(),
                                      [&](const Label& label) { return is_of(label, name); });
      return found == mine.end() ? nullptr : &*found;
    };
    const auto add = [&](const char* risk, const char* name, std::vector<const Label*> parts) {
      Label all{no, risk, name, 0, fleet_.end(), 100, "composite"};
      Ms first = fleet_.end();
      for (const Label* one : parts) {
        if (one == nullptr) return;
        first = std::min(first, one->from);
        all.from = std::max(all.from, one->from);
        all.to = std::min(all.to, one->to);
        all.strength = std::min(all.strength, one->strength);
      }
      if (all.from - first < kTogether && all.from <= all.to) labels_.push_back(all);
    };
    const auto or_declared = [&](bool undirected, const char* name, const Label* other) {
      return undirected && other != nullptr ? other : part(name);
    };
    const Label* r01 = part("R01");
    const Label* r09 = part("R09");
    add("C1", "undirected_voice_sensitive_area",
        {or_declared(kind.voice_undirected, "R03", r09), r09});
    add("C2", "undirected_voice_handset", {or_declared(kind.voice_undirected, "R03", r01), r01});
    add("C3", "undirected_data_handset_sensitive_area",
        {or_declared(kind.data_undirected, "R04", r01), r01, r09});
    add("C4", "stolen_card", {part("R06"), part("R07")});
    add("C5", "calling_sim_bank", {part("shared_device"), part("R03")});
  }
}

void cast_all(Cast& cast) {
  cast_honest_devices(cast);
  cast_honest_places(cast);
  cast_clones(cast);
  cast_theft(cast);
  cast_journeys(cast);
  cast_messages(cast);
  cast_crowds_of_messages(cast);
  cast_internet(cast);
  cast_traffic(cast);
  cast_floods(cast);
  cast_honest_messages(cast);
  cast_honest_internet(cast);
  cast_honest_traffic(cast);
  cast.label_composites();
}

bool carrier_sees(const Card& card) { return card.seen != Seen::gateway; }

void only_carrier(Use& use) {
  use.gateway = false;
  use.carrier = true;
  use.fix = false;
  use.gcj02 = false;
}

void keep_modest(Use& use, std::int64_t bytes) {
  use.flows.clear();
  const std::int64_t all = use.up + use.down;
  if (all > bytes) {
    use.up = use.up * bytes / all;
    use.down = use.down * bytes / all;
  }
}

std::uint64_t device_of(std::uint64_t tac, std::uint32_t card) {
  return tac * 1'000'000 + (card * 7 + 3) % 1'000'000;
}

}  // namespace simwarden::simulate::evaluation
