// Reads the store of a platform that has ended, and says what is wrong with it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace simwarden::test {

struct StoreFigures {
  std::uint64_t reports = 0, observed = 0, findings = 0, finding_lines = 0;
  std::map<std::string, std::uint64_t> counters;
};

// `receipted`: what the wire said is durable. `made`: all distinct reports, one record each, all of
// them receipted by now. `misused`: how many cards must have one finding R06.imei_changed each.
std::vector<std::string> violations(const std::filesystem::path& store,
                                    const std::map<std::string, std::uint64_t>& receipted,
                                    std::uint64_t made, std::uint64_t misused,
                                    StoreFigures& figures);

}  // namespace simwarden::test
