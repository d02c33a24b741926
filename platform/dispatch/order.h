// The payload of a command, from the outbox's row.
#pragma once

#include <string>
#include <string_view>

#include "platform/store/commands.h"

namespace simwarden::dispatch {

// The contract's JSON. `name_kind`: whether the card's key is its iccid, imsi or msisdn.
std::string encode(const store::Command& command, std::string_view name_kind,
                   const std::vector<std::string>& reasons);

}  // namespace simwarden::dispatch
