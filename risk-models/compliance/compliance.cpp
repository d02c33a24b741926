#include "risk-models/compliance/compliance.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace simwarden::risk {
namespace {

bool in_service(const Inspected& i) {
  switch (i.card->status) {
    case CardStatus::inventory:
    case CardStatus::ready:
    case CardStatus::cancelled:
      return i.conduct->records > 0;
    default:
      return true;
  }
}

std::optional<Instant> since_in_service(const Inspected& i) {
  if (i.card->activated_at) return i.card->activated_at;
  return i.conduct->records > 0 ? std::optional(i.conduct->first) : std::nullopt;
}

// Fixed by law or by what a misused card of that industry can do.
bool guarded_industry(const Profile& p) {
  return p.industry == Industry::public_services || p.industry == Industry::retail ||
         p.industry == Industry::medical;
}

Complaint about_card(std::string_view check, const Inspected& i, std::optional<Instant> since,
                     Evidence evidence) {
  return {std::string(check), "card", i.card->key(), i.card->org, since, std::move(evidence)};
}

class Checks {
 public:
  Checks(std::span<const Inspected> cards, const ComplianceRules& rules, Instant now, bool registry)
      : cards_(cards), rules_(rules), now_(now), registry_(registry) {}

  std::vector<Complaint> take() {
    for (const Inspected& i : cards_) {
      names_known_ = names_known_ || i.card->real_name.has_value();
      holders_known_ = holders_known_ || !i.card->holder.empty();
    }
    for (const Inspected& i : cards_) {
      if (!i.declared) {
        not_listed(i);
        continue;
      }
      if (!in_service(i)) continue;
      real_name(i);
      unregistered_data(i);
      services(i);
      binding(i);
      test_period(i);
      count_in_profile(i);
    }
    holders();
    profiles();
    sort(out_);
    return std::move(out_);
  }

 private:
  void not_listed(const Inspected& i) {
    if (!registry_ || i.conduct->records == 0) return;
    out_.push_back(about_card("not_in_registry", i, i.conduct->first,
                              {{"records", static_cast<std::int64_t>(i.conduct->records)},
                               {"last", format_utc(i.conduct->last)}}));
  }

  void real_name(const Inspected& i) {
    if (!names_known_ || i.card->real_name.value_or(false)) return;
    out_.push_back(
        about_card("real_name_missing", i, since_in_service(i),
                   {{"real_name", std::string(i.card->real_name ? "no" : "not declared")}}));
  }

  // Where the registry knows neither names nor holders, nobody can be told to be unregistered.
  bool unregistered(const Card& card) const {
    if (names_known_ && !card.real_name.value_or(false)) return true;
    return holders_known_ && card.holder.empty();
  }

  void unregistered_data(const Inspected& i) {
    const double limit = rules_[ComplianceSetting::unregistered_bytes_month];
    if (i.profile->data != Service::undirected || !unregistered(*i.card)) return;
    if (i.conduct->above_since == kNever) return;
    out_.push_back(about_card(
        "unregistered_data", i, i.conduct->above_since,
        {{"month_from", format_utc(day_start(i.conduct->largest_month, 0)).substr(0, 10)},
         {"bytes", static_cast<std::int64_t>(i.conduct->largest_month_bytes)},
         {"limit_bytes", static_cast<std::int64_t>(limit)},
         {"holder", i.card->holder},
         {"real_name", i.card->real_name.value_or(false)}}));
  }

  void services(const Inspected& i) {
    static constexpr std::array<std::string_view, 3> kNames{"data", "sms", "voice"};
    const std::array allowed{i.profile->data, i.profile->sms, i.profile->voice};
    for (std::size_t s = 0; s < kNames.size(); ++s) {
      const ServiceUse& use = i.conduct->services[s];
      if (allowed[s] != Service::off || use.records == 0) continue;
      out_.push_back(about_card("service_not_allowed", i, use.first,
                                {{"service", std::string(kNames[s])},
                                 {"profile", i.profile->name},
                                 {"records", static_cast<std::int64_t>(use.records)},
                                 {"last", format_utc(use.last)}}));
    }
  }

  void binding(const Inspected& i) {
    const Profile& p = *i.profile;
    const bool needed = p.soldered || p.mobility == Mobility::is_static || guarded_industry(p);
    if (!needed || i.card->bound != 0 || !p.device_pool.empty()) return;
    out_.push_back(about_card("control_missing", i, since_in_service(i),
                              {{"control", std::string("binding")},
                               {"profile", p.name},
                               {"device_seen", i.conduct->device_seen}}));
  }

  void test_period(const Inspected& i) {
    if (i.card->status != CardStatus::test) return;
    const auto begun = since_in_service(i);
    if (!begun) return;
    const double days = rules_[ComplianceSetting::test_d];
    const Instant over = *begun + static_cast<SpanMs>(days * static_cast<double>(kDay));
    if (now_ <= over) return;
    out_.push_back(about_card(
        "test_period_over", i, over,
        {{"test_from", format_utc(*begun)},
         {"test_from_is", std::string(i.card->activated_at ? "activated_at" : "first use")},
         {"allowed_d", days},
         {"used_since", i.conduct->last > over}}));
  }

  struct ProfileCards {
    std::int64_t cards = 0;
    std::int64_t without_point = 0;
    std::string org;
    std::optional<Instant> since;
  };

  void count_in_profile(const Inspected& i) {
    const auto [at, fresh] = profiles_.try_emplace(i.profile);
    ProfileCards& sum = at->second;
    sum.org = fresh ? i.card->org : common_org(sum.org, i.card->org);
    ++sum.cards;
    sum.without_point += i.card->installed_at ? 0 : 1;
    const auto since = since_in_service(i);
    if (since && (!sum.since || *since < *sum.since)) sum.since = since;
  }

  void missing(const Profile& p, const ProfileCards& sum, std::string control, std::string why,
               std::int64_t cards) {
    out_.push_back({"control_missing",
                    "profile",
                    p.name,
                    sum.org,
                    sum.since,
                    {{"control", std::move(control)}, {"why", std::move(why)}, {"cards", cards}}});
  }

  void allow_list(const Profile& p, const ProfileCards& sum, const char* what, Service service,
                  bool listed, bool must_be_directed) {
    const std::string control = std::string("allow-list of ") + what;
    if (service == Service::directed && !listed) {
      missing(p, sum, control, "directed, and the list is empty", sum.cards);
    } else if (service == Service::undirected && must_be_directed) {
      missing(p, sum, control, "undirected", sum.cards);
    }
  }

  void profiles() {
    for (const auto& [profile, sum] : profiles_) {
      const Profile& p = *profile;
      if (p.area.empty() && p.mobility == Mobility::regional) {
        missing(p, sum, "area", "regional without an area", sum.cards);
      }
      if (p.area.empty() && p.mobility == Mobility::is_static && sum.without_point > 0) {
        missing(p, sum, "area", "static without an area, cards without a point of their own",
                sum.without_point);
      }
      allow_list(p, sum, "destinations", p.data, !p.destinations.empty(), guarded_industry(p));
      allow_list(p, sum, "SMS peers", p.sms, !p.sms_peers.empty(), !p.handset_allowed);
      allow_list(p, sum, "voice peers", p.voice, !p.voice_peers.empty(), !p.handset_allowed);
    }
  }

  void holders() {
    struct HolderCards {
      std::vector<Instant> activated;
      std::int64_t cards = 0;
      std::string org;
    };
    std::map<std::string, HolderCards> holders;
    for (const Inspected& i : cards_) {
      if (i.card->holder.empty() || i.card->status == CardStatus::cancelled) continue;
      const auto [at, fresh] = holders.try_emplace(i.card->holder);
      at->second.org = fresh ? i.card->org : common_org(at->second.org, i.card->org);
      ++at->second.cards;
      if (i.card->activated_at) at->second.activated.push_back(*i.card->activated_at);
    }
    const auto most = static_cast<std::int64_t>(rules_[ComplianceSetting::holder_cards]);
    for (auto& [holder, sum] : holders) {
      if (sum.cards <= most) continue;
      std::optional<Instant> since;  // of the first card too many, where all are dated
      if (static_cast<std::int64_t>(sum.activated.size()) == sum.cards) {
        std::sort(sum.activated.begin(), sum.activated.end());
        since = sum.activated[static_cast<std::size_t>(most)];
      }
      out_.push_back({"holder_cards",
                      "holder",
                      holder,
                      sum.org,
                      since,
                      {{"cards", sum.cards}, {"allowed", most}}});
    }
  }

  std::span<const Inspected> cards_;
  const ComplianceRules& rules_;
  Instant now_;
  bool registry_;
  bool names_known_ = false;
  bool holders_known_ = false;
  std::map<const Profile*, ProfileCards> profiles_;
  std::vector<Complaint> out_;
};

}  // namespace

std::vector<Complaint> inspect(std::span<const Inspected> cards, const ComplianceRules& rules,
                               Instant now, bool registry) {
  return Checks(cards, rules, now, registry).take();
}

void sort(std::vector<Complaint>& complaints) {
  std::stable_sort(complaints.begin(), complaints.end(),
                   [](const Complaint& a, const Complaint& b) {
                     return std::tie(a.check, a.about, a.key, a.evidence) <
                            std::tie(b.check, b.about, b.key, b.evidence);
                   });
}

std::string common_org(std::string_view a, std::string_view b) {
  if (a == b) return std::string(a);
  std::size_t end = 0;
  for (std::size_t i = 0;; ++i) {
    const bool a_ends = i >= a.size() || a[i] == '/';
    const bool b_ends = i >= b.size() || b[i] == '/';
    if (a_ends && b_ends) end = std::min({i, a.size(), b.size()});
    if (i >= a.size() || i >= b.size() || a[i] != b[i]) break;
  }
  return std::string(a.substr(0, end));
}

}  // namespace simwarden::risk
