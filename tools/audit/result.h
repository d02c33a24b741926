// What an audit came to, and the files that say so.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "platform/engine/finding_json.h"
#include "tools/audit/compliance.h"
#include "tools/audit/reading.h"

namespace simwarden::audit {

struct Result {
  std::vector<Input> inputs;
  std::vector<Input> declared;                   // cards, profiles, settings, reference files
  std::map<std::string, std::string> reference;  // file → version
  Reading reading;                               // its records are gone by now
  std::vector<engine::Published> findings;
  std::vector<risk::Complaint> complaints;
  engine::FindingStamp stamp;
  std::string settings;   // canonical text
  std::size_t cards = 0;  // with accepted records
  risk::Instant first = 0;
  risk::Instant last = 0;
  double seconds = 0;
};

// findings.ndjson, rejects.ndjson, compliance.ndjson, summary.json, manifest.json, report.html.
// Throws std::runtime_error naming the file that cannot be written.
void write_result(const Result& result, const Options& options, const state::Registry& registry);

// "460001234567890" → "460****7890": enough to tell cards apart, not to know them.
std::string masked(const std::string& identifier);

}  // namespace simwarden::audit
