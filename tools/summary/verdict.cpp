#include "tools/summary/verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <stdexcept>

#include "risk-models/instant.h"

namespace simwarden::summary {
namespace {

// An attack is proved at its end or soon after: evidence may have to build up.
constexpr risk::SpanMs kSlack = 2 * risk::kDay;

std::string describe(const Label& l) {
  return fmt::format("{} {}.{} from {}", l.card, l.risk, l.indicator, risk::format_utc(l.from));
}

bool fits(const Label& label, const Outcome& o) {
  return o.card == label.card && o.risk == label.risk && o.indicator == label.indicator &&
         o.at >= label.from && o.at <= label.to + kSlack;
}

void judge(const Label& label, const Outcome& o, std::vector<std::string>& wrong) {
  if (o.decision.empty()) {
    wrong.push_back(fmt::format("no decision: {}", describe(label)));
  } else if (o.decision != o.action) {
    wrong.push_back(fmt::format("the ladder says {}, the decision is {}: {}", o.action, o.decision,
                                describe(label)));
  } else if (o.end == "unconfirmed" || o.end.empty()) {
    wrong.push_back(fmt::format("not confirmed ({}): {}", o.why, describe(label)));
  }
}

}  // namespace

std::vector<Label> read_labels(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(fmt::format("{}: cannot read", file.string()));
  std::vector<Label> labels;
  std::string line;
  int number = 0;
  while (std::getline(in, line)) {
    if (++number == 1 || line.empty()) continue;
    std::vector<std::string> f;
    for (std::size_t from = 0; from <= line.size();) {
      const std::size_t comma = std::min(line.find(',', from), line.size());
      f.push_back(line.substr(from, comma - from));
      from = comma + 1;
    }
    const auto from = f.size() == 5 ? risk::parse_rfc3339(f[3]) : std::nullopt;
    const auto to = f.size() == 5 ? risk::parse_rfc3339(f[4]) : std::nullopt;
    if (!from || !to)
      throw std::runtime_error(
          fmt::format("{}:{}: not card,risk,indicator,from,to", file.string(), number));
    labels.push_back({f[0], f[1], f[2], *from, *to});
  }
  return labels;
}

Comparison compare(const std::vector<Label>& labels, const std::vector<Outcome>& outcomes) {
  Comparison c;
  std::set<std::string> labelled_cards;
  for (const Label& label : labels) {
    labelled_cards.insert(label.card);
    const auto it = std::find_if(outcomes.begin(), outcomes.end(),
                                 [&](const Outcome& o) { return fits(label, o); });
    c.rows.push_back({label, it == outcomes.end() ? nullptr : &*it});
    if (it == outcomes.end())
      c.wrong.push_back(fmt::format("missed: {}", describe(label)));
    else
      judge(label, *it, c.wrong);
  }
  std::set<std::string> ends;
  for (const Outcome& o : outcomes) {
    ends.insert(o.end);
    // A campaign that nobody declared is honest, and to tell a person of it is right.
    if (o.subject == "group" && o.action == "notify") continue;
    if (o.excused || o.action == "record" || labelled_cards.contains(o.card)) continue;
    c.unlabelled.push_back(&o);
    c.wrong.push_back(fmt::format("false alarm: {} {}.{} at {}", o.card, o.risk, o.indicator,
                                  risk::format_utc(o.at)));
  }
  for (const char* end : {"confirmed", "held", "waiting", "refused"})
    if (!ends.contains(end)) c.wrong.push_back(fmt::format("no case ended as \"{}\"", end));
  return c;
}

}  // namespace simwarden::summary
