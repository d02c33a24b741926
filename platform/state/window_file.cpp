#include "platform/state/window_file.h"

#include <algorithm>
#include <array>
#include <set>

#include "platform/base/text.h"
#include "platform/state/identifier.h"
#include "platform/state/load_error.h"
#include "platform/state/table_file.h"

namespace simwarden::state {
namespace {

enum Column : std::size_t { kName, kKind, kFrom, kTo, kReason };

constexpr std::array<std::string_view, 4> kKinds{"device_swap", "relocation", "campaign",
                                                 "maintenance"};

risk::WindowKind kind_of(const TableFile& table) {
  const std::string_view text = table.field(kKind);
  const auto found = std::find(kKinds.begin(), kKinds.end(), text);
  if (found == kKinds.end())
    table.fail(kKind, "unknown kind \"" + std::string(text) + "\"; allowed: " + listed(kKinds));
  return static_cast<risk::WindowKind>(found - kKinds.begin());
}

std::string bound_of(const TableFile& table, Column column) {
  const std::string_view text = table.field(column);
  if (!text.empty() && !risk::parse_date_or_rfc3339(text, 0))
    table.fail(column, "RFC 3339, a date such as 2026-11-22, or nothing is wanted");
  return std::string(text);
}

risk::Instant bound(const std::string& text, int zone_min, risk::Instant unbounded) {
  return risk::parse_date_or_rfc3339(text, zone_min).value_or(unbounded);
}

bool plain_date(const std::string& text) { return !text.empty() && !risk::parse_rfc3339(text); }

bool in_subtree(std::string_view org, std::string_view root) {
  return org.starts_with(root) && (org.size() == root.size() || org[root.size()] == '/');
}

class Declaration {
 public:
  Declaration(const Registry& registry, risk::Reference& reference, int country_code, int zone_min)
      : registry_(registry),
        reference_(reference),
        country_code_(country_code),
        zone_min_(zone_min) {}

  void declare(const DeclaredWindow& window) {
    if (const auto card = card_named(window.card_or_org)) {
      file(window, registry_.card(*card).key(), registry_.profile_of(*card).zone_min);
    } else if (plain_date(window.from) || plain_date(window.to)) {
      declare_by_zone(window);
    } else {
      file(window, unknown_name(window.card_or_org), zone_min_);
    }
  }

 private:
  std::optional<risk::CardNo> card_named(const std::string& name) const {
    const std::array<Identity, 3> readings{{{normal_iccid(name), "", ""},
                                            {"", normal_imsi(name), ""},
                                            {"", "", normal_number(name, country_code_)}}};
    for (const Identity& reading : readings) {
      const Resolved resolved = registry_.resolve(reading);
      if (resolved.how == Resolution::found) return resolved.card;
    }
    return std::nullopt;
  }

  std::string unknown_name(const std::string& name) const {
    const std::string digits = normal_iccid(name);
    if (!base::all_digits(digits)) return normal_number(name, country_code_);
    return digits.size() >= 14 ? digits : normal_number(name, country_code_);
  }

  void declare_by_zone(const DeclaredWindow& window) {
    std::vector<risk::CardNo> members;
    std::set<int> zones;
    for (risk::CardNo no = 0; no < registry_.cards(); ++no) {
      if (!registry_.declared(no) || !in_subtree(registry_.card(no).org, window.card_or_org))
        continue;
      members.push_back(no);
      zones.insert(registry_.profile_of(no).zone_min);
    }
    if (zones.size() <= 1) {
      file(window, unknown_name(window.card_or_org), zones.empty() ? zone_min_ : *zones.begin());
      return;
    }
    for (const risk::CardNo no : members)
      file(window, registry_.card(no).key(), registry_.profile_of(no).zone_min);
  }

  void file(const DeclaredWindow& window, const std::string& name, int zone_min) {
    risk::Window filed;
    filed.card_or_org = name;
    filed.kind = window.kind;
    filed.from = bound(window.from, zone_min, 0);
    filed.to = bound(window.to, zone_min, risk::kNever);
    filed.reason = window.reason;
    reference_.windows.emplace(name, std::move(filed));
  }

  const Registry& registry_;
  risk::Reference& reference_;
  int country_code_;
  int zone_min_;
};

}  // namespace

std::string load_windows(const std::filesystem::path& file, std::vector<DeclaredWindow>& windows) {
  TableFile table(
      file, {{"card_or_org", true}, {"kind", true}, {"from", true}, {"to", true}, {"reason"}});
  table.each([&] {
    DeclaredWindow window{std::string(table.wanted(kName)), kind_of(table), bound_of(table, kFrom),
                          bound_of(table, kTo), std::string(table.field(kReason))};
    if (!window.from.empty() && !window.to.empty() &&
        bound(window.to, 0, 0) <= bound(window.from, 0, 0))
      table.fail(kTo, "must be after from");
    windows.push_back(std::move(window));
  });
  return table.version();
}

void declare_windows(const std::vector<DeclaredWindow>& windows, const Registry& registry,
                     risk::Reference& reference, int country_code, int zone_min) {
  reference.windows.clear();
  Declaration declaration(registry, reference, country_code, zone_min);
  for (const DeclaredWindow& window : windows) declaration.declare(window);
}

}  // namespace simwarden::state
