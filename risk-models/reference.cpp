#include "risk-models/reference.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace simwarden::risk {
namespace {

// Deeper than any real hierarchy: only a cycle in the operator's file gets there.
constexpr int kMaxAreaDepth = 32;

bool has_shape(const Area& area) { return !area.polygons.empty(); }

double distance_to_area_m(const Area& area, Point p) {
  double nearest = std::numeric_limits<double>::infinity();
  for (const std::vector<Ring>& polygon : area.polygons) {
    nearest = std::min(nearest, distance_to_m(polygon, p));
  }
  return nearest;
}

// Distance to the area of this code, or, where only the areas within it have shapes, to the nearest
// of those. nullopt: nothing to measure against.
std::optional<double> distance_to_code_m(const Reference& reference, const std::string& code,
                                         Point p) {
  const auto own = reference.areas.find(code);
  if (own != reference.areas.end() && has_shape(own->second)) {
    return distance_to_area_m(own->second, p);
  }
  std::optional<double> nearest;
  for (const auto& [name, area] : reference.areas) {
    if (!has_shape(area) || !reference.within(name, code)) continue;
    nearest = std::min(nearest.value_or(std::numeric_limits<double>::infinity()),
                       distance_to_area_m(area, p));
  }
  return nearest;
}

std::optional<double> distance_to_rule_m(const Reference& reference, const AreaRule& rule,
                                         Point p) {
  if (!rule.code.empty()) return distance_to_code_m(reference, rule.code, p);
  return std::max(0.0, distance_m(rule.centre, p) - rule.radius_m);
}

bool outlasts(const Window& a, const Window& b) {
  return std::tie(b.to, a.card_or_org, a.from, a.reason) <
         std::tie(a.to, b.card_or_org, b.from, b.reason);
}

std::vector<std::string> names_of(const Card& card) {
  std::vector<std::string> names;
  for (std::string name : {card.iccid.text(), card.imsi.text(), card.msisdn.text()})
    if (!name.empty()) names.push_back(std::move(name));
  for (std::string org = card.org; !org.empty();) {
    names.push_back(org);
    const std::size_t slash = org.rfind('/');
    org.resize(slash == std::string::npos ? 0 : slash);
  }
  return names;
}

}  // namespace

const CellSite* Reference::site(const Cell& cell) const {
  const auto found = cells.find(cell);
  return found == cells.end() ? nullptr : &found->second;
}

bool Reference::within(std::string_view area, std::string_view code) const {
  std::string at(area);
  for (int depth = 0; !at.empty() && depth < kMaxAreaDepth; ++depth) {
    if (at == code) return true;
    const auto found = areas.find(at);
    if (found == areas.end()) return false;
    at = found->second.parent;
  }
  return false;
}

std::optional<double> Reference::outside_m(const std::vector<AreaRule>& rules,
                                           const Record& record) const {
  const CellSite* cell_site = record.cell.known() ? site(record.cell) : nullptr;
  const bool area_known = cell_site != nullptr && !cell_site->area.empty();
  for (const AreaRule& rule : rules) {
    if (!rule.code.empty() && area_known && within(cell_site->area, rule.code)) return 0.0;
  }
  if (!record.place) return std::nullopt;

  std::optional<double> nearest;
  bool could_be_inside = false;
  for (const AreaRule& rule : rules) {
    const std::optional<double> metres = distance_to_rule_m(*this, rule, record.place->at);
    if (!metres) {
      could_be_inside = could_be_inside || !area_known;
      continue;
    }
    nearest = nearest ? std::min(*nearest, *metres) : *metres;
  }
  if (nearest && *nearest > 0 && could_be_inside) return std::nullopt;
  return nearest;
}

const Window* Reference::window(const Card& card, WindowKind kind, Instant t) const {
  if (windows.empty()) return nullptr;
  const Window* best = nullptr;
  for (const std::string& name : names_of(card)) {
    const auto [first, last] = windows.equal_range(name);
    for (auto it = first; it != last; ++it) {
      const Window& candidate = it->second;
      if (candidate.kind != kind || t < candidate.from || t >= candidate.to) continue;
      if (best == nullptr || outlasts(candidate, *best)) best = &candidate;
    }
  }
  return best;
}

}  // namespace simwarden::risk
