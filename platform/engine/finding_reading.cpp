#include "platform/engine/finding_reading.h"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

namespace simwarden::engine {
namespace {

using Json = nlohmann::ordered_json;

std::string text_member(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

class Wrong : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

std::string wanted(const Json& json, const char* name) {
  std::string value = text_member(json, name);
  if (value.empty()) throw Wrong(fmt::format("no \"{}\"", name));
  return value;
}

template <typename Enum>
Enum one_of(const Json& json, const char* name, int count) {
  const std::string word = wanted(json, name);
  for (int i = 0; i < count; ++i) {
    if (risk::text(static_cast<Enum>(i)) == word) return static_cast<Enum>(i);
  }
  throw Wrong(fmt::format("\"{}\" has the unknown value \"{}\"", name, word));
}

std::optional<risk::Instant> instant(const Json& json, const char* name) {
  const std::string word = text_member(json, name);
  if (word.empty()) return std::nullopt;
  const auto at = risk::parse_rfc3339(word);
  if (!at) throw Wrong(fmt::format("\"{}\" is no time: \"{}\"", name, word));
  return at;
}

risk::Instant wanted_instant(const Json& json, const char* name) {
  wanted(json, name);
  return *instant(json, name);
}

std::vector<std::string> texts(const Json& json, const char* name) {
  std::vector<std::string> out;
  const auto found = json.find(name);
  if (found == json.end() || !found->is_array()) return out;
  for (const Json& entry : *found) {
    out.push_back(entry.is_string() ? entry.get<std::string>() : entry.dump());
  }
  return out;
}

risk::Value value_of(const Json& json) {
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) return json.get<std::string>();
  if (!json.is_array()) return json.dump();
  std::string list;
  for (const Json& entry : json) {
    list +=
        (list.empty() ? "" : ", ") + (entry.is_string() ? entry.get<std::string>() : entry.dump());
  }
  return list;
}

void read_evidence(const Json& json, WrittenFinding& out) {
  const auto evidence = json.find("evidence");
  if (evidence == json.end() || !evidence->is_object()) return;
  const bool card = out.finding.subject == risk::Subject::card;
  for (const auto& [name, value] : evidence->items()) {
    if (name == "cards" && value.is_array() && !card) {
      out.names.cards = texts(*evidence, "cards");
    } else {
      out.finding.evidence.emplace_back(name, value_of(value));
    }
  }
}

void read_excuses(const Json& json, risk::Finding& finding) {
  const auto excuses = json.find("excuses");
  if (excuses == json.end() || !excuses->is_array()) return;
  for (const Json& excuse : *excuses) {
    if (!excuse.is_object()) throw Wrong("an excuse is no object");
    finding.excuses.push_back(
        {wanted(excuse, "kind"), excuse.value("applied", false), text_member(excuse, "why")});
  }
}

// What the finding is about where that is no card: the member called like the subject.
std::string about(const Json& json, risk::Subject subject) {
  if (subject == risk::Subject::card) return {};
  if (subject == risk::Subject::device) return text_member(json, "imei");
  if (subject == risk::Subject::group) return text_member(json, "profile");
  return text_member(json, std::string(risk::text(subject)).c_str());
}

void read_outcome(const Json& json, risk::Finding& finding) {
  finding.action = one_of<risk::Action>(json, "action", 5);
  if (json.contains("state")) finding.state = one_of<risk::State>(json, "state", 3);
  finding.closed_at = instant(json, "closed_at").value_or(0);
  finding.closed_why = text_member(json, "closed_why");
  finding.parts = texts(json, "parts");
}

WrittenFinding read(const Json& json) {
  if (!json.is_object()) throw Wrong("not a JSON object");
  WrittenFinding out;
  risk::Finding& f = out.finding;
  f.risk = wanted(json, "risk");
  f.indicator = wanted(json, "indicator");
  f.severity = one_of<risk::Severity>(json, "severity", 5);
  f.subject = one_of<risk::Subject>(json, "subject", 5);
  f.score = json.value("score", 0);
  f.about = about(json, f.subject);
  const std::string imei = text_member(json, "imei");
  std::from_chars(imei.data(), imei.data() + std::min<std::size_t>(imei.size(), 14), f.device);
  if (json.contains("source")) f.source = one_of<risk::Source>(json, "source", 2);
  f.channel = text_member(json, "gateway");
  f.first_at = wanted_instant(json, "first_at");
  f.at = wanted_instant(json, "at");
  f.last_at = instant(json, "last_at").value_or(f.at);
  out.names.id = wanted(json, "id");
  out.names.card = text_member(json, "card");
  out.names.org = text_member(json, "org");
  out.names.profile = text_member(json, "profile");
  out.revision = json.value("revision", std::uint64_t{0});
  read_evidence(json, out);
  read_excuses(json, f);
  read_outcome(json, f);
  return out;
}

}  // namespace

tl::expected<WrittenFinding, std::string> read_finding(std::string_view line) {
  try {
    return read(Json::parse(line));
  } catch (const Json::exception& e) {
    return tl::unexpected(std::string(e.what()));
  } catch (const Wrong& e) {
    return tl::unexpected(std::string(e.what()));
  }
}

}  // namespace simwarden::engine
