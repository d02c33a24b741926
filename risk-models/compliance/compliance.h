// What a regulator asks first, kept apart from findings: is everything declared as it must be, and
// used as declared. Pure: registry lines and conducts in, complaints out.
//
// Which control a kind of card needs:
//   binding      soldered or static cards, and those in public services, retail and medical:
//                an `imei` of their own or a `device_pool`
//   area         static and regional profiles: an `area`; a static card also by its own point
//   allow-list   every directed service; data in public services, retail and medical, and SMS and
//                voice wherever the card may not sit in a handset: off, or directed with a list
#pragma once

#include <span>
#include <vector>

#include "risk-models/compliance/conduct.h"
#include "risk-models/compliance/rules.h"
#include "risk-models/finding.h"

namespace simwarden::risk {

// One card: its declaration, its profile, what it did.
struct Inspected {
  const Card* card = nullptr;
  const Profile* profile = nullptr;
  const Conduct* conduct = nullptr;
  bool declared = true;  // false: an entry of its own, which no list names
};

struct Complaint {
  std::string check;       // of compliance_checks()
  std::string_view about;  // "card", "holder" or "profile": what `key` names
  std::string key;
  std::string org;  // of the card; what the orgs of a holder or profile have in common
  std::optional<Instant> since;
  Evidence evidence;
};

// `now` is the newest event time. Cards that are not declared are complained of only where
// `registry` says that there is a list at all. Ordered by check, then key, then evidence.
std::vector<Complaint> inspect(std::span<const Inspected> cards, const ComplianceRules& rules,
                               Instant now, bool registry);

void sort(std::vector<Complaint>& complaints);

// "cn/guangdong/acme" and "cn/guangdong/else" → "cn/guangdong".
std::string common_org(std::string_view a, std::string_view b);

}  // namespace simwarden::risk
