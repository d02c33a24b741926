#include "tools/audit/result.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "risk-models/catalogue.h"
#include "tools/audit/report_html.h"

namespace simwarden::audit {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

class File {
 public:
  explicit File(fs::path path) : path_(std::move(path)), out_(path_, std::ios::binary) {}
  void line(const std::string& text) { out_ << text << '\n'; }
  void close() {
    out_.close();
    if (!out_) throw std::runtime_error(fmt::format("{}: cannot be written", path_.string()));
  }

 private:
  fs::path path_;
  std::ofstream out_;
};

void write_findings(const Result& r, const state::Registry& registry, const fs::path& file) {
  File out(file);
  for (const engine::Published& finding : r.findings) {
    out.line(engine::to_json(finding, registry, r.stamp, false));
  }
  out.close();
}

void write_rejects(const Result& r, const fs::path& file) {
  File out(file);
  for (const Reject& reject : r.reading.rejects) {
    const Json json = {{"file", r.inputs[reject.input].name},
                       {"line", reject.line},
                       {"source", reject.source},
                       {"reason", reject.fault.reason},
                       {"member", reject.fault.member},
                       {"detail", reject.fault.detail}};
    out.line(dumped(json, -1));
  }
  out.close();
}

void write_compliance(const Result& r, const fs::path& file) {
  File out(file);
  for (const risk::Complaint& complaint : r.complaints) out.line(to_json(complaint));
  out.close();
}

Json findings_by_class(const Result& r) {
  Json classes;
  for (const risk::Detector* detector : risk::detectors()) classes[std::string(detector->risk)] = 0;
  for (const engine::Published& p : r.findings) {
    const auto before = classes.contains(p.finding.risk) ? classes[p.finding.risk].get<int>() : 0;
    classes[p.finding.risk] = before + 1;
  }
  return classes;
}

Json findings_by_indicator(const Result& r) {
  std::map<std::string, int> counts;
  for (const engine::Published& p : r.findings) {
    ++counts[fmt::format("{}.{}", p.finding.risk, p.finding.indicator)];
  }
  return counts.empty() ? Json::object() : Json(counts);
}

Json rejects_by_reason(const Result& r) {
  std::map<std::string, std::uint64_t> counts;
  for (const Reject& reject : r.reading.rejects) ++counts[reject.fault.reason];
  return counts.empty() ? Json::object() : Json(counts);
}

std::uint64_t peak_rss_bytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

Json summary(const Result& r) {
  const Counts& c = r.reading.counts;
  Json json;
  json["records"] = {{"read", c.read},
                     {"accepted", c.accepted},
                     {"rejected", c.rejected},
                     {"duplicates", c.duplicates}};
  json["joined_lines"] = c.joined;
  json["cards"] = r.cards;
  json["findings"] = findings_by_class(r);
  json["indicators"] = findings_by_indicator(r);
  json["rejects"] = rejects_by_reason(r);
  json["compliance"] = r.complaints.size();
  json["quality"] = {{"unknown_members", c.unknown_members},
                     {"unreadable_imei", c.unreadable.unreadable_imei},
                     {"unknown_rat", c.unreadable.unknown_rat},
                     {"zero_position", c.unreadable.zero_position},
                     {"cut_short", r.reading.cut_short}};
  json["first"] = r.cards == 0 ? Json() : Json(risk::format_utc(r.first));
  json["last"] = r.cards == 0 ? Json() : Json(risk::format_utc(r.last));
  json["reference"] = r.reference.empty() ? Json::object() : Json(r.reference);
  json["seconds"] = r.seconds;
  json["records_per_s"] = r.seconds > 0 ? static_cast<double>(c.read) / r.seconds : 0.0;
  json["peak_rss_bytes"] = peak_rss_bytes();
  return json;
}

Json files(const std::vector<Input>& inputs) {
  Json list = Json::array();
  for (const Input& input : inputs) {
    list.push_back({{"file", input.name}, {"bytes", input.bytes}, {"sha256", input.sha256}});
  }
  return list;
}

Json manifest(const Result& r, const Options& o) {
  Json json;
  json["simwarden"] = SIMWARDEN_VERSION;
  json["model"] = r.stamp.model;
  json["settings"] = r.stamp.settings_hash;
  json["settings_text"] = r.settings;
  json["reference"] = r.reference.empty() ? Json::object() : Json(r.reference);
  json["options"] = {{"source", risk::text(o.source)},
                     {"default_profile", o.default_profile},
                     {"from", o.from},
                     {"to", o.to},
                     {"shard", fmt::format("{}/{}", o.shard.no, o.shard.count)}};
  json["inputs"] = files(r.inputs);
  json["declared"] = files(r.declared);
  return json;
}

void write_text(const std::string& text, const fs::path& file) {
  File out(file);
  out.line(text);
  out.close();
}

}  // namespace

std::string masked(const std::string& identifier) {
  if (identifier.size() < 8) return "****";
  return identifier.substr(0, 3) + "****" + identifier.substr(identifier.size() - 4);
}

void write_result(const Result& r, const Options& o, const state::Registry& registry) {
  write_findings(r, registry, o.out / "findings.ndjson");
  write_rejects(r, o.out / "rejects.ndjson");
  write_compliance(r, o.out / "compliance.ndjson");
  write_text(dumped(manifest(r, o), 2), o.out / "manifest.json");
  write_text(report_html(r, registry), o.out / "report.html");
  write_text(dumped(summary(r), 2), o.out / "summary.json");
}

}  // namespace simwarden::audit
