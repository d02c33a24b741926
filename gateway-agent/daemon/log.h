// The daemon's structured log: an event name and named values, as text or as JSON lines. Never a
// card, never a person: what is logged about a command is its id.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "gateway-agent/daemon/config.h"

namespace simwarden::agent {

using Field = std::pair<std::string_view, std::string>;
using Fields = std::initializer_list<Field>;

void start_log(const Config& config);  // once, before the first line; throws on an unusable file
void log_debug(std::string_view event, Fields fields = {});
void log_info(std::string_view event, Fields fields = {});
void log_warning(std::string_view event, Fields fields = {});
void log_error(std::string_view event, Fields fields = {});

}  // namespace simwarden::agent
