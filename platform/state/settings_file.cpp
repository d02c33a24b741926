#include "platform/state/settings_file.h"

#include "platform/state/identifier.h"
#include "platform/state/toml_file.h"

namespace simwarden::state {
namespace {

constexpr double kMostLatenessH = 31 * 24;

class SettingsFile {
 public:
  SettingsFile(const std::filesystem::path& file, risk::Catalogue& catalogue)
      : toml_(file), catalogue_(catalogue) {}

  Options load() {
    // First, for lists of numbers are written in the form that it makes.
    if (const toml::node* code = toml_.root().get("country_code")) option("country_code", *code);
    for (const auto& [key, value] : toml_.root()) {
      if (value.is_table() && key.str() == "compliance") {
        compliance(*value.as_table());
      } else if (value.is_table()) {
        section(std::string(key.str()), *value.as_table());
      } else {
        option(key.str(), value);
      }
    }
    return options_;
  }

 private:
  void option(std::string_view key, const toml::node& value) {
    if (key == "country_code") {
      options_.country_code = static_cast<int>(toml_.whole_of(value, key, 1, 999));
    } else if (key == "lateness_h") {
      options_.lateness_h = toml_.number_of(value, key);
      if (options_.lateness_h < 0 || options_.lateness_h > kMostLatenessH)
        toml_.fail(value, key, "0 to 744 hours are wanted");
    } else {
      toml_.fail(value, key,
                 "unknown setting; known here: country_code, lateness_h; a detector's settings "
                 "stand in a table such as [R11.spike]");
    }
  }

  void compliance(const toml::table& table) {
    for (const auto& [key, value] : table) {
      const std::string shown = "[compliance] " + std::string(key.str());
      const double number = toml_.number_of(value, shown);
      if (const auto wrong = options_.compliance.set(key.str(), number))
        toml_.fail(value, shown, *wrong);
    }
  }

  void section(const std::string& name, const toml::table& table) {
    for (const auto& [key, value] : table) {
      if (value.is_table()) {
        section(name + "." + std::string(key.str()), *value.as_table());
        continue;
      }
      const std::string shown = "[" + name + "] " + std::string(key.str());
      if (value.is_array()) {
        std::vector<std::string> texts = toml_.texts_of(value, shown);
        if (catalogue_.list_form(name, key.str()) == risk::ListForm::numbers) normalise(texts);
        if (const auto wrong = catalogue_.set_list(name, key.str(), std::move(texts)))
          toml_.fail(value, shown, *wrong);
        continue;
      }
      const double number = value.is_boolean() ? (toml_.flag_of(value, shown) ? 1.0 : 0.0)
                                               : toml_.number_of(value, shown);
      if (const auto wrong = catalogue_.set(name, key.str(), number))
        toml_.fail(value, shown, *wrong);
    }
  }

  void normalise(std::vector<std::string>& numbers) const {
    for (std::string& number : numbers) number = normal_number(number, options_.country_code);
  }

  TomlFile toml_;
  risk::Catalogue& catalogue_;
  Options options_;
};

}  // namespace

Options load_settings(const std::filesystem::path& file, risk::Catalogue& catalogue) {
  return SettingsFile(file, catalogue).load();
}

}  // namespace simwarden::state
