// What the kinds of the fleet use in six hours, measured on the fleet itself: how much a spike must
// be.
#pragma once

#include <array>

#include "tools/simulate/evaluation/day.h"

namespace simwarden::simulate::evaluation {

class UsualShares {
 public:
  explicit UsualShares(const Fleet& fleet);
  // Bytes that one card in a hundred exceeds in such a part of such a day.
  double high(Kind kind, Ms t) const;

 private:
  std::array<std::array<std::array<double, 4>, 2>, kKinds> high_{};
};

}  // namespace simwarden::simulate::evaluation
