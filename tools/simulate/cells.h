// Serving cells: a grid of one every five kilometres, each with a name when first used.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "gateway-agent/wire/record.h"
#include "tools/simulate/fleet.h"

namespace simwarden::simulate {

class Cells {
 public:
  // Puts the cell that serves at `where` into the record.
  void serve(Spot where, wire::RawRecord& record);
  // Of all cells that served.
  std::string csv() const;

 private:
  std::map<std::pair<int, int>, int> known_;  // grid square → number
};

}  // namespace simwarden::simulate
