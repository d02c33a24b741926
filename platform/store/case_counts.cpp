#include "platform/store/case_counts.h"

#include <map>
#include <tuple>

#include "platform/store/organisation_filter.h"
#include "platform/store/sql.h"

namespace simwarden::store {
namespace {

// Of "cn", "cn/gd/acme" is in "cn/gd".
std::string next_below(std::string_view org, const std::string& of) {
  if (of.size() <= org.size()) return of;
  return of.substr(0, of.find('/', org.empty() ? 0 : org.size() + 1));
}

}  // namespace

std::vector<CaseCount> case_counts(Database& db, std::string_view org) {
  const auto rows = all(
      db,
      "SELECT c.org, f.risk, c.severity, CASE WHEN c.state = 'open' OR c.stage = 'resolved' THEN "
      "c.stage ELSE 'closed' END, count(DISTINCT c.id) FROM cases c JOIN case_findings f ON "
      "f.case_id = c.id WHERE " +
          within_organisation("c.org", 1) + " GROUP BY 1, 2, 3, 4",
      [](const Row& row) {
        return CaseCount{row.text(0), row.text(1), row.text(2), row.text(3),
                         static_cast<std::uint64_t>(row.integer(4))};
      },
      org);
  std::map<std::tuple<std::string, std::string, std::string, std::string>, std::uint64_t> sums;
  for (const CaseCount& each : rows)
    sums[{next_below(org, each.org), each.risk, each.severity, each.state}] += each.cases;
  std::vector<CaseCount> out;
  out.reserve(sums.size());
  for (const auto& [key, cases] : sums)
    out.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), std::get<3>(key), cases});
  return out;
}

}  // namespace simwarden::store
