#include "platform/policies/policy_file.h"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <map>

#include "platform/crypto/sha256.h"
#include "platform/state/toml_file.h"
#include "risk-models/catalogue.h"
#include "risk-models/together.h"

namespace simwarden::policies {
namespace {

using decide::Policy;
using decide::Rule;
using state::LoadError;
using state::TomlFile;

// In the order of their enumerations.
constexpr std::array<std::string_view, 5> kSeverities = {"info", "low", "medium", "high",
                                                         "critical"};
constexpr std::array<std::string_view, 3> kFunctions = {"data", "sms", "voice"};
constexpr std::array<std::string_view, 3> kSources = {"carrier", "own_gateway", "other_gateway"};
constexpr std::array<std::string_view, 5> kRungs = {"record", "notify", "limit",
                                                    "suspend_with_approval", "suspend"};

using Read = std::function<void(const toml::node&, const std::string& key)>;
using Section = std::map<std::string, Read, std::less<>>;

std::vector<std::string> keys(const Section& section) {
  std::vector<std::string> all;
  for (const auto& [key, read] : section) all.push_back(key);
  return all;
}

class PolicyFile {
 public:
  PolicyFile(const std::filesystem::path& file, const std::string& text) : toml_(file, text) {}

  Policy read() {
    for (const auto& [name, node] : toml_.root()) {
      if (name.str() == "rule")
        rules(node);
      else
        section(std::string(name.str()), node);
    }
    return std::move(policy_);
  }

 private:
  void section(const std::string& name, const toml::node& node) {
    const auto known = guards();
    const auto found = known.find(name);
    if (found == known.end())
      toml_.fail(node, name, "unknown section; known: [[rule]], [budget], [breaker], [suspension]");
    read_keys(toml_.table_of(node, name), found->second, name);
  }

  void read_keys(const toml::table& table, const Section& known, const std::string& name) {
    for (const auto& [key, value] : table) {
      const std::string full = name + "." + std::string(key.str());
      const auto found = known.find(key.str());
      if (found == known.end())
        toml_.fail(value, full, "unknown key; known: " + state::listed(keys(known)));
      found->second(value, full);
    }
  }

  Read number(double& into, double least, double most) {
    return [this, &into, least, most](const toml::node& n, const std::string& key) {
      into = toml_.number_of(n, key);
      if (into < least || into > most)
        toml_.fail(n, key,
                   fmt::format("a number from {} to {} is wanted: a guard may be stricter than "
                               "shipped, never looser",
                               least, most));
    };
  }

  template <class Number>
  Read whole(Number& into, std::int64_t least, std::int64_t most) {
    return [this, &into, least, most](const toml::node& n, const std::string& key) {
      into = static_cast<Number>(toml_.whole_of(n, key, least, most));
    };
  }

  // Looser than shipped is what stops more cards, or waits for fewer people, or sees less.
  std::map<std::string, Section, std::less<>> guards() {
    decide::BudgetRule& budget = policy_.budget;
    decide::BreakerRule& breaker = policy_.breaker;
    return {
        {"budget",
         {{"share_per_hour", number(budget.share_per_hour, 0, budget.share_per_hour)},
          {"share_per_day", number(budget.share_per_day, 0, budget.share_per_day)},
          {"most_per_hour", whole(budget.most_per_hour, 1, whole_of(budget.most_per_hour))}}},
        {"breaker",
         {{"times_usual", number(breaker.times_usual, 1, breaker.times_usual)},
          {"least_flags", whole(breaker.least_flags, 1, whole_of(breaker.least_flags))},
          {"peer_rate", number(breaker.peer_rate, 0, breaker.peer_rate)},
          {"org_share", number(breaker.org_share, 0, breaker.org_share)},
          {"least_org_cards", whole(breaker.least_org_cards, 1, whole_of(breaker.least_org_cards))},
          {"gateways_share", number(breaker.gateways_share, breaker.gateways_share, 1)},
          {"shifted_share", number(breaker.shifted_share, 0, breaker.shifted_share)}}},
        {"suspension",
         {{"expires_h",
           [this](const toml::node& n, const std::string& key) {
             policy_.block_expires_ms = toml_.whole_of(n, key, 1, 24) * risk::kHour;
           }},
          {"approvals", whole(policy_.approvals, policy_.approvals, 5)},
          {"approvals_protected",
           whole(policy_.approvals_protected, policy_.approvals_protected, 5)},
          {"limited_rate_bps", whole(policy_.limited_rate_bps, 1, 1'000'000'000)}}},
    };
  }

  static std::int64_t whole_of(std::uint64_t n) { return static_cast<std::int64_t>(n); }

  void rules(const toml::node& node) {
    const toml::array* list = node.as_array();
    if (!list) toml_.fail(node, "rule", "rules are written as [[rule]]");
    if (list->size() > kMostRules)
      toml_.fail(node, "rule", fmt::format("{} rules at most", kMostRules));
    for (const toml::node& each : *list) {
      if (!each.is_table()) toml_.fail(each, "rule", "rules are written as [[rule]]");
      policy_.rules.push_back(rule(*each.as_table()));
    }
  }

  Rule rule(const toml::table& table) {
    Rule rule;
    rule.line = table.source().begin.line;
    read_keys(table, conditions(rule), "rule");
    if (!table.contains("then"))
      toml_.fail(table, "rule.then", "is missing; allowed: " + state::listed(kRungs));
    check_indicators(table, rule);
    return rule;
  }

  Section conditions(Rule& rule) {
    return {
        {"risk", classes(rule.risks)},
        {"indicator", texts(rule.indicators)},
        {"severity",
         [this, &rule](const toml::node& n, const std::string& key) {
           rule.at_least = static_cast<risk::Severity>(toml_.choice_of(n, key, kSeverities));
         }},
        {"industry", words(rule.industries, decide::kIndustries)},
        {"organisation", organisations(rule.organisations)},
        {"profile", texts(rule.profiles)},
        {"function", words(rule.functions, kFunctions)},
        {"source", words(rule.sources, kSources)},
        {"then",
         [this, &rule](const toml::node& n, const std::string& key) {
           rule.then = static_cast<decide::Kind>(toml_.choice_of(n, key, kRungs));
         }},
    };
  }

  // An empty list fits all where its key is missing; written down it would say the opposite.
  const toml::array& some(const toml::node& n, const std::string& key) {
    const toml::array* list = n.as_array();
    if (!list || list->empty()) toml_.fail(n, key, "a list of one text or more is wanted");
    return *list;
  }

  Read texts(std::vector<std::string>& into) {
    return [this, &into](const toml::node& n, const std::string& key) {
      some(n, key);
      into = toml_.texts_of(n, key);
    };
  }

  template <class Word, std::size_t N>
  Read words(std::vector<Word>& into, const std::array<std::string_view, N>& allowed) {
    return [this, &into, &allowed](const toml::node& n, const std::string& key) {
      for (const toml::node& each : some(n, key))
        into.push_back(static_cast<Word>(toml_.choice_of(each, key, allowed)));
    };
  }

  Read classes(std::vector<std::string>& into) {
    return [this, &into](const toml::node& n, const std::string& key) {
      for (const toml::node& each : some(n, key)) {
        into.push_back(toml_.text_of(each, key));
        if (!risk::find_detector(into.back()) && !risk::find_composite(into.back()))
          toml_.fail(each, key,
                     fmt::format("unknown class \"{}\"; known: {}", into.back(),
                                 state::listed(known_classes())));
      }
    };
  }

  Read organisations(std::vector<std::string>& into) {
    return [this, &into](const toml::node& n, const std::string& key) {
      for (const toml::node& each : some(n, key)) {
        into.push_back(toml_.text_of(each, key));
        if (into.back().empty() || into.back().front() == '/' || into.back().back() == '/')
          toml_.fail(each, key, "an organisation such as \"cn/guangdong\" is wanted");
      }
    };
  }

  static std::vector<std::string> known_classes() {
    std::vector<std::string> all;
    for (const risk::Detector* each : risk::detectors()) all.emplace_back(each->risk);
    for (const risk::Composite& each : risk::composites()) all.emplace_back(each.risk);
    return all;
  }

  // An indicator belongs to one of the rule's classes; of any where the rule names none.
  static bool known_indicator(const Rule& rule, const std::string& indicator) {
    for (const std::string& risk : rule.risks.empty() ? known_classes() : rule.risks) {
      if (risk::find_indicator(risk, indicator)) return true;
      const risk::Composite* composite = risk::find_composite(risk);
      if (composite && composite->name == indicator) return true;
    }
    return false;
  }

  void check_indicators(const toml::table& table, const Rule& rule) {
    for (const std::string& indicator : rule.indicators)
      if (!known_indicator(rule, indicator))
        toml_.fail(
            *table.get("indicator"), "rule.indicator",
            fmt::format("unknown indicator \"{}\"{}; `simwarden audit --list-detectors` "
                        "names them",
                        indicator, rule.risks.empty() ? "" : " of the classes of this rule"));
  }

  TomlFile toml_;
  Policy policy_;
};

}  // namespace

decide::Policy parse_policy(const std::filesystem::path& file, const std::string& text) {
  if (text.size() > kMostBytes)
    throw LoadError(file, 0, "", fmt::format("{} bytes at most", kMostBytes));
  Policy policy = PolicyFile(file, text).read();
  policy.version = crypto::sha256_hex(text);
  return policy;
}

decide::Policy read_policy(const std::filesystem::path& file) {
  return parse_policy(file, state::read_file(file));
}

}  // namespace simwarden::policies
