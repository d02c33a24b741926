#include "platform/state/reload.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>

#include "platform/state/card_file.h"
#include "platform/state/profile_file.h"

namespace simwarden::state {
namespace {

// The key with its kind: digits alone could be an IMSI or an MSISDN.
std::string full_key(const risk::Card& card) {
  const char kind = !card.iccid.empty() ? 'c' : !card.imsi.empty() ? 's' : 'n';
  return kind + card.key();
}

bool same_area(const risk::AreaRule& a, const risk::AreaRule& b) {
  return a.code == b.code && a.centre == b.centre && a.radius_m == b.radius_m;
}

auto scalars(const risk::Profile& p) {
  return std::tie(p.industry, p.mobility, p.data, p.sms, p.voice, p.handset_allowed, p.soldered,
                  p.consumer_internet_allowed, p.never_suspend, p.max_speed_kmh, p.cap_bytes_month,
                  p.cap_sms_day, p.cap_sms_month, p.cap_voice_s_month, p.billing_day, p.zone_min,
                  p.expected_interval_s);
}
auto lists(const risk::Profile& p) {
  return std::tie(p.device_pool, p.destinations, p.apns, p.sms_peers, p.voice_peers);
}
bool same(const risk::Profile& a, const risk::Profile& b) {
  return scalars(a) == scalars(b) && lists(a) == lists(b) && a.lists_since == b.lists_since &&
         std::equal(a.area.begin(), a.area.end(), b.area.begin(), b.area.end(), same_area);
}

auto declared_facts(const risk::Card& c) {
  return std::tie(c.iccid, c.imsi, c.msisdn, c.profile, c.org, c.status, c.bound, c.activated_at,
                  c.home_area, c.installed_at, c.gateway, c.real_name, c.holder);
}
bool same(const risk::Card& a, const risk::Card& b) {
  return declared_facts(a) == declared_facts(b);
}

class Continuation {
 public:
  Continuation(const Registry& running, const Registry& fresh) : next_(running), fresh_(fresh) {}

  Reloaded run() {
    take_profiles();
    match_cards();
    // First all that goes, then all that comes: an identifier may move from one card to another.
    for (const auto& [number, card] : coming_)
      if (number != risk::kNoCard) next_.withdraw(number);
    for (risk::CardNo no = 0; no < listed_.size(); ++no)
      if (!listed_[no] && next_.declared(no)) {
        next_.withdraw(no);
        changed_.push_back(no);
      }
    for (auto& [number, card] : coming_) place(number, std::move(card));
    std::sort(changed_.begin(), changed_.end());
    return {std::move(next_), std::move(changed_)};
  }

 private:
  void take_profiles() {
    for (std::size_t i = 0; i < fresh_.profiles(); ++i) {
      const risk::Profile& profile = fresh_.profile(static_cast<risk::ProfileNo>(i));
      const auto known = next_.profile_no(profile.name);
      const bool changed = !known || !same(next_.profile(*known), profile);
      const risk::ProfileNo number = next_.add_profile(profile);
      numbers_.push_back(number);
      if (changed) new_content_.resize(std::max<std::size_t>(new_content_.size(), number + 1U));
      if (changed) new_content_[number] = true;
    }
  }

  bool profile_changed(risk::ProfileNo no) const {
    return no < new_content_.size() && new_content_[no];
  }

  void match_cards() {
    std::unordered_map<std::string, risk::CardNo> by_key;
    by_key.reserve(next_.cards());
    for (risk::CardNo no = 0; no < next_.cards(); ++no) {
      // A declared card comes before an entry of the same name that was made without a declaration.
      const auto [entry, is_new] = by_key.emplace(full_key(next_.card(no)), no);
      if (!is_new && next_.declared(no)) entry->second = no;
    }
    listed_.resize(next_.cards(), false);
    for (risk::CardNo no = 0; no < fresh_.cards(); ++no) {
      risk::Card card = fresh_.card(no);
      card.profile = numbers_[card.profile];
      const auto found = by_key.find(full_key(card));
      const risk::CardNo number = found == by_key.end() ? risk::kNoCard : found->second;
      if (number == risk::kNoCard) {
        coming_.emplace_back(number, std::move(card));
        continue;
      }
      listed_[number] = true;
      if (next_.declared(number) && same(next_.card(number), card)) {
        if (profile_changed(card.profile)) changed_.push_back(number);
      } else {
        coming_.emplace_back(number, std::move(card));
      }
    }
  }

  void place(risk::CardNo number, risk::Card card) {
    if (number == risk::kNoCard) {
      changed_.push_back(next_.add_card(std::move(card)).value());
    } else {
      next_.replace(number, std::move(card));
      changed_.push_back(number);
    }
  }

  Registry next_;
  const Registry& fresh_;
  std::vector<risk::ProfileNo> numbers_;  // of the fresh registry's profiles in the next one
  std::vector<bool> new_content_;
  std::vector<bool> listed_;
  std::vector<std::pair<risk::CardNo, risk::Card>> coming_;
  std::vector<risk::CardNo> changed_;
};

}  // namespace

Reloaded continued(const Registry& running, const Registry& fresh) {
  return Continuation(running, fresh).run();
}

Reloaded reload(const Registry& running, const std::filesystem::path& profiles,
                const std::filesystem::path& cards, const risk::Reference& reference,
                int country_code) {
  Registry fresh;
  load_profiles(profiles, fresh, reference, country_code);
  load_cards(cards, fresh, reference, country_code);
  return continued(running, fresh);
}

}  // namespace simwarden::state
