// What organisations are to be told, one row a notice and receiver, and what became of it. Whoever
// delivers notices (none does yet) takes those that are due and says when each was delivered.
// As decisions.h: inside the open transaction, on the thread that owns it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/finding.h"
#include "risk-models/instant.h"

namespace simwarden::store {

class Database;

enum class NoticeKind : std::uint8_t { of_case, escalation, summary };
std::string_view text(NoticeKind);  // case, escalation, summary

struct Notice {
  std::int64_t id = 0;   // given by add
  std::string receiver;  // an organisation; empty: the site
  NoticeKind kind = NoticeKind::of_case;
  std::string case_id;                             // empty for a summary
  int step = 0;                                    // of an escalation: 1, 2, 3 …
  risk::Severity severity = risk::Severity::info;  // of a summary: the highest in it
  risk::Instant at = 0;
  risk::Instant due_at = 0;             // not to be delivered before
  std::optional<std::int64_t> told_in;  // the summary that counts it
  std::optional<risk::Instant> delivered_at;
  // Of a summary: how many notices it counts, by severity. Not written by add.
  std::array<std::uint64_t, 5> counts{};
};

// The highest severity of which the receiver was told about the case in this way; a notice that a
// summary counts was told.
std::optional<risk::Severity> told(Database& db, const Notice& like);
// Told one by one later than `since`; their number, and the highest severity.
struct Recent {
  std::uint64_t notices = 0;
  std::optional<risk::Severity> severest;
};
Recent told_since(Database& db, std::string_view receiver, risk::Instant since);

std::int64_t add(Database& db, const Notice& notice);
// The summary of the receiver that is not due yet.
std::optional<std::int64_t> gathering_summary(Database& db, std::string_view receiver,
                                              risk::Instant now);
void raise_summary(Database& db, std::int64_t id, risk::Severity severity);

// Oldest first.
std::vector<Notice> due_notices(Database& db, risk::Instant now, int limit);
void delivered(Database& db, std::int64_t id, risk::Instant at);
// To this organisation and all below it, newest first; those in a summary too.
std::vector<Notice> notices(Database& db, std::string_view org, int limit);

}  // namespace simwarden::store
