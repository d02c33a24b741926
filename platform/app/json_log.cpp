#include "platform/app/json_log.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>

#include "risk-models/instant.h"

namespace simwarden::app {
namespace {

spdlog::level::level_enum of(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warning:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

std::string_view word(Level level) {
  constexpr std::string_view words[] = {"debug", "info", "warning", "error"};
  return words[static_cast<int>(level)];
}

}  // namespace

void open_log(const Config::Output& output) {
  std::shared_ptr<spdlog::logger> logger;
  if (output.file.empty()) {
    logger = spdlog::stderr_logger_mt("simwardend");
  } else {
    logger = spdlog::basic_logger_mt("simwardend", output.file.string());
  }
  logger->set_pattern("%v");
  logger->set_level(spdlog::level::from_str(output.level));
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

void log(Level level, std::string_view event, std::initializer_list<Member> members) {
  if (!spdlog::should_log(of(level))) return;
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
  nlohmann::ordered_json line = {
      {"at", risk::format_utc(now.count())}, {"level", word(level)}, {"event", event}};
  for (const auto& [name, value] : members) line[std::string(name)] = value;
  spdlog::log(of(level), "{}",
              line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void flush_log() { spdlog::default_logger()->flush(); }

}  // namespace simwarden::app
