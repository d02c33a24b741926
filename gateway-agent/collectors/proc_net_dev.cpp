#include "gateway-agent/collectors/proc_net_dev.h"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace simwarden::agent {
namespace {

constexpr std::size_t kReceivedBytes = 0;
constexpr std::size_t kSentBytes = 8;

std::string trimmed(const std::string& text) {
  const std::size_t from = text.find_first_not_of(' ');
  return from == std::string::npos ? "" : text.substr(from);
}

Running counters_of(const std::string& columns) {
  std::istringstream in(columns);
  std::vector<std::uint64_t> values;
  for (std::uint64_t v = 0; in >> v;) values.push_back(v);
  if (values.size() <= kSentBytes) throw std::runtime_error("/proc/net/dev: too few columns");
  return {values[kSentBytes], values[kReceivedBytes]};
}

}  // namespace

Readings parse_net_dev(std::istream& text, const std::map<std::string, std::string>& cards) {
  Readings readings;
  std::string line;
  std::getline(text, line);
  if (line.find("Receive") == std::string::npos)
    throw std::runtime_error("/proc/net/dev: not the expected heading");
  std::getline(text, line);
  while (std::getline(text, line)) {
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) continue;
    const auto card = cards.find(trimmed(line.substr(0, colon)));
    if (card != cards.end()) readings[card->second] = counters_of(line.substr(colon + 1));
  }
  return readings;
}

Readings read_net_dev(const std::map<std::string, std::string>& cards) {
  std::ifstream in("/proc/net/dev");
  if (!in) throw std::runtime_error("/proc/net/dev: cannot be read");
  return parse_net_dev(in, cards);
}

}  // namespace simwarden::agent
