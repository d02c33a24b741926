// Reference data that detectors read: areas, sensitive areas, TACs, declared windows.
// Immutable once built (by platform/state from the operator's files); safe to share between
// threads. A part whose file was missing is empty, and what needs it is then quiet.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "risk-models/destinations.h"
#include "risk-models/geo.h"
#include "risk-models/instant.h"
#include "risk-models/list_date.h"
#include "risk-models/profile.h"
#include "risk-models/record.h"

namespace simwarden::risk {

struct CellSite {
  Point at;
  double range_m = 1000;
  std::string area;  // area code; may be empty
};

struct Area {
  std::string code;
  std::string parent;  // code of the area around it; may be empty
  std::vector<std::vector<Ring>> polygons;
};

enum class WindowKind : std::uint8_t { device_swap, relocation, campaign, maintenance };

// A declared event that explains findings: half-open [from, to).
struct Window {
  std::string card_or_org;  // ICCID, IMSI, MSISDN, or an org path that covers its subtree
  WindowKind kind = WindowKind::maintenance;
  Instant from = 0;
  Instant to = kNever;
  std::string reason;
};

// Half-open [from, to).
struct SensitiveArea {
  std::string area;
  std::uint16_t mcc = 0;  // of the carrier for whose network it is listed; 0: of any
  std::uint16_t mnc = 0;
  ListDate from;
  ListDate to{kNever, false};
};

class Reference {
 public:
  std::map<Cell, CellSite> cells;
  std::unordered_map<std::string, Area> areas;  // by code; empty: codes are opaque
  std::vector<SensitiveArea> sensitive;
  std::unordered_map<std::uint32_t, std::string> tac_class;  // 8-digit TAC → class
  ConsumerApps apps;
  Threats threats;
  // Windows by the name they carry; look up every name of the card and every prefix of its org.
  std::unordered_multimap<std::string, Window> windows;

  const CellSite* site(const Cell& cell) const;

  // Whether `code` equals `area` or is one of its ancestors by `parent`.
  bool within(std::string_view area, std::string_view code) const;

  // Metres by which the place lies outside all of `rules`: 0 inside (also when the cell's own area
  // code matches a rule), nullopt when it cannot be told (no place, or only opaque codes that do
  // not match and no shape to measure against).
  std::optional<double> outside_m(const std::vector<AreaRule>& rules, const Record& record) const;

  // The declared window of this kind that covers the card at `t`, or nullptr. Of several, the one
  // that ends last; ties by name.
  const Window* window(const Card& card, WindowKind kind, Instant t) const;
};

}  // namespace simwarden::risk
