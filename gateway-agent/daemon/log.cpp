#include "gateway-agent/daemon/log.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "gateway-agent/collectors/running_counters.h"

namespace simwarden::agent {
namespace {

bool as_json = false;

std::int64_t now_ms() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

constexpr auto kReplace = nlohmann::json::error_handler_t::replace;

std::string quoted(const std::string& value) {
  return nlohmann::json(value).dump(-1, ' ', false, kReplace);
}

std::string text_line(std::string_view event, Fields fields) {
  std::string line(event);
  for (const auto& [name, value] : fields) {
    const bool quote = value.empty() || value.find_first_of(" \"\n=") != std::string::npos;
    line.append(1, ' ').append(name).append(1, '=');
    line += quote ? quoted(value) : value;
  }
  return line;
}

std::string json_line(spdlog::level::level_enum level, std::string_view event, Fields fields) {
  const auto name = spdlog::level::to_string_view(level);
  nlohmann::ordered_json line = {{"at", rfc3339_ms(now_ms())},
                                 {"level", std::string(name.data(), name.size())},
                                 {"event", event}};
  for (const auto& [key, value] : fields) line[std::string(key)] = value;
  return line.dump(-1, ' ', false, kReplace);
}

void write(spdlog::level::level_enum level, std::string_view event, Fields fields) {
  if (!spdlog::should_log(level)) return;
  const std::string line = as_json ? json_line(level, event, fields) : text_line(event, fields);
  spdlog::log(level, "{}", line);
}

}  // namespace

void start_log(const Config& config) {
  spdlog::sink_ptr sink;
  if (config.log.file.empty())
    sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  else
    sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(config.log.file.string());
  auto logger = std::make_shared<spdlog::logger>("simwarden-agent", sink);
  logger->flush_on(spdlog::level::info);
  logger->set_level(spdlog::level::from_str(config.log.level));
  spdlog::set_default_logger(logger);
  as_json = config.log.json;
  if (as_json)
    spdlog::set_pattern("%v");
  else
    spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
}

void log_debug(std::string_view event, Fields f) { write(spdlog::level::debug, event, f); }
void log_info(std::string_view event, Fields f) { write(spdlog::level::info, event, f); }
void log_warning(std::string_view event, Fields f) { write(spdlog::level::warn, event, f); }
void log_error(std::string_view event, Fields f) { write(spdlog::level::err, event, f); }

}  // namespace simwarden::agent
