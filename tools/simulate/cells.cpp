#include "tools/simulate/cells.h"

#include <fmt/format.h>

#include <cmath>

namespace simwarden::simulate {
namespace {

constexpr double kGrid = 0.045;  // degrees: about five kilometres

Spot centre(const std::pair<int, int>& square) {
  return {(square.first + 0.5) * kGrid, (square.second + 0.5) * kGrid};
}

bool in_guangdong(Spot at) {
  return at.lat > 20 && at.lat < 25.6 && at.lon > 109.5 && at.lon < 117.4;
}

constexpr int kArea = 9701;

}  // namespace

void Cells::serve(Spot where, wire::RawRecord& record) {
  const std::pair<int, int> square{static_cast<int>(std::floor(where.lat / kGrid)),
                                   static_cast<int>(std::floor(where.lon / kGrid))};
  const int number = known_.try_emplace(square, static_cast<int>(known_.size()) + 1).first->second;
  record.mcc = 460;
  record.mnc = 0;
  record.tac = kArea;
  record.ci = number;
  record.rat = "LTE";
}

std::string Cells::csv() const {
  std::string text = "# version: simulated-1\nmcc,mnc,tac,ci,lat,lon,range_m,area\n";
  for (const auto& [square, number] : known_) {
    const Spot at = centre(square);
    text += fmt::format("460,0,{},{},{:.5f},{:.5f},3500,{}\n", kArea, number, at.lat, at.lon,
                        in_guangdong(at) ? "CN-44" : "elsewhere");
  }
  return text;
}

}  // namespace simwarden::simulate
