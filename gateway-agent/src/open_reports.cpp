#include "gateway-agent/src/open_reports.h"

namespace simwarden::agent {

bool OpenReports::fits(swa_priority priority, std::size_t line_bytes) const {
  const auto& lines = of(priority).lines;
  return lines.size() + (lines.empty() ? 0 : 1) + line_bytes <= max_lines_;
}

void OpenReports::add(swa_priority priority, std::string_view line) {
  NewReport& report = reports_[static_cast<std::size_t>(priority)];
  report.lines.reserve(report.lines.size() + line.size() + 1);
  if (!report.lines.empty()) report.lines += '\n';
  report.lines += line;
  ++report.records;
}

std::uint64_t OpenReports::records() const {
  return reports_[0].records + reports_[1].records + reports_[2].records;
}

std::vector<NewReport> OpenReports::all() const {
  std::vector<NewReport> open;
  for (const auto priority : {SWA_HIGH, SWA_NORMAL, SWA_LOW})
    if (of(priority).records > 0) open.push_back(of(priority));
  return open;
}

void OpenReports::clear(swa_priority priority) {
  NewReport& report = reports_[static_cast<std::size_t>(priority)];
  report.lines.clear();
  report.records = 0;
}

}  // namespace simwarden::agent
