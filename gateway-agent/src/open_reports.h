// The reports that are being filled, one of each priority, in memory. Pure.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "gateway-agent/src/outbox.h"

namespace simwarden::agent {

class OpenReports {
 public:
  // What an encoded report needs besides its records.
  static constexpr std::size_t kEnvelopeBytes = 192;

  explicit OpenReports(std::size_t max_report_bytes)
      : max_lines_(max_report_bytes - kEnvelopeBytes) {}

  std::size_t max_record_bytes() const { return max_lines_; }
  bool fits(swa_priority priority, std::size_t line_bytes) const;
  void add(swa_priority priority, std::string_view line);
  std::uint64_t records() const;
  std::uint64_t records(swa_priority priority) const { return of(priority).records; }

  // The high ones first; empty reports are left out. They stay open until they are cleared.
  std::vector<NewReport> all() const;
  const NewReport& of(swa_priority priority) const {
    return reports_[static_cast<std::size_t>(priority)];
  }
  void clear(swa_priority priority);

 private:
  std::size_t max_lines_;
  std::array<NewReport, 3> reports_{NewReport{SWA_LOW, 0, {}}, NewReport{SWA_NORMAL, 0, {}},
                                    NewReport{SWA_HIGH, 0, {}}};
};

}  // namespace simwarden::agent
