#include "risk-models/places/sensitive.h"

#include <fmt/format.h>

#include <algorithm>

namespace simwarden::risk {
namespace {

std::string mnc_digits(const SensitiveArea& entry, std::size_t count) {
  return fmt::format("{:0{}}", entry.mnc, count);
}

// Of a card that no cell names the carrier of: the first digits of its IMSI.
bool issued_by(const Card& card, const SensitiveArea& entry) {
  const std::string mcc = fmt::format("{:03}", entry.mcc);
  const std::string imsi = card.imsi;
  if (!imsi.starts_with(mcc)) return false;
  const std::string_view rest = std::string_view(imsi).substr(3);
  return (entry.mnc < 100 && rest.starts_with(mnc_digits(entry, 2))) ||
         rest.starts_with(mnc_digits(entry, 3));
}

bool has_shape(const Area& area) { return !area.polygons.empty(); }

bool holds(const Area& area, Point p) {
  return std::any_of(area.polygons.begin(), area.polygons.end(),
                     [&](const std::vector<Ring>& polygon) { return inside(polygon, p); });
}

// One record, held against every entry.
class Look {
 public:
  Look(const Reference& reference, const Card& card, int zone_min, const Record& record)
      : reference_(reference), card_(card), zone_min_(zone_min), record_(record) {
    const CellSite* site = record.cell.known() ? reference.site(record.cell) : nullptr;
    if (site != nullptr) cell_area_ = site->area;
  }

  SensitiveStanding stand() const {
    SensitiveStanding out;
    out.at = own_fix() ? record_.end : record_.start;
    if (!record_.place && cell_area_.empty()) return out;
    out.whereabouts = Whereabouts::outside;
    for (const SensitiveArea& entry : reference_.sensitive) {
      if (!valid(entry, out.at) || !of_carrier(entry)) continue;
      const bool fix = own_fix() && holds_place(entry.area);
      const bool cell = cell_says(entry);
      if ((!fix && !cell) || local(entry.area)) continue;
      out.whereabouts = Whereabouts::inside;
      out.entry = &entry;
      out.by_fix = fix;
      out.by_cell = cell;
      break;
    }
    return out;
  }

 private:
  bool own_fix() const { return record_.place && record_.place->gnss; }

  bool valid(const SensitiveArea& entry, Instant at) const {
    return at >= entry.from.in(zone_min_) && at < entry.to.in(zone_min_);
  }

  bool of_carrier(const SensitiveArea& entry) const {
    if (entry.mcc == 0) return true;
    if (!record_.cell.known()) return issued_by(card_, entry);
    return record_.cell.mcc == entry.mcc && record_.cell.mnc == entry.mnc;
  }

  bool cell_says(const SensitiveArea& entry) const {
    if (!record_.cell.known()) return false;
    if (!cell_area_.empty()) {
      return reference_.within(cell_area_, entry.area) && !contradicted(entry.area);
    }
    return record_.place && !own_fix() && holds_place(entry.area);
  }

  // By the area's own shape, or, where only the areas within it have shapes, by theirs.
  bool holds_place(const std::string& code) const {
    const auto own = reference_.areas.find(code);
    if (own != reference_.areas.end() && has_shape(own->second)) {
      return holds(own->second, record_.place->at);
    }
    return std::any_of(reference_.areas.begin(), reference_.areas.end(), [&](const auto& named) {
      return has_shape(named.second) && holds(named.second, record_.place->at) &&
             reference_.within(named.first, code);
    });
  }

  // The card's own fix is surely outside.
  bool contradicted(const std::string& code) const {
    if (!own_fix()) return false;
    Record fix_alone;
    fix_alone.place = record_.place;
    AreaRule rule;
    rule.code = code;
    const std::optional<double> metres = reference_.outside_m({rule}, fix_alone);
    return metres && *metres > record_.place->accuracy_m;
  }

  bool local(const std::string& code) const {
    const std::string& home = card_.home_area;
    return !home.empty() && (reference_.within(home, code) || reference_.within(code, home));
  }

  const Reference& reference_;
  const Card& card_;
  int zone_min_;
  const Record& record_;
  std::string cell_area_;
};

}  // namespace

SensitiveStanding stand_in_sensitive(const Reference& reference, const Card& card, int zone_min,
                                     const Record& record) {
  return Look(reference, card, zone_min, record).stand();
}

std::string carrier_text(const SensitiveArea& entry) {
  return entry.mcc == 0 ? "" : fmt::format("{:03}-{:02}", entry.mcc, entry.mnc);
}

}  // namespace simwarden::risk
