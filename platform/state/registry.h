// Cards and profiles as the operator declared them, and the way from a record's identifiers to a
// card. Built by load.h from cards.csv and profiles.toml. Reading is safe from any thread while
// nobody adds.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/profile.h"
#include "risk-models/record.h"

namespace simwarden::state {

// Digits of the three identifiers, already in their one form; empty = missing.
struct Identity {
  std::string iccid;
  std::string imsi;
  std::string msisdn;
};

enum class Resolution { found, unknown, conflict };

struct Resolved {
  Resolution how = Resolution::unknown;
  risk::CardNo card = risk::kNoCard;
};

class Registry {
 public:
  Registry();
  ~Registry();
  Registry(Registry&&) noexcept;
  Registry& operator=(Registry&&) noexcept;

  risk::ProfileNo add_profile(risk::Profile profile);
  std::optional<risk::ProfileNo> profile_no(std::string_view name) const;

  // nullopt when one of its identifiers belongs to another card already.
  std::optional<risk::CardNo> add_card(risk::Card card);

  // By ICCID, then IMSI, then MSISDN; conflict when they name two different known cards.
  Resolved resolve(const Identity& identity) const;

  std::size_t cards() const;
  std::size_t profiles() const;
  const risk::Card& card(risk::CardNo no) const;
  risk::Card& card(risk::CardNo no);
  const risk::Profile& profile(risk::ProfileNo no) const;
  const risk::Profile& profile_of(risk::CardNo no) const { return profile(card(no).profile); }

 private:
  struct Index;
  std::vector<risk::Card> cards_;
  std::vector<risk::Profile> profiles_;
  std::unique_ptr<Index> index_;
};

}  // namespace simwarden::state
