#include "platform/people/rows.h"

#include <nlohmann/json.hpp>

namespace simwarden::people {
namespace {

using Json = nlohmann::ordered_json;

Json when(risk::Instant t) { return t == risk::kNever ? Json() : Json(risk::format_utc(t)); }
Json when(const std::optional<risk::Instant>& t) { return t ? when(*t) : Json(); }

}  // namespace

Json row(const store::Case& c) {
  return {{"id", c.id},
          {"subject", c.subject},
          {"card", c.card},
          {"org", c.org},
          {"state", store::state_of(c)},
          {"severity", risk::text(c.severity)},
          {"verdict", c.verdict},
          {"disposition", c.disposition},
          {"owner", c.owner},
          {"acknowledge_by", when(c.acknowledge_by)},
          {"resolve_by", when(c.resolve_by)},
          {"notified_at", when(c.loop.notified_at)},
          {"disposed_at", when(c.loop.disposed_at)},
          {"fed_back_at", when(c.loop.fed_back_at)},
          {"fed_back_by", c.loop.fed_back_by},
          {"verify_by", when(c.loop.verify_by)},
          {"verified_at", when(c.loop.verified_at)},
          {"verified_by", c.loop.verified_by},
          {"escalations", c.loop.escalations},
          {"escalated_to", c.loop.escalated_to},
          {"opened_at", when(c.opened_at)},
          {"changed_at", when(c.changed_at)},
          {"closed_at", when(c.closed_at)}};
}

Json row(const store::CaseCount& c) {
  return {{"org", c.org},
          {"risk", c.risk},
          {"severity", c.severity},
          {"state", c.state},
          {"cases", c.cases}};
}

Json row(const store::Comment& c) {
  return {{"at", when(c.at)}, {"person", c.person}, {"text", c.text}};
}

Json row(const store::Notice& n) {
  Json counts = Json::object();
  for (std::size_t i = n.counts.size(); i-- > 0;)
    if (n.counts.at(i) > 0)
      counts[std::string(risk::text(static_cast<risk::Severity>(i)))] = n.counts.at(i);
  return {{"id", n.id},
          {"receiver", n.receiver},
          {"kind", text(n.kind)},
          {"case", n.case_id},
          {"step", n.step},
          {"severity", risk::text(n.severity)},
          {"at", when(n.at)},
          {"due_at", when(n.due_at)},
          {"told_in", n.told_in ? Json(*n.told_in) : Json()},
          {"counts", counts},
          {"delivered_at", when(n.delivered_at)}};
}

Json row(const store::Breaker& b) {
  return {{"scope", b.scope},
          {"state", b.open ? "open" : "closed"},
          {"why", b.why},
          {"opened_at", when(b.opened_at)},
          {"closed_by", b.closed_by},
          {"closed_at", b.closed_by.empty() ? Json() : when(b.closed_at)}};
}

Json row(const store::CaseFinding& f) {
  return {{"finding", f.finding}, {"risk", f.risk},     {"indicator", f.indicator},
          {"state", f.state},     {"action", f.action}, {"at", when(f.at)}};
}

Json row(const store::Asked& a) {
  return {{"decision", a.decision},
          {"finding", a.finding},
          {"card", a.card},
          {"org", a.org},
          {"approvals_needed", a.approvals_needed},
          {"asked_at", when(a.asked_at)},
          {"state", a.state}};
}

Json row(const store::Command& c) {
  return {{"id", c.id},
          {"card", c.card},
          {"route", c.carrier ? "carrier" : "gateway"},
          {"gw", c.gw},
          {"state", text(c.desired.state)},
          {"limits", text(c.desired.limits)},
          {"state_version", c.state_version},
          {"decision", c.decision},
          {"status", text(c.status)},
          {"why", c.why},
          {"attempts", c.attempts},
          {"issued_at", when(c.issued_at)},
          {"expires_at", when(c.expires_at)},
          {"sent_at", when(c.sent_at)},
          {"result_at", when(c.result_at)}};
}

Json row(const store::CardStanding& s) {
  return {{"card", s.card},
          {"org", s.org},
          {"intended", text(s.intended.state)},
          {"limits", text(s.intended.limits)},
          {"commanded", text(s.commanded)},
          {"confirmed", text(s.confirmed)},
          {"intended_at", when(s.intended_at)},
          {"confirmed_at", when(s.confirmed_at)},
          {"control", s.not_confirmed ? "not_confirmed" : ""},
          {"uses_after_confirmation", s.uses_after_confirmation},
          {"state_version", s.state_version},
          {"decision", s.decision}};
}

Json row(const store::AuditEntry& e) {
  return {{"seq", e.seq},       {"at", when(e.at)},
          {"actor", e.actor},   {"org", e.org},
          {"action", e.action}, {"object", e.object},
          {"before", e.before}, {"after", e.after},
          {"reason", e.reason}, {"previous_hash", e.previous_hash},
          {"hash", e.hash}};
}

Json row(const decide::Decision& d) {
  return {{"id", d.id},
          {"kind", text(d.kind)},
          {"outcome", text(d.outcome)},
          {"guard", text(d.guard)},
          {"why", d.why},
          {"approvals_needed", d.approvals_needed},
          {"at", when(d.at)},
          {"finding", d.finding},
          {"risk", d.risk},
          {"indicator", d.indicator},
          {"detector", d.detector},
          {"card", d.card},
          {"org", d.org},
          {"actor", d.actor},
          {"policy", d.policy},
          {"basis", d.basis}};
}

Json row(const store::PolicyVersion& p) {
  return {{"number", p.number}, {"at", when(p.at)},   {"person", p.person},
          {"sha256", p.sha256}, {"reason", p.reason}, {"text", p.text}};
}

Json row(const store::Suppression& s) {
  return {{"id", s.what.id},
          {"card", s.what.card},
          {"org", s.what.org},
          {"risk", s.what.risk},
          {"indicator", s.what.indicator},
          {"up_to", risk::text(s.what.up_to)},
          {"owner", s.what.owner},
          {"reason", s.what.reason},
          {"since", when(s.what.since)},
          {"expires_at", when(s.what.expires_at)},
          {"held", s.held},
          {"ended_at", when(s.ended_at)},
          {"ended_by", s.ended_by}};
}

Json row(const decide::Reason& r) {
  return {{"finding", r.finding},
          {"decision", r.decision},
          {"owner", r.owner},
          {"state", text(r.state)},
          {"limits", text(r.limits)},
          {"since", when(r.since)},
          {"expires_at", when(r.expires_at)}};
}

}  // namespace simwarden::people
