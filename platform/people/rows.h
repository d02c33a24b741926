// Rows of the store as JSON objects for people. One row, one object, members in the words of the
// contract.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "platform/store/audit_log.h"
#include "platform/store/breaker.h"
#include "platform/store/case_counts.h"
#include "platform/store/cases.h"
#include "platform/store/commands.h"
#include "platform/store/decisions.h"
#include "platform/store/notices.h"
#include "platform/store/policies.h"
#include "platform/store/suppressions.h"

namespace simwarden::people {

nlohmann::ordered_json row(const store::Case& c);
nlohmann::ordered_json row(const store::CaseCount& c);
nlohmann::ordered_json row(const store::CaseFinding& f);
nlohmann::ordered_json row(const store::Comment& c);
nlohmann::ordered_json row(const store::Notice& n);
nlohmann::ordered_json row(const store::Asked& a);
nlohmann::ordered_json row(const store::Command& c);
nlohmann::ordered_json row(const store::CardStanding& s);
nlohmann::ordered_json row(const store::AuditEntry& e);
nlohmann::ordered_json row(const store::Breaker& b);
nlohmann::ordered_json row(const decide::Decision& d);
nlohmann::ordered_json row(const decide::Reason& r);
nlohmann::ordered_json row(const store::PolicyVersion& p);
nlohmann::ordered_json row(const store::Suppression& s);

}  // namespace simwarden::people
