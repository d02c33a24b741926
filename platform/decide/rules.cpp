#include "platform/decide/rules.h"

#include <algorithm>

namespace simwarden::decide {
namespace {

template <typename List, typename Value>
bool names(const List& list, const Value& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

bool within(const std::vector<std::string>& organisations, const std::string& org) {
  return organisations.empty() ||
         std::any_of(organisations.begin(), organisations.end(), [&org](const std::string& each) {
           return org == each || (org.starts_with(each) && org[each.size()] == '/');
         });
}

bool open_one(const std::vector<Function>& wanted, const std::vector<Function>& open) {
  return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&open](Function f) {
           return std::find(open.begin(), open.end(), f) != open.end();
         });
}

bool asks_of_card(const Rule& rule) {
  return !rule.industries.empty() || !rule.organisations.empty() || !rule.profiles.empty() ||
         !rule.functions.empty() || !rule.sources.empty();
}

}  // namespace

std::string_view text(risk::Industry industry) {
  return kIndustries.at(static_cast<std::size_t>(industry));
}

CardFacts facts_of(const risk::Card& card, const risk::Profile& profile) {
  CardFacts facts{card.key(),       card.org, card.gateway, profile.never_suspend, profile.name,
                  profile.industry, {}};
  if (profile.data != risk::Service::off) facts.functions.push_back(Function::data);
  if (profile.sms != risk::Service::off) facts.functions.push_back(Function::sms);
  if (profile.voice != risk::Service::off) facts.functions.push_back(Function::voice);
  return facts;
}

Trust trust_of(const risk::Finding& finding, const CardFacts& card) {
  if (finding.source == risk::Source::carrier) return Trust::carrier;
  return finding.channel == card.gateway ? Trust::own_gateway : Trust::other_gateway;
}

bool fits(const Rule& rule, const risk::Finding& finding, const CardFacts& card) {
  if (!names(rule.risks, finding.risk) || !names(rule.indicators, finding.indicator)) return false;
  if (rule.at_least && finding.severity < *rule.at_least) return false;
  if (!asks_of_card(rule)) return true;
  return !card.key.empty() && names(rule.industries, card.industry) &&
         within(rule.organisations, card.org) && names(rule.profiles, card.profile) &&
         open_one(rule.functions, card.functions) && names(rule.sources, trust_of(finding, card));
}

const Rule* rule_for(const std::vector<Rule>& rules, const risk::Finding& finding,
                     const CardFacts& card) {
  const auto found = std::find_if(rules.begin(), rules.end(),
                                  [&](const Rule& rule) { return fits(rule, finding, card); });
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace simwarden::decide
