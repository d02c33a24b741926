// Whether a record lies in the area that a profile allows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "risk-models/profile.h"
#include "risk-models/record.h"
#include "risk-models/reference.h"

namespace simwarden::risk {

enum class Whereabouts : std::uint8_t { unknown, inside, outside };

struct Standing {
  Whereabouts whereabouts = Whereabouts::unknown;
  std::optional<double> outside_m;  // none: the area codes alone say so
  std::string cell_area;            // of the serving cell; may be empty
};

// Outside is further out than the place's accuracy and than `margin_m`. Where there is no shape to
// measure against, a serving cell whose own area is another one is outside.
Standing stand(const Reference& reference, const std::vector<AreaRule>& rules, const Record& record,
               double margin_m);

// As in profiles.toml, separated by commas.
std::string text(const std::vector<AreaRule>& rules);

}  // namespace simwarden::risk
