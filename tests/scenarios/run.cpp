// Plays stories: `scenarios [--coverage] FOLDER|FILE…`. Exit code 0 when every story is as it says;
// with --coverage also when each indicator of the catalogue has a story of each kind.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "platform/engine/ledger.h"
#include "tests/scenarios/expect.h"
#include "tests/scenarios/play.h"

namespace simwarden::stories {
namespace {

std::vector<std::filesystem::path> story_files(const std::vector<std::string>& arguments) {
  std::vector<std::filesystem::path> files;
  for (const std::string& argument : arguments) {
    if (!std::filesystem::is_directory(argument)) {
      files.emplace_back(argument);
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argument)) {
      if (entry.path().extension() == ".story") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> missing_kinds(const std::set<std::string>& told) {
  std::vector<std::string> missing;
  for (const risk::Detector* detector : risk::detectors()) {
    for (const risk::Indicator& indicator : detector->indicators) {
      for (const char* kind : {"fires", "quiet", "edge"}) {
        const std::string wanted = fmt::format("{}.{} {}", detector->risk, indicator.id, kind);
        if (!told.contains(wanted)) missing.push_back(wanted);
      }
    }
  }
  return missing;
}

bool same(const std::vector<risk::Finding>& a, const std::vector<risk::Finding>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), engine::same_form);
}

bool tell(const Story& story) {
  std::optional<std::vector<risk::Finding>> first;
  for (const Delivery& delivery : deliveries()) {
    const std::vector<risk::Finding> found = play(story, delivery);
    std::vector<std::string> wrong = complaints(story, found);
    if (!first) first = found;
    if (wrong.empty() && !same(*first, found)) {
      wrong.push_back(fmt::format("not the same findings, in every detail, as \"{}\"",
                                  deliveries().front().name));
    }
    if (wrong.empty()) continue;
    fmt::print("FAILED {} ({})\n  {}\n  {}\n", story.path.string(), delivery.name, story.title,
               story.why);
    for (const std::string& complaint : wrong) fmt::print("  - {}\n", complaint);
    return false;
  }
  return true;
}

int run(std::vector<std::string> arguments) {
  const bool coverage = !arguments.empty() && arguments.front() == "--coverage";
  if (coverage) arguments.erase(arguments.begin());
  std::set<std::string> told;
  std::size_t failed = 0;
  const std::vector<std::filesystem::path> files = story_files(arguments);
  for (const std::filesystem::path& file : files) {
    try {
      const Story story = read_story(file);
      told.insert(story.about + " " + story.kind);
      if (!coverage && !tell(story)) ++failed;
    } catch (const StoryError& error) {
      fmt::print("FAILED {}\n", error.what());
      ++failed;
    }
  }
  if (coverage) {
    for (const std::string& missing : missing_kinds(told)) {
      fmt::print("MISSING a story: {}\n", missing);
      ++failed;
    }
  }
  fmt::print("{} stories, {} failed\n", files.size(), failed);
  return failed == 0 && !files.empty() ? 0 : 1;
}

}  // namespace
}  // namespace simwarden::stories

int main(int argc, char** argv) {
  return simwarden::stories::run(std::vector<std::string>(argv + 1, argv + argc));
}
