// From running counters to usage records. A modem or a firewall counts for ever; a usage record
// says what passed within one interval. Handles counters that began again at nothing, and a kill at
// any point: what was read but perhaps not recorded is recorded again in the very same words, so
// that the platform sees a duplicate and counts it once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace simwarden::agent {

struct Running {
  std::uint64_t bytes_up = 0;
  std::uint64_t bytes_down = 0;
};
using Readings = std::map<std::string, Running>;  // by card, as configured

// What grew since `before`. A counter that is now below began again: all that it shows is new.
Running grown(const Running& before, const Running& now);

class RunningCounters {
 public:
  using Read = std::function<Readings()>;                       // throws std::runtime_error
  using Keep = std::function<bool(const std::string& record)>;  // durable when true

  // `state_file` remembers the last reading; one that is missing or damaged begins anew: what was
  // counted before it is not reported. `boot` names the boot of the machine: counters of an earlier
  // one began again even where they now show more.
  RunningCounters(std::filesystem::path state_file, std::string boot, Read read, Keep keep);

  // Reads, makes a record of each card that used something, keeps them. False when they could not
  // be kept: the next call tries the same ones again first. Throws what `read` throws.
  bool collect(std::int64_t now_ms);

 private:
  bool keep_pending();
  void load();
  void save() const;

  std::filesystem::path state_file_;
  std::string boot_;
  Read read_;
  Keep keep_;
  Readings last_;
  std::int64_t last_ms_ = 0;  // 0: nothing was read yet
  std::vector<std::string> pending_;
};

// One usage record of the contract as JSON. `card` is an ICCID (18 digits or more), an IMSI (14 or
// 15) or an MSISDN.
std::string usage_record(const std::string& card, std::int64_t from_ms, std::int64_t to_ms,
                         const Running& used);

std::string boot_id();  // of this boot; empty where the kernel tells none
std::string rfc3339_ms(std::int64_t ms);

}  // namespace simwarden::agent
