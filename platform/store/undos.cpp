#include "platform/store/undos.h"

#include "platform/store/organisation_filter.h"
#include "platform/store/sql.h"

namespace simwarden::store {

std::vector<Held> held_by_policy(Database& db, const HeldFilter& f) {
  return all(
      db,
      "SELECT r.card, r.finding, r.decision FROM reasons r JOIN decisions d ON d.id = "
      "r.decision WHERE r.owner = 'policy' AND r.state = 'suspended' AND d.at >= ?1 AND "
      "(?2 = '' OR d.detector = ?2 OR d.risk = ?2) AND (?3 = '' OR d.policy = ?3) AND " +
          within_organisation("d.org", 4) + " ORDER BY r.card, r.finding",
      [](const Row& row) {
        return Held{row.text(0), row.text(1), row.text(2)};
      },
      f.since, f.detector, f.policy, f.org);
}

std::optional<Undo> undo(Database& db, std::string_view id) {
  return first(
      db, "SELECT id, org, list, asked_by, asked_at, done_by, done_at FROM undos WHERE id = ?",
      [](const Row& row) {
        Undo u{row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.text(5), {}};
        if (!row.null(6)) u.done_at = row.integer(6);
        return u;
      },
      id);
}

void put(Database& db, const Undo& u) {
  run(db,
      "INSERT OR REPLACE INTO undos (id, org, list, asked_by, asked_at, done_by, done_at) VALUES "
      "(?,?,?,?,?,?,?)",
      u.id, u.org, u.list, u.asked_by, u.asked_at, u.done_by, u.done_at);
}

std::string list_of(const std::vector<Held>& held) {
  std::string list;
  for (const Held& each : held)
    list += each.card + '\t' + each.finding + '\t' + each.decision + '\n';
  return list;
}

std::vector<Held> held_in(std::string_view list) {
  std::vector<Held> held;
  const auto up_to = [&list](char end) {
    const auto at = list.find(end);
    std::string word(list.substr(0, at));
    list.remove_prefix(at == std::string_view::npos ? list.size() : at + 1);
    return word;
  };
  while (!list.empty()) {
    Held each;
    each.card = up_to('\t');
    each.finding = up_to('\t');
    each.decision = up_to('\n');
    held.push_back(std::move(each));
  }
  return held;
}

}  // namespace simwarden::store
