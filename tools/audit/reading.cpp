#include "tools/audit/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "platform/ingest/record_file.h"
#include "platform/state/identifier.h"
#include "risk-models/finding.h"
#include "tools/audit/each_in_parallel.h"

namespace simwarden::audit {
namespace {

struct FileReading {
  RecordPile records;
  std::vector<Reject> rejects;
  std::map<std::string, Stranger> strangers;
  ingest::FileCounts counts;
  ingest::NormaliseCounts unreadable;
};

std::string identity_of(const wire::RawRecord& raw, int country_code) {
  if (!raw.iccid.empty()) return state::normal_iccid(raw.iccid);
  if (!raw.imsi.empty()) return state::normal_imsi(raw.imsi);
  return state::normal_number(raw.msisdn, country_code);
}

// One file, into a FileReading.
class FileReader {
 public:
  FileReader(std::uint32_t input, const Options& options, const ingest::NormaliseOptions& normalise,
             state::Registry& registry, const risk::Reference& reference, Progress& progress)
      : input_(input),
        source_(options.source),
        normalise_(normalise),
        registry_(registry),
        reference_(reference),
        progress_(progress) {
    channel_.source = options.source;
  }

  FileReading read(const Input& input) {
    try {
      reading_.counts =
          ingest::read_record_file(input.file, [this](std::uint64_t line, auto record) {
            take(line, std::move(record));
            return true;
          });
    } catch (const std::runtime_error& e) {
      throw Unreadable(input.name == "-" ? fmt::format("-: {}", e.what()) : e.what());
    }
    progress_.add(unreported_);
    std::stable_sort(reading_.rejects.begin(), reading_.rejects.end(),
                     [](const Reject& a, const Reject& b) { return a.line < b.line; });
    return std::move(reading_);
  }

 private:
  void take(std::uint64_t line, tl::expected<wire::RawRecord, wire::Fault> raw) {
    if (++unreported_ == 4096) progress_.add(std::exchange(unreported_, 0));
    if (!raw) return reject(line, risk::text(source_), std::move(raw.error()));
    auto record =
        ingest::normalise(*raw, channel_, normalise_, registry_, reference_, &reading_.unreadable);
    if (record) {
      reading_.records.add(*record, static_cast<std::uint32_t>(raw->lines()));
      return;
    }
    if (record.error().reason == "unknown_card") note_stranger(*raw);
    const std::string_view source =
        raw->source.empty() ? risk::text(source_) : std::string_view(raw->source);
    for (const std::uint64_t other : raw->more_lines) reject(other, source, record.error());
    reject(line, source, std::move(record.error()));
  }

  void reject(std::uint64_t line, std::string_view source, wire::Fault fault) {
    reading_.rejects.push_back({input_, line, std::string(source), std::move(fault)});
  }

  void note_stranger(const wire::RawRecord& raw) {
    Stranger& stranger = reading_.strangers[identity_of(raw, normalise_.country_code)];
    ++stranger.records;
    const auto start = risk::parse_rfc3339(raw.start);
    if (!start) return;
    stranger.first = std::min(stranger.first, *start);
    stranger.last = std::max(stranger.last, risk::parse_rfc3339(raw.end).value_or(*start));
  }

  std::uint32_t input_;
  risk::Source source_;
  ingest::Channel channel_;
  const ingest::NormaliseOptions& normalise_;
  state::Registry& registry_;
  const risk::Reference& reference_;
  Progress& progress_;
  FileReading reading_;
  std::uint64_t unreported_ = 0;
};

void add(ingest::NormaliseCounts& sum, const ingest::NormaliseCounts& more) {
  sum.unreadable_imei += more.unreadable_imei;
  sum.unknown_rat += more.unknown_rat;
  sum.zero_position += more.zero_position;
}

void merge(FileReading file, const std::string& name, Reading& all) {
  all.counts.read += file.counts.lines;
  all.counts.joined += file.counts.joined;
  all.counts.duplicates += file.counts.duplicates;
  all.counts.unknown_members += file.counts.unknown_members;
  all.counts.rejected += file.rejects.size();
  add(all.counts.unreadable, file.unreadable);
  if (file.counts.cut_short) all.cut_short.push_back(name);
  std::move(file.rejects.begin(), file.rejects.end(), std::back_inserter(all.rejects));
  for (auto& [key, seen] : file.strangers) {
    Stranger& stranger = all.strangers[key];
    stranger.records += seen.records;
    stranger.first = std::min(stranger.first, seen.first);
    stranger.last = std::max(stranger.last, seen.last);
  }
  all.records.add(std::move(file.records));
}

}  // namespace

Reading read_inputs(const std::vector<Input>& inputs, const Options& options,
                    const ingest::NormaliseOptions& normalise, state::Registry& registry,
                    const risk::Reference& reference, Progress& progress) {
  progress.begin("reading records", 0);
  std::vector<FileReading> files(inputs.size());
  const unsigned threads = normalise.default_profile ? 1 : options.threads;
  each_in_parallel(inputs.size(), threads, [&](std::size_t i) {
    FileReader reader(static_cast<std::uint32_t>(i), options, normalise, registry, reference,
                      progress);
    files[i] = reader.read(inputs[i]);
  });
  Reading all;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    merge(std::move(files[i]), inputs[i].name, all);
  }
  all.counts.duplicates += all.records.order_and_deduplicate(registry);
  all.counts.accepted = all.records.lines();
  return all;
}

}  // namespace simwarden::audit
