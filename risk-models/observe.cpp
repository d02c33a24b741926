#include "risk-models/observe.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace simwarden::risk {
namespace {

Finding* find_open(std::vector<Finding>& open, std::string_view risk, std::string_view indicator) {
  for (Finding& finding : open) {
    if (finding.risk == risk && finding.indicator == indicator) return &finding;
  }
  return nullptr;
}

bool excused(const std::vector<Excuse>& excuses) {
  return std::any_of(excuses.begin(), excuses.end(), [](const Excuse& e) { return e.applied; });
}

// An applied excuse makes it a record; otherwise an episode never becomes milder while it lasts.
Action action_after(Action before, Action asked, const std::vector<Excuse>& excuses) {
  return excused(excuses) ? Action::record : std::max(before, asked);
}

void close(Finding& finding, Instant at, std::string_view why) {
  finding.state = State::closed;
  finding.closed_at = at;
  finding.closed_why = why;
}

// Turns what one detector says about one record into episodes.
class Episodes final : public Verdict {
 public:
  // `record`: nullptr while only time passes.
  Episodes(const Scene& scene, const Record* record, std::vector<Finding>& open,
           std::vector<Finding>& changes)
      : scene_(scene), record_(record), open_(open), changes_(changes) {}

  void turn_to(const Detector& detector) { detector_ = &detector; }

  void seen(Sighting sighting) override {
    const Indicator& indicator = described(sighting.indicator);
    Finding* finding = find_open(open_, detector_->risk, indicator.id);
    if (finding == nullptr) finding = &open_.emplace_back(opened(indicator, sighting));
    extend(*finding, indicator, std::move(sighting));
    changes_.push_back(*finding);
  }

  void ended(std::string_view indicator, Instant at, std::string_view why) override {
    Finding* finding = find_open(open_, detector_->risk, indicator);
    if (finding == nullptr) return;
    close(*finding, std::max(at, finding->at), why);
    // Over before it was proved: what proved it, time alone, did not know of this record.
    if (at < finding->at) finding->state = State::retracted;
    changes_.push_back(std::move(*finding));
    open_.erase(open_.begin() + (finding - open_.data()));
  }

  bool open(std::string_view indicator) const override {
    return find_open(open_, detector_->risk, indicator) != nullptr;
  }

  std::optional<Instant> opened_at(std::string_view indicator) const override {
    const Finding* finding = find_open(open_, detector_->risk, indicator);
    return finding == nullptr ? std::nullopt : std::optional(finding->at);
  }

 private:
  const Indicator& described(std::string_view id) const {
    for (const Indicator& indicator : detector_->indicators) {
      if (indicator.id == id) return indicator;
    }
    throw std::logic_error("a detector reported an indicator that it does not describe");
  }

  Instant moment(const Sighting& sighting) const {
    if (sighting.at) return *sighting.at;
    if (record_ == nullptr) throw std::logic_error("a sighting without a record needs its time");
    return record_->end;
  }

  Finding opened(const Indicator& indicator, const Sighting& sighting) const {
    Finding finding;
    finding.risk = detector_->risk;
    finding.indicator = indicator.id;
    finding.card = scene_.card_no;
    finding.severity = sighting.severity.value_or(indicator.severity);
    if (record_ != nullptr) {
      finding.device = record_->device;
      finding.channel = record_->channel;
      finding.source = record_->source;
    }
    finding.first_at = sighting.first_at;
    finding.at = moment(sighting);
    finding.correlates_with_part = sighting.correlates_with_part;
    finding.while_gateway_online = sighting.while_gateway_online;
    finding.while_peers_report = sighting.while_peers_report;
    return finding;
  }

  void extend(Finding& finding, const Indicator& indicator, Sighting&& sighting) const {
    finding.severity = std::max(finding.severity, sighting.severity.value_or(indicator.severity));
    finding.action =
        action_after(finding.action, sighting.action.value_or(indicator.action), sighting.excuses);
    finding.last_at = std::max(finding.last_at, moment(sighting));
    finding.score = sighting.score;
    finding.evidence = std::move(sighting.evidence);
    finding.excuses = std::move(sighting.excuses);
    finding.due = sighting.due;
    finding.due_why = std::move(sighting.due_why);
  }

  const Scene& scene_;
  const Record* record_;
  std::vector<Finding>& open_;
  std::vector<Finding>& changes_;
  const Detector* detector_ = nullptr;
};

// Detectors are asked in catalogue order, each as long as something is due.
void ask_of_time(const Catalogue& catalogue, const Scene& scene, CardMemory& memory, Instant clock,
                 std::vector<Finding>& changes) {
  const std::span<const Detector* const> all = detectors();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Detector& detector = *all[i];
    if (detector.elapse == nullptr || !catalogue.enabled(i)) continue;
    const Settings settings = catalogue.settings(i);
    if (detector.next_due(scene, settings, memory.history) > clock) continue;
    Episodes episodes(scene, nullptr, memory.open, changes);
    episodes.turn_to(detector);
    detector.elapse(scene, clock, settings, memory.history, episodes);
  }
}

void close_due(CardMemory& memory, Instant clock, std::vector<Finding>& changes) {
  for (Finding& finding : memory.open) {
    if (finding.due > clock) continue;
    // A record that crosses a period's end may open a finding that was due before it came.
    close(finding, std::max(finding.due, finding.last_at), finding.due_why);
    changes.push_back(finding);
  }
  std::erase_if(memory.open, [](const Finding& f) { return f.state != State::open; });
}

}  // namespace

void observe(const Catalogue& catalogue, const Scene& scene, const Record& record,
             CardMemory& memory, std::vector<Finding>& changes) {
  elapse(catalogue, scene, memory, record.end, changes);
  Episodes episodes(scene, &record, memory.open, changes);
  const std::span<const Detector* const> all = detectors();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!catalogue.enabled(i)) continue;
    episodes.turn_to(*all[i]);
    all[i]->observe(scene, record, catalogue.settings(i), memory.history, episodes);
  }
}

void elapse(const Catalogue& catalogue, const Scene& scene, CardMemory& memory, Instant clock,
            std::vector<Finding>& changes) {
  ask_of_time(catalogue, scene, memory, clock, changes);
  close_due(memory, clock, changes);
}

Instant next_due(const Catalogue& catalogue, const Scene& scene, const CardMemory& memory) {
  Instant next = kNever;
  for (const Finding& finding : memory.open) next = std::min(next, finding.due);
  const std::span<const Detector* const> all = detectors();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i]->next_due == nullptr || !catalogue.enabled(i)) continue;
    next = std::min(next, all[i]->next_due(scene, catalogue.settings(i), memory.history));
  }
  return next;
}

}  // namespace simwarden::risk
