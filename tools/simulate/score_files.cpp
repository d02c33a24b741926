#include "tools/simulate/score_files.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "tools/simulate/calendar.h"

namespace simwarden::simulate {
namespace fs = std::filesystem;
namespace {

std::ifstream opened(const fs::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  return in;
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields{""};
  for (const char c : line) {
    if (c == ',')
      fields.emplace_back();
    else if (c != '\r')
      fields.back() += c;
  }
  return fields;
}

Ms time_of(const std::string& text, const fs::path& file, int line) {
  const std::optional<Ms> time = read_time(text);
  if (!time)
    throw std::runtime_error(fmt::format("{}:{}: \"{}\" is no time", file.string(), line, text));
  return *time;
}

ScoreFinding finding_of(const nlohmann::json& json, const CardNames& names) {
  ScoreFinding finding;
  finding.risk = json.value("risk", "");
  finding.indicator = json.value("indicator", "");
  finding.at = read_time(json.value("at", "")).value_or(0);
  finding.first_at = read_time(json.value("first_at", "")).value_or(finding.at);
  finding.last_at = read_time(json.value("last_at", "")).value_or(finding.at);
  finding.of_many = !json.contains("card");
  // That a whole group rose, in a campaign that nobody declared, accuses no card.
  finding.alarm = json.value("action", "") != "record" && json.value("subject", "") != "group";
  const auto add = [&](const std::string& card) {
    const auto known = names.first.find(card);
    finding.cards.push_back(known == names.first.end() ? card : known->second);
  };
  if (json.contains("card")) {
    add(json["card"].get<std::string>());
  } else if (json.contains("evidence") && json["evidence"].contains("cards")) {
    for (const auto& card : json["evidence"]["cards"])
      if (card.is_string()) add(card.get<std::string>());
  }
  return finding;
}

}  // namespace

CardNames read_card_names(const fs::path& cards_csv) {
  std::ifstream in = opened(cards_csv);
  std::string line;
  std::getline(in, line);
  const std::vector<std::string> header = fields_of(line);
  CardNames names;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> fields = fields_of(line);
    std::string first;
    for (const char* column : {"iccid", "imsi", "msisdn"}) {
      for (std::size_t i = 0; i < header.size() && i < fields.size(); ++i) {
        if (header[i] != column || fields[i].empty()) continue;
        if (first.empty()) first = fields[i];
        names.first[fields[i]] = first;
      }
    }
    ++names.cards;
  }
  return names;
}

std::vector<ScoreLabel> read_labels(const fs::path& labels_csv) {
  std::ifstream in = opened(labels_csv);
  std::vector<ScoreLabel> labels;
  std::string line;
  std::getline(in, line);
  for (int no = 2; std::getline(in, line); ++no) {
    const std::vector<std::string> fields = fields_of(line);
    if (fields.size() != 5 && fields.size() != 7) {
      throw std::runtime_error(
          fmt::format("{}:{}: neither five fields nor seven", labels_csv.string(), no));
    }
    ScoreLabel label;
    label.card = fields[0];
    label.risk = fields[1];
    label.indicator = fields[2];
    label.from = time_of(fields[3], labels_csv, no);
    label.to = time_of(fields[4], labels_csv, no);
    if (fields.size() == 7) {
      label.strength = std::strtod(fields[5].c_str(), nullptr);
      label.variant = fields[6];
    }
    labels.push_back(std::move(label));
  }
  return labels;
}

std::vector<ScoreFinding> read_findings(const fs::path& file, const CardNames& names) {
  std::ifstream in = opened(file);
  std::vector<ScoreFinding> findings;
  std::string line;
  for (int no = 1; std::getline(in, line); ++no) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object())
      throw std::runtime_error(fmt::format("{}:{}: not a finding", file.string(), no));
    if (json.value("state", "") != "retracted") findings.push_back(finding_of(json, names));
  }
  return findings;
}

}  // namespace simwarden::simulate
