#include "risk-models/places/whereabouts.h"

#include <fmt/format.h>

#include <algorithm>

namespace simwarden::risk {
namespace {

bool all_codes(const std::vector<AreaRule>& rules) {
  return std::all_of(rules.begin(), rules.end(),
                     [](const AreaRule& rule) { return !rule.code.empty(); });
}

}  // namespace

Standing stand(const Reference& reference, const std::vector<AreaRule>& rules, const Record& record,
               double margin_m) {
  Standing out;
  const CellSite* site = record.cell.known() ? reference.site(record.cell) : nullptr;
  if (site != nullptr) out.cell_area = site->area;
  out.outside_m = reference.outside_m(rules, record);
  if (out.outside_m) {
    const double accuracy = record.place ? record.place->accuracy_m : 0;
    const bool beyond = *out.outside_m > std::max(accuracy, margin_m);
    out.whereabouts = beyond ? Whereabouts::outside : Whereabouts::inside;
  } else if (!out.cell_area.empty() && all_codes(rules)) {
    out.whereabouts = Whereabouts::outside;
  }
  return out;
}

std::string text(const std::vector<AreaRule>& rules) {
  std::string out;
  for (const AreaRule& rule : rules) {
    out += out.empty() ? "" : ", ";
    out += !rule.code.empty()
               ? rule.code
               : fmt::format("circle:{},{},{}", rule.centre.lat, rule.centre.lon, rule.radius_m);
  }
  return out;
}

}  // namespace simwarden::risk
