#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "risk-models/detectors/list.h"
#include "risk-models/devices/agent_silent.h"
#include "risk-models/devices/alternation.h"
#include "risk-models/devices/binding.h"
#include "risk-models/devices/separation_rows.h"
#include "risk-models/devices/swaps.h"
#include "risk-models/devices/two_places.h"
#include "risk-models/excuses.h"

namespace simwarden::risk {
namespace {

using namespace separation;

constexpr SpanMs kForgetAfter = 30 * kDay;

SpanMs hours(double h) { return static_cast<SpanMs>(h * static_cast<double>(kHour)); }

TwoPlacesLimits place_limits(Settings s) {
  return {s[kCloneKm] * 1000, s[kCloneSpeed], hours(s[kCloneHours]),
          static_cast<int>(s[kCloneFixes]), hours(s[kCloneMinutes] / 60)};
}

// One record of one card, seen by this class.
class Look {
 public:
  Look(const Scene& scene, const Record& record, Settings settings, History& history,
       Verdict& verdict)
      : scene_(scene),
        record_(record),
        settings_(settings),
        history_(history),
        pursuit_(history.rare),
        verdict_(verdict) {}

  void take() {
    forget_old();
    follow();
    const auto places =
        note_place(history_.places, history_.devices, pursuit_, record_, place_limits(settings_));
    const Device bound = bound_device(history_.devices);
    const Device known = history_.devices.bound;
    const Sighted sighted =
        note_device(history_.devices, pursuit_, record_, scene_.profile.device_pool);
    remember_place(bound);
    look_for_clone(places);
    if (scene_.profile.soldered) look_at_soldered(known);
    if (sighted == Sighted::changed) changed(bound);
    if (sighted == Sighted::at_home) at_home();
    // A change that was declared has just become the card's binding: it does not count.
    if (sighted != Sighted::nothing && sighted != Sighted::at_home) look_for_swaps();
  }

 private:
  void forget_old() {
    const DevicePursuit* chase = pursuit_.get();
    if (chase != nullptr && record_.end - chase->last_sign > kForgetAfter) {
      pursuit_.drop();
    }
  }

  // A person who binds the card anew in the registry ends what only a person may end.
  void follow() {
    const Device before = history_.devices.declared;
    follow_registry(history_.devices, scene_.card.bound);
    if (history_.devices.declared != before) verdict_.ended(kSoldered, record_.end, "rebound");
  }

  void remember_place(Device bound) {
    DevicePursuit* chase = pursuit_.get();
    if (chase == nullptr || record_.device == 0 || !record_.place) return;
    const Spot spot(*record_.place, record_.start, record_.end);
    if (record_.device == bound) chase->bound_place = spot;
    if (OtherDevice* other = find_other(*chase, record_.device)) other->place = spot;
  }

  Instant judged_at(std::string_view indicator) const {
    return verdict_.opened_at(indicator).value_or(record_.end);
  }

  std::vector<Excuse> excuses_at(std::string_view indicator) const {
    static constexpr std::array kKinds{WindowKind::device_swap};
    std::vector<Excuse> out{declared_window(scene_, kKinds, judged_at(indicator))};
    if (auto test = test_period(scene_.card)) out.push_back(*std::move(test));
    if (!scene_.profile.device_pool.empty()) {
      out.push_back({"device_pool", false, "the device is not in the profile's pool"});
    }
    return out;
  }

  static bool applied(const std::vector<Excuse>& excuses) {
    return std::any_of(excuses.begin(), excuses.end(), [](const Excuse& e) { return e.applied; });
  }

  void changed(Device bound) {
    const OtherDevice other = *find_other(*pursuit_.get(), record_.device);
    bool rebinds = false;
    if (bound != 0) rebinds = report_change(kChanged, bound, other);
    if (!scene_.profile.device_pool.empty()) {
      rebinds = report_change(kLeftPool, bound, other) || rebinds;
    }
    if (!rebinds) return;
    rebind(history_.devices, *pursuit_.get(), record_);
    begin_anew(*pursuit_.get(), record_.end);
    for (const std::string_view indicator : {kChanged, kLeftPool, kSwaps, kSoldered}) {
      verdict_.ended(indicator, record_.end, "rebound");
    }
  }

  // `known`: the device that the card is bound to, or was first seen in.
  void look_at_soldered(Device known) {
    if (record_.device == 0 || known == 0 || record_.device == known) return;
    if (in_pool(scene_.profile.device_pool, record_.device)) return;
    Sighting sighting;
    sighting.indicator = kSoldered;
    sighting.first_at = record_.start;
    sighting.score = 95;
    sighting.evidence = {{"bound_imei", device_text(known)},
                         {"seen_imei", device_text(record_.device)}};
    sighting.excuses = excuses_at(kSoldered);
    verdict_.seen(std::move(sighting));
  }

  void look_for_swaps() {
    const auto found =
        swaps(history_.devices, pursuit_.get(), record_, hours(settings_[kSwapDays] * 24));
    if (!found || found->devices < settings_[kSwapDevices]) return;
    Sighting sighting;
    sighting.indicator = kSwaps;
    sighting.first_at = found->first_start;
    sighting.score = 85;
    sighting.evidence = {{"devices", static_cast<std::int64_t>(found->devices)},
                         {"needed_devices", static_cast<std::int64_t>(settings_[kSwapDevices])},
                         {"days", static_cast<std::int64_t>(settings_[kSwapDays])},
                         {"imeis", found->imeis}};
    sighting.excuses = excuses_at(kSwaps);
    verdict_.seen(std::move(sighting));
  }

  // Whether an excuse applies, so that the change is the card's new binding.
  bool report_change(std::string_view indicator, Device bound, const OtherDevice& other) {
    Sighting sighting;
    sighting.indicator = indicator;
    sighting.first_at = other.first_start;
    sighting.score = (other.sources == 3 ? 90 : 80) + static_cast<int>(std::min(other.records, 9U));
    if (bound != 0) {
      sighting.evidence.emplace_back("bound_imei", device_text(bound));
      sighting.evidence.emplace_back("bound_by", std::string(bound_by(history_.devices)));
    }
    sighting.evidence.emplace_back("seen_imei", device_text(other.device));
    sighting.evidence.emplace_back("observations", std::int64_t{other.records});
    sighting.evidence.emplace_back("sources", std::int64_t{other.sources == 3 ? 2 : 1});
    sighting.excuses = excuses_at(indicator);
    const bool excused = applied(sighting.excuses);
    verdict_.seen(std::move(sighting));
    return excused;
  }

  void at_home() {
    DevicePursuit* chase = pursuit_.get();
    DeviceHistory& devices = history_.devices;
    if (!verdict_.open(kChanged) && !verdict_.open(kLeftPool) && !verdict_.open(kSwaps)) return;
    // A card that two devices use by turns has not come back.
    if (verdict_.open(kCloned)) return;
    if (chase != nullptr && record_.start < latest_stranger(*chase)) return;
    devices.returns = std::min<std::uint64_t>(devices.returns + 1, 3);
    if (static_cast<double>(devices.returns) < settings_[kReturnRecords]) return;
    devices.returns = 0;
    if (chase != nullptr) {
      forget_confirmed(*chase);
      begin_anew(*chase, record_.end);
    }
    verdict_.ended(kChanged, record_.end, "returned");
    verdict_.ended(kLeftPool, record_.end, "returned");
    verdict_.ended(kSwaps, record_.end, "returned");
  }

  // A session of the bound device that began before the stranger's latest is no return.
  Instant latest_stranger(const DevicePursuit& chase) const {
    Instant latest = 0;
    for (std::size_t i = 0; i < chase.mark_count; ++i) {
      const DeviceMark& mark = chase.marks[i];
      if (mark.device == history_.devices.bound) continue;
      if (in_pool(scene_.profile.device_pool, mark.device)) continue;
      latest = std::max(latest, mark.start);
    }
    return latest;
  }

  void look_for_clone(const std::optional<TwoPlaces>& places) {
    std::optional<Alternation> turns;
    if (DevicePursuit* chase = pursuit_.get(); chase != nullptr && record_.device != 0) {
      note_mark(*chase, history_.devices, record_);
      turns =
          alternation(*chase, record_, scene_.profile.device_pool, hours(settings_[kCloneHours]),
                      static_cast<SpanMs>(settings_[kClockSkew]) * kSecond);
    }
    if (!places && !turns) return;
    Sighting sighting;
    sighting.indicator = kCloned;
    sighting.first_at = places && turns ? std::min(places->first_start, turns->first.start)
                        : places        ? places->first_start
                                        : turns->first.start;
    sighting.score = places && turns ? 98 : 92;
    if (turns) tell(sighting.evidence, *turns);
    if (places) tell(sighting.evidence, *places);
    sighting.excuses = clone_excuses(places ? places->latest.distance_m : device_distance(*turns));
    sighting.due = record_.end + hours(settings_[kQuietHours]);
    sighting.due_why = "no_cause_24h";
    verdict_.seen(std::move(sighting));
  }

  // Where the two devices were last seen, as far as that is certain.
  double device_distance(const Alternation& turns) {
    DevicePursuit& chase = *pursuit_.get();
    const auto place_of = [&](Device device) {
      const OtherDevice* other = find_other(chase, device);
      if (other != nullptr) return other->place;
      return device == bound_device(history_.devices) ? chase.bound_place : Spot();
    };
    const Spot a = place_of(turns.first.device);
    const Spot b = place_of(turns.other);
    return a && b && surely_apart_m(a, b) > 0 ? distance_m(a.at(), b.at()) : 0;
  }

  std::vector<Excuse> clone_excuses(double metres) const {
    std::vector<Excuse> out = excuses_at(kCloned);
    std::erase_if(out, [](const Excuse& e) { return e.kind == "device_pool"; });
    if (metres <= settings_[kCloneKm] * 1000) return out;
    for (Excuse& excuse : out) {
      if (excuse.kind != "declared_window" || !excuse.applied) continue;
      excuse.applied = false;
      excuse.why = fmt::format("a swap does not explain places {:.0f} km apart", metres / 1000);
    }
    return out;
  }

  static void tell(Evidence& evidence, const Alternation& turns) {
    evidence.emplace_back("imei_a", device_text(turns.first.device));
    evidence.emplace_back("imei_b", device_text(turns.other));
    evidence.emplace_back("pattern", std::string("A-B-A-B"));
    evidence.emplace_back("alternates_from", format_utc(turns.first.start));
    evidence.emplace_back("alternates_to", format_utc(turns.last_start));
  }

  static void tell(Evidence& evidence, const TwoPlaces& places) {
    evidence.emplace_back("distance_km", std::round(places.latest.distance_m / 1000));
    evidence.emplace_back("overlap", places.latest.overlap);
    if (!places.latest.overlap) {
      evidence.emplace_back("needed_kmh", std::round(places.latest.speed_kmh));
    }
    const auto where = [](const Spot& spot) {
      return fmt::format("{:.4f},{:.4f}", spot.at().lat, spot.at().lon);
    };
    evidence.emplace_back("place_a", where(places.from));
    evidence.emplace_back("place_b", where(places.to));
    if (places.from_device != 0) {
      evidence.emplace_back("place_a_imei", device_text(places.from_device));
    }
    if (places.to_device != 0) {
      evidence.emplace_back("place_b_imei", device_text(places.to_device));
    }
  }

  const Scene& scene_;
  const Record& record_;
  Settings settings_;
  History& history_;
  Rare<DevicePursuit> pursuit_;
  Verdict& verdict_;
};

AgentRule agent_rule(Settings settings) {
  return {settings[kAgentBytes], hours(settings[kAgentHours])};
}

void observe_devices(const Scene& scene, const Record& record, Settings settings, History& history,
                     Verdict& verdict) {
  Look(scene, record, settings, history, verdict).take();
  look_for_silent_agent(scene, record, agent_rule(settings), history, verdict);
}

Instant devices_due(const Scene&, Settings, const History& history) {
  return agent_silent_due(history);
}

void let_devices_elapse(const Scene& scene, Instant, Settings settings, History& history,
                        Verdict& verdict) {
  tell_agent_silent(scene, agent_rule(settings), history, verdict);
}

}  // namespace

extern const Detector kCardDeviceSeparation{
    "R06",
    "card_device_separation",
    "Card separated from its device",
    "机卡分离",
    "misappropriation",
    "risk012",
    "The card sits in a device that it does not belong to, or in two at once.",
    kIndicators,
    kParameters,
    observe_devices,
    {},
    devices_due,
    let_devices_elapse,
};

}  // namespace simwarden::risk
