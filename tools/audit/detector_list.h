// What the catalogue says about itself: every detector with its indicators and settings, and the
// compliance checks with theirs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace simwarden::risk {
struct Composite;
}

namespace simwarden::audit {

std::string detectors_as_json();
std::string detectors_as_text();

// "sha256:…" of the catalogue with the settings as shipped.
std::string shipped_settings_hash();

// What a composite is made of: "R06.shared_device", "R03", "undirected voice or R03".
std::vector<std::string> ingredients(const risk::Composite& composite);

// "a,b, c" → a, b, c.
std::vector<std::string> split_names(std::string_view commas);

}  // namespace simwarden::audit
