// What an integrator gets: installs the library, builds the example against the installed tree and
// nothing else, in each of the ways that are offered, and lets it obey a suspend.
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gateway-agent/wire/command.h"
#include "tests/fixture/child_process.h"
#include "tests/fixture/signing_key.h"
#include "tests/fixture/temp_dir.h"

using namespace simwarden::test;

namespace {

const std::string kSource = SIMWARDEN_SOURCE_DIR;

std::string shell(const std::string& command) {
  const auto result = run_command({"sh", "-c", command}, Milliseconds(120'000));
  INFO(command << "\n" << result.output);
  REQUIRE(result.code == 0);
  return result.output;
}

struct Installed {
  TempDir dir{"installed"};
  std::string prefix = dir.path().string() + "/tree";
  std::string lib = prefix + "/" + SIMWARDEN_LIBDIR;
  std::string example = dir.path().string() + "/agent";

  Installed() {
    shell("cmake --install " SIMWARDEN_BINARY_DIR " --component agent --prefix " + prefix);
    shell("cp " + kSource + "/gateway-agent/example/agent.c " + dir.path().string());
  }
  void build(const std::string& flags) {
    shell("cd " + dir.path().string() + " && export PKG_CONFIG_PATH=" + lib +
          "/pkgconfig && cc -std=c99 -pedantic -Wall -Wextra -Werror agent.c " + flags +
          " -o agent");
  }
};

// A whole talk with the example: the report comes out, a suspend goes in, the answer comes out.
void obeys_a_suspend(const Installed& installed, const std::string& environment) {
  TempDir dir("example");
  const SigningKey key("platform-1");
  key.write_public(dir / "key.pem");
  CommandText suspend;
  suspend.id = new_uuid();
  suspend.gateway = "gw-7";
  suspend.iccid = "89860012345678901234";
  write_file(dir / "in", "simwarden/v1/gw/gw-7/commands " + key.sign(command_json(suspend)) + "\n");
  const std::string output =
      shell(environment + installed.example + " " + dir.path().string() + " gw-7 platform-1 " +
            (dir / "key.pem").string() + " < " + (dir / "in").string());
  INFO(output);
  CHECK(output.find("simwarden/v1/gw/gw-7/reports {\"v\":1,") != std::string::npos);
  CHECK(output.find("\"bytes_up\":1200") != std::string::npos);
  CHECK(output.find("enforce 89860012345678901234 suspended") != std::string::npos);
  CHECK(output.find("simwarden/v1/gw/gw-7/results {\"command\":\"" + suspend.id +
                    "\",\"status\":\"done\"") != std::string::npos);
}

}  // namespace

TEST_CASE("the example builds from the installed tree and obeys a suspend") {
  Installed installed;
  const std::string library_path = "LD_LIBRARY_PATH=" + installed.lib + " ";
  SECTION("as a shared library, by pkg-config") {
    installed.build("$(pkg-config --cflags --libs simwarden-agent)");
    obeys_a_suspend(installed, library_path);
  }
  SECTION("as an archive, by pkg-config") {
    shell("rm " + installed.lib + "/*.so*");
    installed.build("$(pkg-config --static --cflags --libs simwarden-agent)");
    obeys_a_suspend(installed, "");
  }
  SECTION("by the CMake package") {
    write_file(installed.dir / "CMakeLists.txt",
               "cmake_minimum_required(VERSION 3.25)\nproject(gateway C)\n"
               "find_package(SimwardenAgent 0.1 REQUIRED)\nadd_executable(agent agent.c)\n"
               "target_link_libraries(agent PRIVATE SimwardenAgent::shared)\n"
               "add_executable(agent_static agent.c)\n"
               "target_link_libraries(agent_static PRIVATE SimwardenAgent::static)\n");
    const std::string in = "cd " + installed.dir.path().string() + " && ";
    shell(in + "cmake -S . -B . -DCMAKE_PREFIX_PATH=" + installed.prefix + " && cmake --build .");
    obeys_a_suspend(installed, "");
    shell(in + "mv agent_static agent");
    obeys_a_suspend(installed, "");
  }
}

TEST_CASE("the shared library shows nothing but swa_") {
  Installed installed;
  std::istringstream symbols(
      shell("nm -D --defined-only " + installed.lib + "/libsimwarden-agent.so"));
  std::string address, kind, name;
  int count = 0;
  while (symbols >> address >> kind >> name) {
    CHECK(name.substr(0, 4) == "swa_");
    ++count;
  }
  CHECK(count == 19);
}

TEST_CASE("the example stays short") {
  std::istringstream text(read_file(kSource + "/gateway-agent/example/agent.c"));
  std::string line;
  int lines = 0;
  while (std::getline(text, line)) ++lines;
  CHECK(lines <= 80);
}
