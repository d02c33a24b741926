#include "tests/scenarios/expect.h"

#include <fmt/format.h>

#include <algorithm>

#include "risk-models/together.h"

namespace simwarden::stories {
namespace {

using risk::Finding;
using Complaint = std::function<std::optional<std::string>(const Finding&)>;

constexpr risk::SpanMs kAbout = risk::kHour;

std::string value_text(const risk::Value& value) {
  return std::visit(
      [](const auto& v) -> std::string {
        using T = std::decay_t<decltype(v)>;
        if constexpr (std::is_same_v<T, bool>)
          return v ? "true" : "false";
        else if constexpr (std::is_same_v<T, std::string>)
          return v;
        else
          return fmt::format("{}", v);
      },
      value);
}

Complaint text_is(std::string name, std::string wanted,
                  std::function<std::string(const Finding&)> actual) {
  return [=](const Finding& finding) -> std::optional<std::string> {
    const std::string found = actual(finding);
    if (found == wanted) return std::nullopt;
    return fmt::format("{} is {}, not {}", name, found, wanted);
  };
}

Complaint time_is(std::string name, risk::Instant wanted, risk::SpanMs either_way,
                  std::function<risk::Instant(const Finding&)> actual) {
  return [=](const Finding& finding) -> std::optional<std::string> {
    const risk::Instant found = actual(finding);
    if (found >= wanted - either_way && found <= wanted + either_way) return std::nullopt;
    return fmt::format("{} is {}, not {}", name, risk::format_utc(found), risk::format_utc(wanted));
  };
}

bool compares(double found, const std::string& comparison, double wanted) {
  if (comparison == "<") return found < wanted;
  if (comparison == "<=") return found <= wanted;
  if (comparison == ">") return found > wanted;
  if (comparison == ">=") return found >= wanted;
  return found == wanted;
}

std::string take_comparison(Words& words) {
  const std::string comparison = words.take("a comparison");
  for (const std::string_view known : {"=", "<", "<=", ">", ">="}) {
    if (comparison == known) return comparison;
  }
  words.fail(fmt::format("expected =, <, <=, > or >=, found \"{}\"", comparison));
}

Complaint evidence_condition(Words& words) {
  const std::string name = words.take("the evidence's name");
  const std::string comparison = take_comparison(words);
  const std::string wanted = words.rest();
  const std::optional<double> number = to_number(wanted);
  return [=](const Finding& finding) -> std::optional<std::string> {
    for (const auto& [found_name, value] : finding.evidence) {
      if (found_name != name) continue;
      const std::string found = value_text(value);
      const std::optional<double> found_number = to_number(found);
      const bool fits = number && found_number ? compares(*found_number, comparison, *number)
                                               : comparison == "=" && found == wanted;
      if (fits) return std::nullopt;
      return fmt::format("evidence {} is {}, not {} {}", name, found, comparison, wanted);
    }
    return fmt::format("there is no evidence \"{}\"", name);
  };
}

Complaint excuse_condition(Words& words) {
  const std::string kind = words.take("the excuse's kind");
  const bool wanted = !words.accept("not");
  words.expect("applied");
  return [=](const Finding& finding) -> std::optional<std::string> {
    for (const risk::Excuse& excuse : finding.excuses) {
      if (excuse.kind != kind) continue;
      if (excuse.applied == wanted) return std::nullopt;
      return fmt::format("excuse {} is {} ({})", kind, excuse.applied ? "applied" : "not applied",
                         excuse.why);
    }
    return fmt::format("excuse {} was not considered", kind);
  };
}

Complaint score_condition(Words& words) {
  const std::string comparison = take_comparison(words);
  const double wanted = words.number("the score");
  return [=](const Finding& finding) -> std::optional<std::string> {
    if (compares(finding.score, comparison, wanted)) return std::nullopt;
    return fmt::format("score is {}, not {} {}", finding.score, comparison, wanted);
  };
}

std::optional<Complaint> text_condition(const std::string& name, Words& words) {
  static const std::map<std::string, std::function<std::string(const Finding&)>> kMembers{
      {"action", [](const Finding& f) { return std::string(risk::text(f.action)); }},
      {"severity", [](const Finding& f) { return std::string(risk::text(f.severity)); }},
      {"state", [](const Finding& f) { return std::string(risk::text(f.state)); }},
      {"source", [](const Finding& f) { return std::string(risk::text(f.source)); }},
      {"closed_why", [](const Finding& f) { return f.closed_why; }},
      {"device", [](const Finding& f) { return risk::device_text(f.device); }},
  };
  const auto member = kMembers.find(name);
  if (member == kMembers.end()) return std::nullopt;
  words.expect("=");
  return text_is(name, words.take("a value"), member->second);
}

std::optional<Complaint> time_condition(const std::string& name, Words& words, const Story& story) {
  static const std::map<std::string, std::function<risk::Instant(const Finding&)>> kMembers{
      {"at", [](const Finding& f) { return f.at; }},
      {"first_at", [](const Finding& f) { return f.first_at; }},
      {"last_at", [](const Finding& f) { return f.last_at; }},
      {"closed_at", [](const Finding& f) { return f.closed_at; }},
  };
  const auto member = kMembers.find(name);
  if (member == kMembers.end()) return std::nullopt;
  const risk::SpanMs either_way = words.accept("about") ? kAbout : 0;
  return time_is(name, words.when(story.origin), either_way, member->second);
}

std::string names_of(const Story& story, const std::vector<risk::CardNo>& cards) {
  std::vector<std::string> names;
  for (const risk::CardNo card : cards) names.push_back(story.name_of(card));
  std::sort(names.begin(), names.end());
  return fmt::format("{}", fmt::join(names, ","));
}

std::string name_of(const Story& story, const Finding& finding) {
  if (finding.subject == risk::Subject::card) return story.name_of(finding.card);
  return fmt::format("{} {} ({})", risk::text(finding.subject), finding.about,
                     names_of(story, finding.cards));
}

std::string told(const Story& story, const Finding& finding) {
  std::string out =
      fmt::format("{}.{} for {} at {} (first_at {}, last_at {}), {}, {}, score {}, {}",
                  finding.risk, finding.indicator, name_of(story, finding),
                  risk::format_utc(finding.at), risk::format_utc(finding.first_at),
                  risk::format_utc(finding.last_at), risk::text(finding.severity),
                  risk::text(finding.action), finding.score, risk::text(finding.state));
  if (finding.state == risk::State::closed) {
    out += fmt::format(" {} at {}", finding.closed_why, risk::format_utc(finding.closed_at));
  }
  for (const auto& [name, value] : finding.evidence) {
    out += fmt::format("\n      {} = {}", name, value_text(value));
  }
  for (const risk::Excuse& excuse : finding.excuses) {
    out += fmt::format("\n      excuse {} {}: {}", excuse.kind,
                       excuse.applied ? "applied" : "not applied", excuse.why);
  }
  return out;
}

bool concerns(const Story& story, const Expectation& expected, const std::string& whom,
              const Finding& finding) {
  if (finding.risk != expected.risk || finding.indicator != expected.indicator) return false;
  if (finding.subject != expected.subject) return false;
  return expected.subject == risk::Subject::card ? finding.card == story.cards.at(whom)
                                                 : finding.about == whom;
}

void check_one(const Story& story, const Expectation& expected, const std::string& whom,
               const std::vector<Finding>& findings, std::vector<bool>& explained,
               std::vector<std::string>& out) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!concerns(story, expected, whom, findings[i])) continue;
    ++count;
    explained[i] = true;
    for (const Condition& condition : expected.conditions) {
      if (const auto complaint = condition.complaint(findings[i])) {
        out.push_back(fmt::format("{}: {}\n    found: {}", condition.where, *complaint,
                                  told(story, findings[i])));
      }
    }
  }
  if (count != expected.count) {
    out.push_back(fmt::format("{}: expected {} {}.{} for {}, found {}", expected.where,
                              expected.count, expected.risk, expected.indicator, whom, count));
  }
}

// A card, several, or `device NAME`, `gateway NAME`, `destination NAME`, `group PROFILE`.
void read_whom(Words& words, const Story& story, Expectation& expectation) {
  for (const risk::Subject kind : {risk::Subject::device, risk::Subject::gateway,
                                   risk::Subject::destination, risk::Subject::group}) {
    if (!words.accept(risk::text(kind))) continue;
    expectation.subject = kind;
    std::string name = words.take("whom the finding is about");
    const auto device = story.devices.find(name);
    const bool declared = kind == risk::Subject::device && device != story.devices.end();
    expectation.about = {declared ? risk::device_text(device->second) : name};
    return;
  }
  expectation.about = story.who(words, words.take("a card"));
}

// `cards = A,B` or `cards = F01..F05`: exactly those that the finding concerns.
Complaint cards_condition(Words& words, const Story& story) {
  words.expect("=");
  std::vector<risk::CardNo> wanted;
  for (const std::string& name : story.who(words, words.take("cards"))) {
    wanted.push_back(story.cards.at(name));
  }
  std::sort(wanted.begin(), wanted.end());
  return [wanted](const Finding& finding) -> std::optional<std::string> {
    std::vector<risk::CardNo> found = finding.cards;
    std::sort(found.begin(), found.end());
    if (found == wanted) return std::nullopt;
    return "other cards are concerned";
  };
}

}  // namespace

void read_expectation(Words& words, Story& story) {
  if (words.accept("nothing")) return words.end();
  Expectation expectation;
  expectation.where = words.where();
  if (to_number(words.peek())) expectation.count = static_cast<std::size_t>(words.whole("a count"));
  const std::string what = words.take("an indicator");
  const std::size_t dot = std::min(what.find('.'), what.size());
  expectation.risk = what.substr(0, dot);
  expectation.indicator = what.substr(std::min(dot + 1, what.size()));
  const risk::Composite* composite = risk::find_composite(expectation.risk);
  const bool composed = composite != nullptr && composite->name == expectation.indicator;
  if (!composed && risk::find_indicator(expectation.risk, expectation.indicator) == nullptr) {
    words.fail(fmt::format("no indicator \"{}\" in the catalogue", what));
  }
  words.expect("for");
  read_whom(words, story, expectation);
  if (!words.done()) {
    const std::string name = words.take("at");
    auto at = time_condition(name, words, story);
    if (!at) words.fail(fmt::format("\"{}\" is not understood here", name));
    expectation.conditions.push_back({words.where(), std::move(*at)});
  }
  words.end();
  story.expectations.push_back(std::move(expectation));
}

void read_condition(Words& words, const Story& story, Expectation& expectation) {
  const std::string name = words.take("a condition");
  Complaint complaint;
  if (name == "evidence") {
    complaint = evidence_condition(words);
  } else if (name == "excuse") {
    complaint = excuse_condition(words);
  } else if (name == "cards") {
    complaint = cards_condition(words, story);
  } else if (name == "score") {
    complaint = score_condition(words);
  } else if (auto text = text_condition(name, words)) {
    complaint = std::move(*text);
  } else if (auto time = time_condition(name, words, story)) {
    complaint = std::move(*time);
  } else {
    words.fail(
        fmt::format("unknown condition \"{}\"; known: action, severity, state, source, "
                    "closed_why, device, at, first_at, last_at, closed_at, excuse, score, "
                    "evidence, cards",
                    name));
  }
  words.end();
  expectation.conditions.push_back({words.where(), std::move(complaint)});
}

std::vector<std::string> complaints(const Story& story, const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  std::vector<bool> explained(findings.size(), false);
  for (const Expectation& expected : story.expectations) {
    for (const std::string& whom : expected.about) {
      check_one(story, expected, whom, findings, explained, out);
    }
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!explained[i]) out.push_back("not expected: " + told(story, findings[i]));
  }
  return out;
}

}  // namespace simwarden::stories
