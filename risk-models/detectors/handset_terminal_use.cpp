#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "risk-models/detectors/list.h"
#include "risk-models/devices/binding.h"
#include "risk-models/excuses.h"
#include "risk-models/handset_use.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kHandset = "handset_tac";

enum Setting : std::size_t { kReturnRecords, kRecordUnknown };

constexpr std::array kParameters{
    Parameter{
        kHandset, "return_records", "records", 2, 1, 100,
        "consecutive records in devices that are no handsets, after which the finding closes"},
    Parameter{kHandset, "record_unknown", "", 1, 0, 1,
              "1: devices whose type the list of TACs does not know are recorded"},
};

constexpr std::array kIndicators{
    Indicator{
        kHandset, Severity::high, Action::suspend_with_approval,
        "The card was confirmed in a phone, a tablet or a consumer hotspot, which its profile "
        "does not allow: two records with different starts, or two sources.",
        "Devices that the profile's pool lists are no handsets whatever their TAC says; cards "
        "in test and declared swaps are recorded; a TAC of unknown type is recorded only; "
        "without a list of TACs nothing is said.",
        "TYPE_ALLOCATION_CODE_REPORT", "imei-change",
        "The card was used in a device of class {tac_class} (TAC {tac}, IMEI {seen_imei}), "
        "which its profile does not allow[; it belongs in {bound_imei}].",
        "该卡在类型为 {tac_class} 的终端（TAC {tac}，IMEI {seen_imei}）中使用，其业务模板不允许此"
        "类终端[；该卡绑定的终端为 {bound_imei}]。"},
};

// A sighting that no other follows is forgotten after this.
constexpr SpanMs kForgetAfter = 30 * kDay;
constexpr Device kSerialNumbers = 1'000'000;  // a TAC is the first 8 of the 14 digits

enum class Kind : std::uint8_t { handset, unknown, other };

std::uint32_t tac_of(Device device) { return static_cast<std::uint32_t>(device / kSerialNumbers); }

std::string_view class_of(const Reference& reference, Device device) {
  const auto found = reference.tac_class.find(tac_of(device));
  return found == reference.tac_class.end() ? std::string_view("unknown") : found->second;
}

Kind kind_of(std::string_view tac_class) {
  static constexpr std::array<std::string_view, 3> kHandsets{"handset", "tablet", "hotspot"};
  if (tac_class == "unknown") return Kind::unknown;
  const bool handset = std::find(kHandsets.begin(), kHandsets.end(), tac_class) != kHandsets.end();
  return handset ? Kind::handset : Kind::other;
}

bool confirmed(const HandsetUse& use) { return use.records >= 2 || use.sources == 3; }

// One record of one card, seen by this class.
class Look {
 public:
  Look(const Scene& scene, const Record& record, Settings settings, History& history,
       Verdict& verdict)
      : scene_(scene),
        record_(record),
        settings_(settings),
        use_(history.rare),
        verdict_(verdict) {}

  void take() {
    if (scene_.profile.handset_allowed) return over("allowed");
    if (record_.device == 0 || scene_.reference.tac_class.empty()) return;
    const bool pooled = in_pool(scene_.profile.device_pool, record_.device);
    const Kind kind = pooled ? Kind::other : kind_of(class_of(scene_.reference, record_.device));
    if (kind == Kind::other) return elsewhere();
    if (kind == Kind::handset || settings_[kRecordUnknown] != 0) sighted(kind == Kind::unknown);
  }

 private:
  void over(std::string_view why) {
    if (use_.get() == nullptr) return;
    use_.drop();
    verdict_.ended(kHandset, record_.end, why);
  }

  void elsewhere() {
    HandsetUse* use = use_.get();
    if (use == nullptr) return;
    if (!verdict_.open(kHandset)) {
      if (forgotten(*use)) use_.drop();
      return;
    }
    // A session that began before the latest one in the handset is no return.
    if (record_.start < use->last_start) return;
    ++use->returns;
    if (use->returns >= settings_[kReturnRecords]) over("returned");
  }

  bool forgotten(const HandsetUse& use) const {
    return record_.start - use.last_start > kForgetAfter;
  }

  void sighted(bool unknown) {
    HandsetUse& use = use_.make();
    use.returns = 0;
    // A handset says more than a device of unknown type, and is confirmed for itself.
    const bool handset_open = verdict_.open(kHandset) && !use.recorded;
    if (unknown && !use.unknown && (handset_open || (use.records > 0 && !forgotten(use)))) return;
    if (use.records == 0 || use.unknown != unknown ||
        (forgotten(use) && !verdict_.open(kHandset))) {
      const bool recorded = use.recorded;
      use = {};
      use.first_start = use.last_start = record_.start;
      use.unknown = unknown;
      use.recorded = recorded;
    }
    if (use.records == 0 || record_.start != use.first_start) ++use.records;
    use.first_start = std::min(use.first_start, record_.start);
    use.last_start = std::max(use.last_start, record_.start);
    use.sources = static_cast<std::uint8_t>(use.sources | 1U << static_cast<int>(record_.source));
    use.device = record_.device;
    if (confirmed(use)) report(use);
  }

  void report(HandsetUse& use) {
    if (use.recorded && !use.unknown) verdict_.ended(kHandset, record_.end, "handset_found");
    use.recorded = use.unknown;
    Sighting sighting;
    sighting.indicator = kHandset;
    sighting.first_at = use.first_start;
    sighting.score = use.unknown ? 20 : (use.sources == 3 ? 90 : 80);
    sighting.evidence = {{"seen_imei", device_text(use.device)},
                         {"tac", fmt::format("{:08}", tac_of(use.device))},
                         {"tac_class", std::string(class_of(scene_.reference, use.device))}};
    if (scene_.card.bound != 0 && scene_.card.bound != use.device) {
      sighting.evidence.emplace_back("bound_imei", device_text(scene_.card.bound));
    }
    sighting.evidence.emplace_back("observations", std::int64_t{use.records});
    sighting.evidence.emplace_back("sources", std::int64_t{use.sources == 3 ? 2 : 1});
    sighting.excuses = excuses();
    if (use.unknown) {
      sighting.severity = Severity::info;
      sighting.action = Action::record;
    }
    verdict_.seen(std::move(sighting));
  }

  std::vector<Excuse> excuses() const {
    static constexpr std::array kKinds{WindowKind::device_swap};
    const Instant at = verdict_.opened_at(kHandset).value_or(record_.end);
    std::vector<Excuse> out{declared_window(scene_, kKinds, at)};
    if (auto test = test_period(scene_.card)) out.push_back(*std::move(test));
    if (!scene_.profile.device_pool.empty()) {
      out.push_back({"device_pool", false, "the device is not in the profile's pool"});
    }
    return out;
  }

  const Scene& scene_;
  const Record& record_;
  Settings settings_;
  Rare<HandsetUse> use_;
  Verdict& verdict_;
};

void observe_handsets(const Scene& scene, const Record& record, Settings settings, History& history,
                      Verdict& verdict) {
  Look(scene, record, settings, history, verdict).take();
}

}  // namespace

extern const Detector kHandsetTerminalUse{
    "R01",
    "handset_terminal_use",
    "Use in a handset",
    "手机终端使用",
    "misappropriation",
    "risk007",
    "An IoT card sits in a phone, a tablet or a consumer hotspot.",
    kIndicators,
    kParameters,
    observe_handsets,
};

}  // namespace simwarden::risk
