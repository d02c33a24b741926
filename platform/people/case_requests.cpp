#include "platform/people/case_requests.h"

#include <array>

#include "platform/people/case_desk.h"
#include "platform/people/suppression_desk.h"

namespace simwarden::people {
namespace {

risk::Severity severity_of(const std::string& word) {
  constexpr std::array kAll = {risk::Severity::info, risk::Severity::low, risk::Severity::medium,
                               risk::Severity::high, risk::Severity::critical};
  for (const auto each : kAll)
    if (risk::text(each) == word) return each;
  throw BadRequest("up_to: info, low, medium, high or critical");
}

}  // namespace

Json do_cases(const Room& r) {
  return list(r, [&](store::Database& db) {
    const std::string state = r.request.word("state");
    const bool over = state == "resolved" || state == "closed";
    store::CaseFilter filter{r.person.org, over || r.request.flag("closed"), state};
    if (r.request.flag("overdue")) filter.overdue_at = r.ports.clocks().now;
    filter.limit = r.limit();
    return store::cases(db, filter);
  });
}

Json do_case(const Room& r) {
  Json out = refusal("not_found", "no case of yours has this id");
  r.ports.read([&](store::Database& db) {
    const auto c = store::find_case(db, r.request.required("id"));
    if (!c || !sees(r.person, c->org)) return;
    Json one = row(*c);
    for (const auto& finding : store::findings_of(db, c->id))
      one["findings"].push_back(row(finding));
    for (const auto& card : store::cards_of(db, c->id, r.limit()))
      one["cards"].push_back(card.card);
    for (const auto& said : store::comments_of(db, c->id)) one["comments"].push_back(row(said));
    for (const auto& reason : store::reasons(db, c->card)) one["reasons"].push_back(row(reason));
    if (!c->card.empty())
      for (const auto& d : store::decisions(db, {"", c->card, "", r.limit()}))
        one["decisions"].push_back(row(d));
    Veil(db, r.person, r.ports.clocks().now).draw(one);
    out = {{"ok", true}, {"rows", Json::array({std::move(one)})}};
  });
  return out;
}

Json do_overview(const Room& r) {
  return list(r, [&](store::Database& db) { return store::case_counts(db, r.person.org); });
}

Json do_reveal(const Room& r) {
  return change(r, [&](store::Database& db, Clocks at) {
    return reveal(db, r.person, r.request.required("id"), r.request.word("reason"), at);
  });
}

Json do_case_change(const Room& r) {
  const std::string id = r.request.required("id");
  const std::string what = r.request.required("change");
  const std::string to = r.request.word("to");
  if (what == "assign" && !r.identities.knows(to))
    return refusal("not_found", "nobody is known by the name \"" + to.substr(0, 64) + "\"");
  return change(r, [&](store::Database& db, Clocks at) -> Said {
    if (what == "acknowledge") return acknowledge(db, r.person, id, at);
    if (what == "assign") return assign(db, r.person, id, to, at);
    if (what == "comment") return comment(db, r.person, id, to, at);
    if (what == "resolve")
      return resolve(db, r.desk, r.person, id, to, r.request.word("reason"), at);
    if (what == "verify") return verify(db, r.person, id, to, r.request.word("reason"), at);
    throw BadRequest("change: acknowledge, assign, comment, resolve or verify");
  });
}

Json do_notices(const Room& r) {
  return list(r, [&](store::Database& db) { return store::notices(db, r.person.org, r.limit()); });
}

Json do_suppress(const Room& r) {
  decide::Suppression asked;
  asked.card = r.request.word("card");
  asked.org = r.request.word("org");
  asked.risk = r.request.required("risk");
  asked.indicator = r.request.word("indicator");
  asked.up_to = severity_of(r.request.required("up_to"));
  asked.expires_at = time_of(r.request, "until");
  asked.reason = r.request.word("reason");
  return change(r,
                [&](store::Database& db, Clocks at) { return suppress(db, r.person, asked, at); });
}

Json do_end_suppression(const Room& r) {
  return change(r, [&](store::Database& db, Clocks at) {
    return end_suppression(db, r.person, r.request.required("id"), r.request.word("reason"), at);
  });
}

Json do_suppressions(const Room& r) {
  return list(r, [&](store::Database& db) {
    return store::suppressions(db, r.person.org, r.request.flag("closed"), r.limit());
  });
}

}  // namespace simwarden::people
