// Records by chance, for properties that must hold for all of them.
#pragma once

#include <random>

#include "gateway-agent/wire/record.h"

namespace simwarden::test {

using Chance = std::mt19937_64;

// Anything that the types allow: odd text, extreme numbers, missing members.
wire::RawRecord any_record(Chance& chance);

// One that a gateway or a carrier could have meant: normalise() accepts it.
wire::RawRecord believable_record(Chance& chance);

}  // namespace simwarden::test
