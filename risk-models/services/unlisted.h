// What R02 and R03 share: days of a card on which it had to do with peers outside its list.
//
// A day is the card's own, by the start of the record. Numbers of messages or attempts are kept per
// source and the larger counts; different peers are counted together: a peer is one peer, whoever
// saw it. Findings close when their day ends.
#pragma once

#include <string>
#include <string_view>

#include "risk-models/detector.h"
#include "risk-models/unlisted_days.h"

namespace simwarden::risk {

// Moves on to the day of the record. Its day, or nullptr when it is no longer kept.
UnlistedDay* turn_to_day(UnlistedDays& days, const Record& record, int zone_min);
// Whether nothing of the part concerns the day of this record or a later one.
bool outdated(const UnlistedDays& days, const Record& record, int zone_min);

void count(std::array<std::uint16_t, 2>& counts, Source source, std::uint32_t more);
std::uint32_t larger(const std::array<std::uint16_t, 2>& counts);

// Reports with the due of an allow-list: the end of the record's day. Says nothing where a record
// of an earlier day would disturb the finding of the present one.
void see_until_day_end(const Scene& scene, const Record& record, Sighting sighting,
                       Verdict& verdict);

// "2026-03-02": the card's local day of an instant.
std::string day_text(Instant at, int zone_min);

// 55 at the bound, 5 more for each doubling, at most 95.
int score_over(double value, double bound);

}  // namespace simwarden::risk
