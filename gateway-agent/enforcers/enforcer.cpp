#include "gateway-agent/enforcers/enforcer.h"

namespace simwarden::agent {

std::string_view to_text(CardState state) {
  switch (state) {
    case CardState::suspended:
      return "suspended";
    case CardState::limited:
      return "limited";
    case CardState::active:
      break;
  }
  return "active";
}

}  // namespace simwarden::agent
