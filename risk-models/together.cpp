#include "risk-models/together.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <tuple>

namespace simwarden::risk {
namespace {

const std::vector<Composite>& rows() {
  static const std::vector<Composite> kRows{
      {"C1",
       "undirected_voice_in_sensitive_area",
       "Undirected voice in a sensitive area",
       "非定向语音且漫游至敏感区域",
       "risk018",
       "The card is in a listed sensitive area, and can call or did call anybody.",
       Severity::critical,
       Action::suspend,
       {{"R09"}},
       Undirected::voice},
      {"C2",
       "undirected_voice_in_handset",
       "Undirected voice in a handset",
       "非定向语音且在手机终端使用",
       "risk019",
       "The card sits in a phone, and can call or did call anybody.",
       Severity::critical,
       Action::suspend,
       {{"R01"}},
       Undirected::voice},
      {"C3",
       "undirected_data_in_handset_in_sensitive_area",
       "Undirected data in a handset in a sensitive area",
       "非定向流量、在手机终端使用且漫游至敏感区域",
       "risk020",
       "The card sits in a phone in a listed sensitive area, and reaches or reached anything.",
       Severity::critical,
       Action::suspend,
       {{"R01"}, {"R09"}},
       Undirected::data},
      {"C4",
       "stolen_card",
       "Stolen card",
       "物联网卡被盗用",
       "",
       "The card has left both its device and its place.",
       Severity::critical,
       Action::suspend,
       {{"R06"}, {"R07"}},
       Undirected::nothing},
      {"C5",
       "calling_sim_bank",
       "Calling SIM bank",
       "猫池外呼",
       "",
       "The card sits in a SIM bank and calls numbers that it must not.",
       Severity::critical,
       Action::suspend,
       {{"R06", "shared_device"}, {"R03"}},
       Undirected::nothing},
  };
  return kRows;
}

// What the parts' own scores become after the composite is over does not count.
constexpr int kScore = 95;

bool counts(const Finding& f) { return f.action != Action::record && f.state != State::retracted; }

bool near(const Finding& a, const Finding& b) {
  return a.at <= b.last_at + kTogether && b.at <= a.last_at + kTogether;
}

std::string_view class_of(Undirected service) {
  return service == Undirected::voice ? "R03" : "R04";
}

bool declared(Undirected service, const Profile& profile) {
  if (service == Undirected::nothing) return true;
  return service == Undirected::voice
             ? profile.voice_declared && profile.voice == Service::undirected
             : profile.data_declared && profile.data == Service::undirected;
}

bool is(const Finding& f, const Ingredient& wanted) {
  return f.risk == wanted.risk && (wanted.indicator.empty() || f.indicator == wanted.indicator);
}

// One finding for each ingredient, all together.
struct Combination {
  std::vector<std::size_t> parts;
  Instant at = 0;        // the latest proof among them
  Instant first_at = 0;  // from when on all were there
};

class Search {
 public:
  Search(const std::vector<Ingredient>& needs, std::span<const Part> parts)
      : needs_(needs), parts_(parts) {}

  std::vector<Combination> all() {
    extend();
    std::sort(found_.begin(), found_.end(), [this](const Combination& a, const Combination& b) {
      return std::tuple(a.at, a.first_at, ids(a)) < std::tuple(b.at, b.first_at, ids(b));
    });
    return std::move(found_);
  }

 private:
  void extend() {
    if (chosen_.size() == needs_.size()) return add();
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const Finding& f = *parts_[i].finding;
      if (!counts(f) || !is(f, needs_[chosen_.size()])) continue;
      const bool fits = std::all_of(chosen_.begin(), chosen_.end(), [&](std::size_t other) {
        return near(f, *parts_[other].finding);
      });
      if (!fits) continue;
      chosen_.push_back(i);
      extend();
      chosen_.pop_back();
    }
  }

  void add() {
    Combination one{chosen_, 0, 0};
    for (const std::size_t part : chosen_) {
      one.at = std::max(one.at, parts_[part].finding->at);
      one.first_at = std::max(one.first_at, parts_[part].finding->first_at);
    }
    found_.push_back(std::move(one));
  }

  std::vector<std::string_view> ids(const Combination& c) const {
    std::vector<std::string_view> ids;
    for (const std::size_t part : c.parts) ids.push_back(parts_[part].id);
    return ids;
  }

  const std::vector<Ingredient>& needs_;
  std::span<const Part> parts_;
  std::vector<std::size_t> chosen_;
  std::vector<Combination> found_;
};

std::vector<std::size_t> members(const std::vector<Combination>& episode) {
  std::vector<std::size_t> members;
  for (const Combination& one : episode) {
    members.insert(members.end(), one.parts.begin(), one.parts.end());
  }
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  return members;
}

// When the first of the ingredients was over; nullopt while each has an open finding.
std::optional<Instant> over_since(const std::vector<Ingredient>& needs,
                                  const std::vector<std::size_t>& all,
                                  std::span<const Part> parts) {
  std::optional<Instant> over;
  for (const Ingredient& need : needs) {
    Instant latest = 0;
    bool open = false;
    for (const std::size_t part : all) {
      const Finding& f = *parts[part].finding;
      if (!is(f, need)) continue;
      open = open || f.state == State::open;
      latest = std::max(latest, f.closed_at);
    }
    if (!open) over = std::min(over.value_or(latest), latest);
  }
  return over;
}

// Combinations that share a finding are one episode, until it has been over for a day; the first of
// them is its beginning.
std::vector<std::vector<Combination>> episodes(const std::vector<Ingredient>& needs,
                                               std::vector<Combination> combinations,
                                               std::span<const Part> parts) {
  std::vector<std::vector<Combination>> out;
  const auto shares = [](const std::vector<Combination>& episode, const Combination& one) {
    return std::any_of(episode.begin(), episode.end(), [&](const Combination& other) {
      return std::find_first_of(other.parts.begin(), other.parts.end(), one.parts.begin(),
                                one.parts.end()) != other.parts.end();
    });
  };
  for (Combination& one : combinations) {
    std::vector<Combination> joined;
    for (auto& episode : out) {
      if (!shares(episode, one)) continue;
      const auto over = over_since(needs, members(episode), parts);
      if (over && one.at > *over + kTogether) continue;
      std::move(episode.begin(), episode.end(), std::back_inserter(joined));
      episode.clear();
    }
    joined.push_back(std::move(one));
    std::erase_if(out, [](const auto& episode) { return episode.empty(); });
    std::sort(joined.begin(), joined.end(), [](const Combination& a, const Combination& b) {
      return std::tie(a.at, a.first_at) < std::tie(b.at, b.first_at);
    });
    out.push_back(std::move(joined));
  }
  return out;
}

Finding composed(const Composite& row, CardNo card, const std::vector<Ingredient>& needs,
                 const std::vector<Combination>& episode, std::span<const Part> parts) {
  const Combination& first = episode.front();
  const std::vector<std::size_t> all = members(episode);
  Finding out;
  out.risk = row.risk;
  out.indicator = row.name;
  out.card = card;
  out.severity = row.severity;
  out.score = kScore;
  out.action = row.action;
  out.first_at = first.first_at;
  out.at = first.at;
  std::vector<std::string_view> classes;
  for (const std::size_t part : all) {
    const Finding& f = *parts[part].finding;
    out.parts.emplace_back(parts[part].id);
    out.last_at = std::max(out.last_at, f.last_at);
    classes.push_back(f.risk);
  }
  std::sort(out.parts.begin(), out.parts.end());
  std::sort(classes.begin(), classes.end());
  classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
  std::string names;
  for (const std::string_view name : classes) {
    names += (names.empty() ? "" : ", ") + std::string(name);
  }
  // What completed it: of equals, the class that the row names last.
  for (const std::size_t part : first.parts) {
    const Finding& f = *parts[part].finding;
    if (f.at != first.at) continue;
    out.device = f.device;
    out.source = f.source;
    out.channel = f.channel;
  }
  out.evidence.emplace_back("classes", names);
  if (row.undirected != Undirected::nothing) {
    const bool by_profile = needs.size() == row.needs.size();
    out.evidence.emplace_back(
        row.undirected == Undirected::voice ? "undirected_voice" : "undirected_data",
        std::string(by_profile ? "profile" : class_of(row.undirected)));
  }
  if (const auto over = over_since(needs, all, parts)) {
    out.state = State::closed;
    out.closed_at = std::max(*over, out.at);
    out.last_at = std::min(out.last_at, out.closed_at);
    out.closed_why = "part_closed";
  }
  return out;
}

// How far above its threshold a finding is, where its evidence tells: `x` beside `threshold_x`, or
// one of the pairs.
double times_threshold(const Finding& f) {
  constexpr std::string_view kPrefix = "threshold_";
  static constexpr std::array<std::array<std::string_view, 2>, 3> kPairs{
      {{"bytes", "needed_bytes"}, {"bytes", "cap_bytes"}, {"card_count", "threshold"}}};
  const auto number = [&](std::string_view name) -> double {
    for (const auto& [known, value] : f.evidence) {
      if (known != name) continue;
      if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
      if (const auto* real = std::get_if<double>(&value)) return *real;
    }
    return 0;
  };
  double times = 0;
  const auto compare = [&](std::string_view value, std::string_view threshold) {
    if (number(threshold) > 0) times = std::max(times, number(value) / number(threshold));
  };
  for (const auto& [value, threshold] : kPairs) compare(value, threshold);
  for (const auto& [name, value] : f.evidence) {
    if (name.starts_with(kPrefix)) compare(std::string_view(name).substr(kPrefix.size()), name);
  }
  return times;
}

class Raise {
 public:
  Raise(const Profile& profile, std::span<const Part> parts) : profile_(profile), parts_(parts) {}

  Action of(std::size_t part) const {
    const Finding& f = *parts_[part].finding;
    if (!counts(f) || f.subject != Subject::card) return f.action;
    return std::max(f.action, asked(f));
  }

 private:
  static constexpr double kManyTimes = 10;

  Action asked(const Finding& f) const {
    if (f.risk == "R01" && (with(f, "R05") || with(f, "R09") ||
                            declared(Undirected::voice, profile_) || with(f, "R03"))) {
      return Action::suspend;
    }
    if (f.risk == "R09" && in_suspending_composite(f)) return Action::suspend;
    const bool approval = (f.risk == "R05" && with(f, "R01")) ||
                          (f.risk == "R10" && second_indicator(f)) ||
                          (f.risk == "R11" && times_threshold(f) >= kManyTimes && second_class(f));
    return approval ? Action::suspend_with_approval : Action::record;
  }

  template <typename Wanted>
  bool any_near(const Finding& f, const Wanted& wanted) const {
    return std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
      return part.finding != &f && counts(*part.finding) && near(f, *part.finding) &&
             wanted(*part.finding);
    });
  }

  bool with(const Finding& f, std::string_view risk) const {
    return any_near(f, [&](const Finding& other) { return other.risk == risk; });
  }

  // C1 and C3.
  bool in_suspending_composite(const Finding& f) const {
    if (declared(Undirected::voice, profile_) || with(f, "R03")) return true;
    return with(f, "R01") && (declared(Undirected::data, profile_) || with(f, "R04"));
  }

  bool second_indicator(const Finding& f) const {
    return any_near(f, [&](const Finding& other) {
      return other.risk == f.risk && other.indicator != f.indicator;
    });
  }

  bool second_class(const Finding& f) const {
    return any_near(f, [&](const Finding& other) { return other.risk != f.risk; });
  }

  const Profile& profile_;
  std::span<const Part> parts_;
};

}  // namespace

std::span<const Composite> composites() { return rows(); }

const Composite* find_composite(std::string_view risk) {
  for (const Composite& row : rows()) {
    if (row.risk == risk) return &row;
  }
  return nullptr;
}

Together together(CardNo card, const Profile& profile, std::span<const Part> parts) {
  Together out;
  for (const Composite& row : rows()) {
    std::vector<Ingredient> needs = row.needs;
    if (!declared(row.undirected, profile)) needs.push_back({class_of(row.undirected)});
    for (const auto& episode : episodes(needs, Search(needs, parts).all(), parts)) {
      out.composites.push_back(composed(row, card, needs, episode, parts));
    }
  }
  const Raise raise(profile, parts);
  for (std::size_t i = 0; i < parts.size(); ++i) out.actions.push_back(raise.of(i));
  return out;
}

}  // namespace simwarden::risk
