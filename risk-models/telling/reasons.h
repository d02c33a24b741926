// Why an excuse does or does not apply, in Chinese. The detectors write it in English, with values;
// what has no Chinese form here is told as it was written.
#pragma once

#include <string>
#include <string_view>

#include "risk-models/telling/sentence.h"

namespace simwarden::risk {

std::string excuse_reason(std::string_view why, Language);

}  // namespace simwarden::risk
