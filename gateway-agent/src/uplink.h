// The way of the reports: from the open ones into the outbox, out in a bounded window, and away on
// a receipt. Decides what to send when; sends nothing itself.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "gateway-agent/src/now.h"
#include "gateway-agent/src/open_reports.h"
#include "gateway-agent/src/outbox.h"
#include "gateway-agent/src/send_window.h"
#include "gateway-agent/src/settings.h"
#include "gateway-agent/wire/receipt.h"

namespace simwarden::agent {

class Uplink {
 public:
  // `settings` and `counters` outlive it.
  Uplink(const Settings& settings, swa_counters& counters, std::unique_ptr<Outbox> outbox);
  static Result<std::unique_ptr<Outbox>> open_outbox(const Settings& settings,
                                                     std::uint64_t epoch_above);

  const Outbox& outbox() const { return *outbox_; }
  // Stores the open reports, together if possible, else one by one, the important ones first;
  // those that are stored are cleared.
  Done seal(OpenReports& open);
  Done seal(OpenReports& open, swa_priority priority);

  // The payload of the next report to publish, if any may go now.
  Result<std::optional<std::string>> next(const Now& now);
  Done receipted(const wire::Receipt& receipt);
  Done unreadable(const wire::BadReport& bad);
  void disconnected();
  void tick();
  // After a Trouble that says damaged: the file is moved aside and a new epoch begins in a new one.
  Done repair();

 private:
  Done store(std::span<const NewReport> reports);
  Result<std::optional<ReportKey>> choose(const Now& now);
  Result<std::optional<std::string>> message(const ReportKey& key, const Now& now);
  std::string encode(const ReportRow& row, const Now& now) const;

  const Settings& settings_;
  swa_counters& counters_;
  std::unique_ptr<Outbox> outbox_;
  SendWindow window_;
  bool nothing_new_ = false;  // spares the question while nothing has changed
};

}  // namespace simwarden::agent
