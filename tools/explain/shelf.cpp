#include "tools/explain/shelf.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>

#include "platform/store/database.h"
#include "platform/store/outcome.h"

namespace simwarden::explain {
namespace {

constexpr int kMostFindings = 10'000'000;

bool begins(std::string_view id, const std::vector<std::string>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](const std::string& start) { return id.starts_with(start); });
}

// Cheaper than reading every line as JSON: an id of ours stands in the line as it was asked for.
bool mentions(std::string_view line, const std::vector<std::string>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](const std::string& start) {
    return line.find(start) != std::string_view::npos;
  });
}

void put(std::string_view line, const std::string& where,
         const std::vector<std::string>& beginnings, Shelf& shelf) {
  if (line.empty() || !mentions(line, beginnings)) return;
  auto finding = engine::read_finding(line);
  if (!finding) throw Unreadable(fmt::format("{}: {}", where, finding.error()));
  if (!begins(finding->names.id, beginnings)) return;
  const auto [at, fresh] = shelf.try_emplace(finding->names.id, *finding);
  if (!fresh && finding->revision >= at->second.revision) at->second = *std::move(finding);
}

Shelf read_lines(std::istream& in, const std::string& name,
                 const std::vector<std::string>& beginnings) {
  Shelf shelf;
  std::string line;
  for (std::uint64_t no = 1; std::getline(in, line); ++no) {
    put(line, fmt::format("{}:{}", name, no), beginnings, shelf);
  }
  if (in.bad()) throw Unreadable(fmt::format("{}: cannot be read to its end", name));
  return shelf;
}

}  // namespace

Shelf from_lines(const std::filesystem::path& file, const std::vector<std::string>& beginnings) {
  if (file == "-") return read_lines(std::cin, "-", beginnings);
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file)) {
    throw Unreadable(
        fmt::format("{}: cannot be read; --in names a findings.ndjson, --store a "
                    "platform's store",
                    file.string()));
  }
  return read_lines(in, file.string(), beginnings);
}

Shelf from_store(const std::filesystem::path& store, const std::vector<std::string>& beginnings) {
  Shelf shelf;
  try {
    store::Database db(store, store::Database::Access::read);
    for (const std::string& line : store::finding_lines(db, "", kMostFindings)) {
      put(line, store.string(), beginnings, shelf);
    }
  } catch (const Unreadable&) {
    throw;
  } catch (const std::exception& e) {
    throw Unreadable(e.what());
  }
  return shelf;
}

}  // namespace simwarden::explain
