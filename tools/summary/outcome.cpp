#include "tools/summary/outcome.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "platform/store/commands.h"
#include "platform/store/decisions.h"
#include "platform/store/outcome.h"
#include "risk-models/instant.h"

namespace simwarden::summary {
namespace fs = std::filesystem;
namespace {

constexpr int kMostFindings = 1'000'000;

bool stops(decide::Kind kind) {
  return kind == decide::Kind::limit || kind == decide::Kind::suspend ||
         kind == decide::Kind::suspend_with_approval;
}

Outcome read_finding(const std::string& line) {
  const auto json = nlohmann::json::parse(line);
  Outcome o;
  o.finding = json.at("id");
  o.decided_as = o.finding;
  o.risk = json.at("risk");
  o.indicator = json.at("indicator");
  o.subject = json.value("subject", "");
  o.card = json.value("card", "");
  o.state = json.at("state");
  o.action = json.at("action");
  o.at = risk::parse_rfc3339(json.at("at").get<std::string>()).value_or(0);
  for (const auto& excuse : json.at("excuses"))
    if (excuse.value("applied", false)) o.excused = true;
  return o;
}

// The newest order that holds the card. It may have been given for another finding: a card that is
// stopped already is not ordered to stop again.
std::optional<store::Command> holding_command(store::Database& db, const std::string& card) {
  for (const store::Command& c : store::commands_of(db, card))
    if (!c.carrier && c.desired.state != decide::CardState::active) return c;
  return std::nullopt;
}

void follow_command(store::Database& db, const EnforcedByCommand& enforced, Outcome& o) {
  o.end = "unconfirmed";
  const auto command = holding_command(db, o.card);
  if (!command) {
    o.why = "no command";
    return;
  }
  if (command->status != store::CommandStatus::done) {
    o.why = fmt::format("command {} {}", text(command->status), command->why);
    return;
  }
  const auto line = enforced.find(command->id);
  if (line == enforced.end() || !line->second.done) {
    o.why = "the store says done, no agent's log does";
    return;
  }
  o.end = "confirmed";
  o.enforcer = line->second.enforcer;
}

void follow(store::Database& db, const EnforcedByCommand& enforced, Outcome& o) {
  store::DecisionFilter filter;
  filter.finding = o.decided_as;
  const std::vector<decide::Decision> newest_first = store::decisions(db, filter);
  if (newest_first.empty()) return;
  // The rung that counts is the highest the policy itself reached.
  const decide::Decision* ours = nullptr;
  for (const decide::Decision& d : newest_first) {
    if (d.actor != decide::kAutomatic) o.approved_by = d.actor;
    if (d.actor == decide::kAutomatic && d.kind != decide::Kind::resume &&
        (ours == nullptr || d.kind > ours->kind))
      ours = &d;
  }
  if (ours == nullptr) return;
  o.decision = text(ours->kind);
  o.guard = ours->guard == decide::Guard::none ? "" : text(ours->guard);
  if (!stops(ours->kind)) {
    o.end = ours->kind == decide::Kind::record ? "recorded" : "notified";
    return;
  }
  const auto question = store::asked(db, ours->id);
  if (ours->outcome == decide::Outcome::issued || (question && question->state == "approved")) {
    follow_command(db, enforced, o);
  } else if (question && question->state == "refused") {
    o.end = "refused";
  } else {
    o.end = ours->outcome == decide::Outcome::waiting ? "waiting" : "held";
    o.why = ours->why;
  }
}

// What is not a text counts as missing.
std::string text_of(const nlohmann::json& object, const char* member) {
  const auto found = object.find(member);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace

EnforcedByCommand read_agent_logs(const fs::path& folder) {
  EnforcedByCommand found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".log") continue;
    std::ifstream in(entry.path());
    if (!in) throw std::runtime_error(fmt::format("{}: cannot read", entry.path().string()));
    for (std::string line; std::getline(in, line);) {
      const auto json = nlohmann::json::parse(line, nullptr, false);
      if (!json.is_object() || text_of(json, "event") != "enforced") continue;
      Enforced& e = found[text_of(json, "command")];
      e = {entry.path().stem().string(), text_of(json, "enforcer"), text_of(json, "state"),
           text_of(json, "outcome") == "done"};
    }
  }
  return found;
}

std::vector<Outcome> outcomes(store::Database& db, const EnforcedByCommand& enforced) {
  std::vector<Outcome> all;
  for (const std::string& line : store::finding_lines(db, "", kMostFindings)) {
    Outcome o = read_finding(line);
    if (o.state == "retracted") continue;
    const std::vector<std::string> cards = store::cards_decided(db, o.finding);
    for (const std::string& card : cards) {
      Outcome of_card = o;
      of_card.card = card;
      of_card.decided_as = store::finding_of_card(o.finding, card);
      follow(db, enforced, of_card);
      all.push_back(std::move(of_card));
    }
    if (!cards.empty()) continue;
    follow(db, enforced, o);
    all.push_back(std::move(o));
  }
  return all;
}

}  // namespace simwarden::summary
