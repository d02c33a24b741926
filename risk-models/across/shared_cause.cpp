#include "risk-models/across/shared_cause.h"

#include <algorithm>
#include <tuple>

#include "risk-models/across/covered.h"
#include "risk-models/usage_history.h"

namespace simwarden::risk {
namespace {

using Members = std::vector<const Finding*>;

bool excused_as(const Finding& finding, std::string_view kind) {
  return std::any_of(finding.excuses.begin(), finding.excuses.end(),
                     [&](const Excuse& e) { return e.applied && e.kind == kind; });
}

Instant end_of(const Finding& finding) {
  return finding.state == State::open ? kNever : finding.closed_at;
}

bool joins(const SharedCause& cause, const Members& episode, const Finding& next) {
  return std::any_of(episode.begin(), episode.end(), [&](const Finding* member) {
    if (cause.kind == Subject::gateway) return next.first_at <= end_of(*member);
    return next.correlates_with_part - member->correlates_with_part <= 1;
  });
}

std::vector<Members> episodes(const SharedCause& cause, Members members, const Fleet& fleet) {
  std::sort(members.begin(), members.end(), [&](const Finding* a, const Finding* b) {
    const auto order = [&](const Finding* f) {
      return std::tuple(cause.kind == Subject::gateway ? 0 : f->correlates_with_part, f->first_at,
                        f->at, fleet.card(f->card).key());
    };
    return order(a) < order(b);
  });
  std::vector<Members> out;
  for (const Finding* member : members) {
    if (out.empty() || !joins(cause, out.back(), *member)) out.emplace_back();
    out.back().push_back(member);
  }
  return out;
}

std::string part_text(std::int64_t part) {
  const std::int64_t in_day = (part % kPartsADay + kPartsADay) % kPartsADay;
  const Instant midnight = (part - in_day) / kPartsADay * kDay;
  return format_utc(midnight + in_day * (kDay / kPartsADay)).substr(0, 16);
}

Evidence evidence_of(const SharedCause& cause, const Members& episode, std::size_t cards) {
  Evidence evidence{{"card_count", static_cast<std::int64_t>(cards)}};
  if (cause.kind != Subject::group) return evidence;
  evidence.emplace_back("first_part", part_text(episode.front()->correlates_with_part));
  evidence.emplace_back("last_part", part_text(episode.back()->correlates_with_part));
  return evidence;
}

// `at`: when enough of them were there.
Instant proven_at(const Members& episode, std::size_t enough) {
  std::vector<Instant> proofs;
  for (const Finding* member : episode) proofs.push_back(member->at);
  std::sort(proofs.begin(), proofs.end());
  return proofs[std::min(std::max<std::size_t>(enough, 1), proofs.size()) - 1];
}

Finding made_of(const SharedCause& cause, const Members& episode, std::size_t enough,
                const Fleet& fleet) {
  const Finding& first = *episode.front();
  Finding out;
  out.risk = first.risk;
  out.indicator = first.indicator;
  out.subject = cause.kind;
  out.about = cause.about;
  out.severity = Severity::medium;
  out.source = first.source;
  out.first_at = first.first_at;
  out.at = proven_at(episode, enough);
  out.action = Action::notify;
  bool open = false;
  bool declared = true;
  for (const Finding* member : episode) {
    name_card(fleet, member->card, out);
    out.score = std::max(out.score, member->score);
    out.first_at = std::min(out.first_at, member->first_at);
    out.last_at = std::max(out.last_at, member->last_at);
    out.closed_at = std::max(out.closed_at, member->closed_at);
    open = open || member->state == State::open;
    declared = declared && excused_as(*member, "declared_window");
  }
  out.evidence = evidence_of(cause, episode, out.cards.size());
  out.excuses.push_back(
      {"declared_window", declared,
       declared ? "declared for each of the cards" : "not declared for each card"});
  if (declared) out.action = Action::record;
  if (open) {
    out.closed_at = 0;
  } else {
    out.state = State::closed;
    out.closed_why = "all_closed";
  }
  return out;
}

}  // namespace

SharedCause shared_cause(const Finding& finding, const Fleet& fleet) {
  const bool shared = finding.subject == Subject::card && finding.state != State::retracted &&
                      excused_as(finding, "fleet_correlated");
  if (!shared) return {};
  if (finding.while_peers_report) return {Subject::gateway, fleet.card(finding.card).gateway};
  return {Subject::group, fleet.profile_of(finding.card).name};
}

std::vector<Finding> findings_of(const SharedCause& cause, std::span<const Finding* const> members,
                                 std::size_t enough, const Fleet& fleet) {
  std::vector<Finding> out;
  for (const Members& episode : episodes(cause, {members.begin(), members.end()}, fleet)) {
    out.push_back(made_of(cause, episode, enough, fleet));
  }
  return out;
}

}  // namespace simwarden::risk
