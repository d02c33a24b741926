#include "tools/audit/compliance.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

namespace simwarden::audit {
namespace {

constexpr std::uint64_t kMostCardsOfAHolder = 10;

void add_strangers(const Reading& reading, std::vector<Complaint>& out) {
  for (const auto& [card, seen] : reading.strangers) {
    out.push_back(
        {"not_in_registry", card, seen.records,
         fmt::format("in use, not in the registry; first {}, last {}", seen.first, seen.last)});
  }
}

void add_missing_names(const state::Registry& registry, std::vector<Complaint>& out) {
  for (std::size_t no = 0; no < registry.cards(); ++no) {
    const risk::Card& card = registry.card(static_cast<risk::CardNo>(no));
    if (card.real_name && !*card.real_name) {
      out.push_back({"real_name_missing", card.key(), 1, "real_name is no"});
    }
  }
}

void add_holders(const state::Registry& registry, std::vector<Complaint>& out) {
  std::map<std::string, std::uint64_t> cards;
  for (std::size_t no = 0; no < registry.cards(); ++no) {
    const risk::Card& card = registry.card(static_cast<risk::CardNo>(no));
    if (!card.holder.empty()) ++cards[card.holder];
  }
  for (const auto& [holder, count] : cards) {
    if (count > kMostCardsOfAHolder) {
      out.push_back({"holder_cards", holder, count,
                     fmt::format("more than {} cards for one holder", kMostCardsOfAHolder)});
    }
  }
}

// A static card must be tied to a place, a directed service needs its list.
void add_missing_controls(const state::Registry& registry, std::vector<Complaint>& out) {
  for (std::size_t no = 0; no < registry.profiles(); ++no) {
    const risk::Profile& p = registry.profile(static_cast<risk::ProfileNo>(no));
    const auto missing = [&](bool is, const char* what) {
      if (is) out.push_back({"control_missing", p.name, 1, what});
    };
    missing(p.mobility == risk::Mobility::is_static && p.area.empty(),
            "a static profile without an area");
    missing(p.data == risk::Service::directed && p.destinations.empty(),
            "directed data without destinations");
    missing(p.sms == risk::Service::directed && p.sms_peers.empty(),
            "directed SMS without a list of peers");
    missing(p.voice == risk::Service::directed && p.voice_peers.empty(),
            "directed voice without a list of peers");
  }
}

}  // namespace

std::vector<Complaint> check_compliance(const Reading& reading, const state::Registry& registry) {
  std::vector<Complaint> complaints;
  add_strangers(reading, complaints);
  add_missing_names(registry, complaints);
  add_holders(registry, complaints);
  add_missing_controls(registry, complaints);
  std::sort(complaints.begin(), complaints.end(), [](const Complaint& a, const Complaint& b) {
    return std::tie(a.check, a.subject, a.detail) < std::tie(b.check, b.subject, b.detail);
  });
  return complaints;
}

std::string to_json(const Complaint& complaint) {
  const char* subject = complaint.check == "holder_cards"      ? "holder"
                        : complaint.check == "control_missing" ? "profile"
                                                               : "card";
  nlohmann::ordered_json json;
  json["check"] = complaint.check;
  json[subject] = complaint.subject;
  json[complaint.check == "holder_cards" ? "cards" : "records"] = complaint.count;
  if (complaint.check != "holder_cards" && complaint.check != "not_in_registry") {
    json.erase("records");
  }
  json["detail"] = complaint.detail;
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace simwarden::audit
