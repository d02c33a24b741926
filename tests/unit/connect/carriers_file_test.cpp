#include <catch2/catch.hpp>
#include <fstream>

#include "platform/connect/carriers.h"
#include "platform/state/load_error.h"
#include "tests/fixture/temp_dir.h"

namespace simwarden::test {
namespace {

struct Folder {
  Folder() { write("secret", "a-token\n", true); }
  void write(const std::string& name, const std::string& text, bool owner_only = false) {
    std::ofstream(dir / name) << text;
    namespace fs = std::filesystem;
    fs::permissions(dir / name, owner_only ? fs::perms::owner_read | fs::perms::owner_write
                                           : fs::perms::owner_all | fs::perms::group_read);
  }
  std::vector<connect::CarrierSettings> load(const std::string& text) {
    write("carriers.toml", text);
    return connect::load_carriers(dir / "carriers.toml");
  }
  std::string error(const std::string& text) {
    try {
      load(text);
    } catch (const state::LoadError& e) {
      return e.what();
    }
    return "none";
  }
  TempDir dir{"carriers"};
};

const std::string kGood = R"([[carrier]]
name = "a"
kind = "emnify"
url = "https://carrier.example"
token_file = "secret"
)";

}  // namespace

TEST_CASE("a file of carriers gives connectors in its order") {
  Folder folder;
  const auto carriers = folder.load(kGood + R"(imsi_prefix = "90143"
[[carrier]]
name = "b"
kind = "soracom"
url = "http://127.0.0.1:9"
key_id = "keyId-1"
key_file = "secret"
org = "jp"
orders_per_minute = 7
timeout_s = 3
speed_class = "s1.fast"
)");
  REQUIRE(carriers.size() == 2);
  CHECK(carriers[0].route.carrier == "a");
  CHECK(carriers[0].route.imsi_prefix == "90143");
  CHECK(carriers[0].token == "a-token");
  CHECK(carriers[1].soracom.key == "a-token");
  CHECK(carriers[1].soracom.speed_class == "s1.fast");
  CHECK(carriers[1].orders_per_minute == 7);
  CHECK(carriers[1].http.timeout == std::chrono::seconds(3));
  for (const auto& each : carriers) CHECK_NOTHROW(connect::OpenConnector(each));
}

TEST_CASE(
    "what is wrong with a file of carriers is said with its line, its key and what is allowed") {
  Folder folder;
  folder.write("open", "a-token\n");
  folder.write("empty", "", true);
  folder.write("two", "a\nb\n", true);
  const auto says = [&folder](const std::string& text, const std::string& what) {
    const std::string error = folder.error(text);
    INFO(error);
    CHECK(error.find(what) != std::string::npos);
    CHECK(error.find("carriers.toml:") != std::string::npos);
    CHECK(error.find("a-token") == std::string::npos);
  };
  const auto with = [](const std::string& from, const std::string& to) {
    std::string text = kGood;
    return text.replace(text.find(from), from.size(), to);
  };
  says(with("emnify", "other"), "allowed: emnify, soracom");
  says(with("\"a\"", "\"a b\""), "A-Z a-z 0-9 _ -");
  says(with("https", "http"), "http://127.0.0.1");
  says(with("token_file", "token"), "unknown key; known:");
  says(with("token_file = \"secret\"\n", ""), "carrier.token_file: is missing");
  says(with("name = \"a\"\n", ""), "carrier.name: is missing");
  says(with("kind = \"emnify\"\n", ""), "carrier.kind: is missing");
  says(with("\"secret\"", "\"open\""), "chmod 600");
  says(with("\"secret\"", "\"none\""), "cannot be read");
  says(with("\"secret\"", "\"empty\""), "one line");
  says(with("\"secret\"", "\"two\""), "one line");
  says(kGood + "timeout_s = 0\n", "carrier.timeout_s");
  says(kGood + "orders_per_minute = 6001\n", "carrier.orders_per_minute");
  says(kGood + "imsi_prefix = \"460x\"\n", "digits");
  says(kGood + kGood, "there twice");
  says("[carriers]\n", "only [[carrier]]");
}

}  // namespace simwarden::test
