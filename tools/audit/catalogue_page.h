// docs/catalogue.md: the reference page of the risk models, made from their own descriptions by
// `simwarden audit --list-detectors --markdown`.
#pragma once

#include <string>

namespace simwarden::audit {

std::string catalogue_page();

}  // namespace simwarden::audit
