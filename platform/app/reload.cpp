// Platform::reload() of platform.h: the operator's files, read anew while the service runs.
#include "platform/app/json_log.h"
#include "platform/app/platform.h"

namespace simwarden::app {

std::string Platform::reload() {
  const auto names = load_revoked(config_.registry);
  {
    const std::lock_guard lock(revoked_mutex_);
    revoked_ = {names.begin(), names.end()};
  }
  return "revoked names taken over: " + std::to_string(names.size());
}

}  // namespace simwarden::app
