// From reports of the log to usage records, with everything that was wrong with them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "platform/app/world.h"
#include "platform/store/outcome.h"
#include "platform/store/report_log.h"
#include "risk-models/record.h"

namespace simwarden::app {

struct Reading {
  std::vector<risk::Record> records;
  std::vector<store::Reject> rejects;
  std::map<std::string, std::uint64_t> unknown_cards;  // first identifier → records
  store::Counters counters;                            // records_read, records_rejected, …
};

// Appends what the report says. The same report gives the same records, whenever it is read, as
// long as the registry is the same.
void read_report(const store::LoggedReport& report, World& world, Reading& into);

}  // namespace simwarden::app
