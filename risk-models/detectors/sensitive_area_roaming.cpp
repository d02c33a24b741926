#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "risk-models/detectors/list.h"
#include "risk-models/excuses.h"
#include "risk-models/places/sensitive.h"
#include "risk-models/sensitive_stay.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kSensitive = "sensitive_area";

enum Setting : std::size_t { kCells, kFixes, kStayMinutes, kReturnRecords, kQuietHours };

constexpr std::array kParameters{
    Parameter{kSensitive, "cells", "cells", 2, 1, SensitiveStay::kCells,
              "different serving cells there that prove it"},
    Parameter{kSensitive, "fixes", "fixes", 3, 1, 1'000,
              "fixes there at different positions that prove it"},
    Parameter{kSensitive, "stay_min", "min", 60, 0, 10'080,
              "time between two records there that proves it"},
    Parameter{kSensitive, "return_records", "records", 2, 1, 100,
              "consecutive records elsewhere that close the finding"},
    Parameter{kSensitive, "quiet_h", "h", 24, 1, 720,
              "the finding closes after this time without a record there"},
};

constexpr std::array kIndicators{
    Indicator{kSensitive, Severity::high, Action::suspend_with_approval,
              "A card that is not local to it stays in an area that is listed as sensitive.",
              "Cards whose home area is the listed one, below it or above it are local; those "
              "without a home area are recorded; a transit in one cell, or with one or two fixes, "
              "that lasts less than an hour is none; an entry counts while it is valid, and for "
              "its carrier; relocations that are declared are recorded.",
              "UNEXPECTED_UE_LOCATION", "area-change",
              "The card was in the sensitive area {area}[, listed for carrier {carrier}] for "
              "{minutes} min, in {cells} cells and at {fixes} positions[; its home area is "
              "{home_area}].",
              "该卡出现在敏感区域 {area}[（运营商 {carrier}）]，停留 {minutes} 分钟，涉及 {cells} "
              "个小区、"
              "{fixes} 个定位点[；归属区域为 {home_area}]。"},
};

SpanMs hours(double h) { return static_cast<SpanMs>(h * static_cast<double>(kHour)); }

// Never 0; cells that differ have different keys but by a rare accident.
std::uint64_t key_of(const Cell& cell) {
  std::uint64_t key = cell.ci;
  for (const std::uint64_t part :
       {std::uint64_t{cell.tac}, std::uint64_t{cell.mnc}, std::uint64_t{cell.mcc}}) {
    key = (key ^ (key >> 29)) * 0x9e3779b97f4a7c15 + part;
  }
  return std::max<std::uint64_t>(key, 1);
}

// One record of one card, seen by this class.
class Look {
 public:
  Look(const Scene& scene, const Record& record, Settings settings, History& history,
       Verdict& verdict)
      : scene_(scene),
        record_(record),
        settings_(settings),
        stay_(history.rare),
        verdict_(verdict) {}

  void take() {
    if (scene_.reference.sensitive.empty()) return over("list_changed");
    const SensitiveStanding now =
        stand_in_sensitive(scene_.reference, scene_.card, scene_.profile.zone_min, record_);
    if (now.whereabouts == Whereabouts::outside) outside();
    if (now.whereabouts == Whereabouts::inside) inside(now);
  }

 private:
  void over(std::string_view why) {
    if (stay_.get() == nullptr) return;
    stay_.drop();
    verdict_.ended(kSensitive, record_.end, why);
  }

  void outside() {
    SensitiveStay* stay = stay_.get();
    if (stay == nullptr) return;
    if (!verdict_.open(kSensitive)) return stay_.drop();
    // A session that began before the latest one there is no return.
    if (record_.start < stay->last_start) return;
    ++stay->outside;
    if (stay->outside >= settings_[kReturnRecords]) over("returned");
  }

  void inside(const SensitiveStanding& now) {
    SensitiveStay& stay = stay_.make();
    // The finding closed by itself: what is seen now is a new one.
    if (stay.reported && !verdict_.open(kSensitive)) stay = {};
    note(stay, now);
    const std::string_view proof = proof_of(stay);
    if (proof.empty() && !verdict_.open(kSensitive)) return;
    stay.reported = true;
    report(stay, now, proof);
  }

  void note(SensitiveStay& stay, const SensitiveStanding& now) const {
    if (stay.first_start == 0) {
      stay.first_start = record_.start;
      stay.since = now.at;
    }
    stay.outside = 0;
    stay.since = std::min(stay.since, now.at);
    stay.until = std::max(stay.until, now.at);
    stay.last_start = std::max(stay.last_start, record_.start);
    if (now.by_cell) note_cell(stay);
    if (!now.by_fix) return;
    const Spot fix(*record_.place, record_.start, record_.end);
    if (!stay.last_fix || !stay.last_fix.same_position(fix)) ++stay.fixes;
    stay.last_fix = fix;
  }

  void note_cell(SensitiveStay& stay) const {
    const std::uint64_t key = key_of(record_.cell);
    for (std::uint64_t& known : stay.cells) {
      if (known == 0) known = key;
      if (known == key) return;
    }
  }

  static std::int64_t cells_of(const SensitiveStay& stay) {
    return std::count_if(stay.cells.begin(), stay.cells.end(),
                         [](std::uint64_t key) { return key != 0; });
  }

  std::string_view proof_of(const SensitiveStay& stay) const {
    if (static_cast<double>(cells_of(stay)) >= settings_[kCells]) return "cells";
    if (stay.fixes >= settings_[kFixes]) return "fixes";
    const SpanMs needed = hours(settings_[kStayMinutes] / 60);
    return stay.until - stay.since >= needed && stay.last_start != stay.first_start ? "stay" : "";
  }

  void report(const SensitiveStay& stay, const SensitiveStanding& now, std::string_view proof) {
    const SensitiveArea& entry = *now.entry;
    Sighting sighting;
    sighting.indicator = kSensitive;
    sighting.first_at = stay.first_start;
    sighting.score = scene_.card.home_area.empty() ? 40 : 80;
    sighting.evidence = evidence(stay, entry, proof);
    sighting.excuses = excuses();
    if (scene_.card.home_area.empty()) sighting.severity = Severity::low;
    const Instant expires = entry.to.in(scene_.profile.zone_min);
    const Instant silent = record_.end + hours(settings_[kQuietHours]);
    sighting.due = std::min(expires, silent);
    sighting.due_why = expires < silent ? "entry_expired" : "no_cause_24h";
    verdict_.seen(std::move(sighting));
  }

  Evidence evidence(const SensitiveStay& stay, const SensitiveArea& entry,
                    std::string_view proof) const {
    Evidence out{{"area", entry.area}};
    if (entry.mcc != 0) out.emplace_back("carrier", carrier_text(entry));
    if (!scene_.card.home_area.empty()) out.emplace_back("home_area", scene_.card.home_area);
    if (!proof.empty()) out.emplace_back("proof", std::string(proof));
    if (record_.place) {
      const Point at = record_.place->at;
      out.emplace_back("place", fmt::format("{:.4f},{:.4f}", at.lat, at.lon));
    }
    out.emplace_back("cells", cells_of(stay));
    out.emplace_back("fixes", std::int64_t{stay.fixes});
    out.emplace_back("minutes", (stay.until - stay.since) / kMinute);
    out.emplace_back("needed_cells", static_cast<std::int64_t>(settings_[kCells]));
    out.emplace_back("needed_fixes", static_cast<std::int64_t>(settings_[kFixes]));
    out.emplace_back("needed_minutes", settings_[kStayMinutes]);
    return out;
  }

  std::vector<Excuse> excuses() const {
    static constexpr std::array kKinds{WindowKind::relocation};
    const Instant at = verdict_.opened_at(kSensitive).value_or(record_.end);
    std::vector<Excuse> out{declared_window(scene_, kKinds, at)};
    const std::string& home = scene_.card.home_area;
    if (home.empty()) {
      out.push_back({"local_card", true, "the registry names no home area: it may be local"});
    } else {
      out.push_back(
          {"local_card", false,
           fmt::format("its home area {} is neither this one nor below or above it", home)});
    }
    out.push_back({"expired_entry", false, "the entry of the list is valid at that time"});
    return out;
  }

  const Scene& scene_;
  const Record& record_;
  Settings settings_;
  Rare<SensitiveStay> stay_;
  Verdict& verdict_;
};

void observe_sensitive(const Scene& scene, const Record& record, Settings settings,
                       History& history, Verdict& verdict) {
  Look(scene, record, settings, history, verdict).take();
}

}  // namespace

extern const Detector kSensitiveAreaRoaming{
    "R09",
    "sensitive_area_roaming",
    "Roaming into a sensitive area",
    "漫游至敏感区域",
    "misappropriation",
    "risk015",
    "The card is in an area from which much fraud comes, and where it does not belong.",
    kIndicators,
    kParameters,
    observe_sensitive,
};

}  // namespace simwarden::risk
