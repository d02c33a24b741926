#include "risk-models/record.h"

#include <fmt/format.h>

namespace simwarden::risk {

std::string device_text(Device device) {
  return device == 0 ? std::string() : fmt::format("{:014}", device);
}

}  // namespace simwarden::risk
