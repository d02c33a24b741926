#include "platform/ingest/pipeline.h"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "gateway-agent/wire/posture.h"
#include "gateway-agent/wire/receipt.h"
#include "gateway-agent/wire/status.h"
#include "gateway-agent/wire/topics.h"
#include "platform/base/crash_point.h"
#include "platform/ingest/admission.h"
#include "platform/store/outcome.h"

namespace simwarden::ingest {
namespace {

constexpr std::size_t kAnnouncedStreams = 200'000;

std::string stream_text(const store::StreamKey& key) {
  return std::string(store::text(key.kind)) + '/' + key.channel + '/' + std::to_string(key.epoch);
}

}  // namespace

// Messages that go through one transaction, and what is to be said after it.
struct Pipeline::Batch {
  struct Report {
    std::string payload;  // what the admission points into
    Admission admission;
    store::Kind kind;
    std::string name;
    bool repeat = false;
  };
  struct Note {
    std::string gw, json;
    bool posture = false;
    bool online = false;
    int failed_checks = 0;
    std::int64_t at = 0;
  };
  struct Answer {
    std::string topic, payload;
    std::string stream;     // empty for an unreadable report
    std::uint64_t seq = 0;  // up to which the receipt speaks
  };

  std::vector<Report> reports;
  std::vector<Note> notes;
  std::vector<Answer> answers;
  PipelineCounts counts;
  std::int64_t earliest = 0;     // arrival of the oldest
  std::int64_t last_report = 0;  // number of the newest in the log
};

Pipeline::Pipeline(store::Writer& writer, PipelineOptions options, PipelinePorts ports)
    : writer_(writer),
      options_(std::move(options)),
      ports_(std::move(ports)),
      queue_(options_.queue_messages, options_.queue_bytes) {}

Pipeline::~Pipeline() { stop(); }

void Pipeline::start() {
  thread_ = std::thread([this] { loop(); });
}

void Pipeline::stop() {
  queue_.close();
  if (thread_.joinable()) thread_.join();
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return under_way_ == 0; });
}

void Pipeline::offer(std::string topic, std::string payload, bool retained) noexcept {
  queue_.push({std::move(topic), std::move(payload), retained, ports_.wall()});
}

PipelineCounts Pipeline::counts() const {
  const std::lock_guard lock(mutex_);
  PipelineCounts counts = counts_;
  counts.refused = queue_.refused();
  return counts;
}

void Pipeline::wait_for_room() {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return under_way_ < options_.batches_under_way; });
  ++under_way_;
}

void Pipeline::loop() {
  while (true) {
    auto messages = queue_.take(options_.batch_messages, options_.batch_bytes);
    if (messages.empty()) return;
    const auto batch = std::make_shared<Batch>();
    batch->earliest = messages.front().arrived_at;
    batch->reports.reserve(messages.size());
    for (Inbound& message : messages) sort_message(message, *batch);
    wait_for_room();
    writer_.submit(
        [this, batch](store::Database& db) {
          try {
            write(db, *batch);
          } catch (...) {
            log_.forget();  // before the next batch of the same group believes it
            throw;
          }
        },
        [this, batch](const std::exception_ptr& e) { committed(batch, e); });
  }
}

void Pipeline::sort_message(Inbound& message, Batch& batch) {
  ++batch.counts.messages;
  const auto topic = wire::parse_topic(options_.prefix, message.topic);
  if (!topic) {
    ++batch.counts.foreign_topics;
    return;
  }
  switch (topic->channel) {
    case wire::Channel::reports:
      return take_report(message, store::Kind::gateway, topic->name, batch);
    case wire::Channel::feed_records:
      return take_report(message, store::Kind::feed, topic->name, batch);
    case wire::Channel::results:
      return ports_.result(topic->name, std::move(message.payload));
    case wire::Channel::posture:
      return take_posture(message, topic->name, batch);
    case wire::Channel::status:
      return take_status(message, topic->name, batch);
    default:
      ++batch.counts.foreign_topics;
  }
}

void Pipeline::take_report(Inbound& message, store::Kind kind, const std::string& name,
                           Batch& batch) {
  if (message.retained) {
    ++batch.counts.retained;
    return;
  }
  Batch::Report report;
  report.payload = std::move(message.payload);
  report.kind = kind;
  report.name = name;
  batch.reports.push_back(std::move(report));
  Batch::Report& kept = batch.reports.back();  // room was reserved: it does not move any more
  kept.admission = admit({kind, name, ports_.revoked(name)}, kept.payload, message.arrived_at);
}

void Pipeline::take_posture(const Inbound& message, const std::string& gw, Batch& batch) {
  const auto posture = wire::decode_posture(message.payload);
  if (!posture) {
    ++batch.counts.bad_messages;
    return;
  }
  const auto failed = std::count_if(posture->checks.begin(), posture->checks.end(),
                                    [](const wire::PostureCheck& c) { return !c.pass; });
  batch.notes.push_back({gw, wire::encode_posture(*posture), true, false, static_cast<int>(failed),
                         message.arrived_at});
}

void Pipeline::take_status(const Inbound& message, const std::string& gw, Batch& batch) {
  const auto status = wire::decode_status(message.payload);
  if (!status) {
    ++batch.counts.bad_messages;
    return;
  }
  batch.notes.push_back(
      {gw, wire::encode_status(*status), false, status->online, 0, message.arrived_at});
  if (status->online && !message.retained) ports_.online(gw);
}

void Pipeline::write(store::Database& db, Batch& batch) {
  if (!accepts_ && !batch.reports.empty()) throw std::runtime_error("the report log is full");
  for (Batch::Report& r : batch.reports) {
    if (const auto* good = std::get_if<Good>(&r.admission)) {
      r.repeat = log_.append(db, good->arrival) == store::ReportLog::Outcome::repeat;
      ++(r.repeat ? batch.counts.repeats : batch.counts.reports);
      if (!r.repeat && good->arrival.shift_ms != 0) ++batch.counts.shifted;
      if (!r.repeat && good->lost_reports > 0)
        store::add_to_counters(
            db, {{"lost_reports", good->lost_reports}, {"lost_records", good->lost_records}});
    } else if (const auto* dead = std::get_if<store::DeadArrival>(&r.admission)) {
      r.repeat = log_.bury(db, *dead) == store::ReportLog::Outcome::repeat;
      ++(r.repeat ? batch.counts.repeats : batch.counts.dead_letters);
    } else if (const auto* bad = std::get_if<Unreadable>(&r.admission)) {
      store::note_unreadable(db, r.kind, r.name, bad->sha256, bad->reason, bad->detail, r.payload,
                             batch.earliest);
      ++batch.counts.unreadable;
    }
  }
  for (const Batch::Note& n : batch.notes) {
    if (n.posture) {
      store::put_posture(db, n.gw, n.json, n.failed_checks, n.at);
    } else {
      store::put_gateway_status(db, n.gw, n.json, n.online, n.at);
    }
  }
  batch.last_report = log_.last_report();
  answer(db, batch);
  base::crash_point("before_commit");
}

// One receipt a stream, whatever came of it; each names the dead letters that no receipt of this
// run has named, and those at or after a report that was repeated.
void Pipeline::answer(store::Database& db, Batch& batch) {
  struct Said {
    const Batch::Report* report;
    std::uint64_t first_repeat = 0;
    bool dead = false;
  };
  std::vector<std::pair<store::StreamKey, Said>> streams;
  std::unordered_map<std::string, std::size_t> index;
  for (const Batch::Report& r : batch.reports) {
    if (const auto* bad = std::get_if<Unreadable>(&r.admission)) {
      const auto channel =
          r.kind == store::Kind::gateway ? wire::Channel::receipts : wire::Channel::feed_receipts;
      batch.answers.push_back({wire::topic(options_.prefix, channel, r.name),
                               wire::encode_receipt(wire::BadReport{bad->sha256, bad->reason}),
                               {}});
      continue;
    }
    const auto* dead = std::get_if<store::DeadArrival>(&r.admission);
    const store::Arrival& a = dead ? dead->arrival : std::get<Good>(r.admission).arrival;
    const auto [at, fresh] = index.emplace(stream_text(a.stream), streams.size());
    if (fresh) streams.push_back({a.stream, {&r}});
    Said& said = streams[at->second].second;
    said.dead = said.dead || dead != nullptr;
    if (r.repeat && (said.first_repeat == 0 || a.seq < said.first_repeat))
      said.first_repeat = a.seq;
  }
  for (const auto& [key, said] : streams) {
    const std::uint64_t durable = log_.settle(db, key, batch.earliest);
    if (durable == 0) continue;
    const std::string name = stream_text(key);
    const auto known = announced_.find(name);
    wire::Receipt receipt{key.epoch, durable, {}};
    if (said.dead || said.first_repeat > 0 || known == announced_.end()) {
      std::uint64_t after = known == announced_.end() ? 0 : known->second;
      if (said.first_repeat > 0) after = std::min(after, said.first_repeat - 1);
      for (auto& d : store::ReportLog::dead_between(db, key, after, durable,
                                                    static_cast<int>(wire::kMaxDeadLetters)))
        receipt.dead.push_back({d.seq, std::move(d.reason)});
    }
    const auto channel =
        key.kind == store::Kind::gateway ? wire::Channel::receipts : wire::Channel::feed_receipts;
    batch.answers.push_back({wire::topic(options_.prefix, channel, key.channel),
                             wire::encode_receipt(receipt), name, durable});
  }
}

void Pipeline::committed(const std::shared_ptr<Batch>& batch, const std::exception_ptr& failure) {
  if (failure) {
    log_.forget();
    try {
      std::rethrow_exception(failure);
    } catch (const std::exception& e) {
      ports_.log(e.what());
    }
    const std::uint64_t messages = batch->counts.messages;
    batch->counts = {};
    batch->counts.messages = messages;
    batch->counts.not_durable = batch->reports.size();
  } else {
    base::crash_point("after_commit");
    hand_out(*batch);
  }
  {
    const std::lock_guard lock(mutex_);
    const PipelineCounts& c = batch->counts;
    counts_.messages += c.messages;
    counts_.retained += c.retained;
    counts_.foreign_topics += c.foreign_topics;
    counts_.reports += c.reports;
    counts_.repeats += c.repeats;
    counts_.dead_letters += c.dead_letters;
    counts_.unreadable += c.unreadable;
    counts_.shifted += c.shifted;
    counts_.receipts += c.receipts;
    counts_.receipts_not_sent += c.receipts_not_sent;
    counts_.not_durable += c.not_durable;
    counts_.bad_messages += c.bad_messages;
    --under_way_;
  }
  room_.notify_all();
}

void Pipeline::hand_out(Batch& batch) {
  PipelineCounts& counts = batch.counts;
  if (announced_.size() > kAnnouncedStreams) announced_.clear();
  for (const Batch::Answer& a : batch.answers) {
    const bool sent = ports_.publish(a.topic, a.payload);
    ++(sent ? counts.receipts : counts.receipts_not_sent);
    if (sent && !a.stream.empty()) announced_[a.stream] = a.seq;
  }
  if (counts.reports > 0) {
    ports_.appended(batch.last_report);
    ports_.durable_after(ports_.wall() - batch.earliest, counts.reports);
  }
}

}  // namespace simwarden::ingest
