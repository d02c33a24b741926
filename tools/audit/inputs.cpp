#include "tools/audit/inputs.h"

#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <set>

#include "platform/crypto/sha256.h"
#include "tools/audit/each_in_parallel.h"

namespace simwarden::audit {
namespace fs = std::filesystem;
namespace {

bool is_record_file(const fs::path& file) {
  std::string name = file.filename().string();
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed)) name.resize(name.size() - packed.size());
  }
  return name.ends_with(".csv") || name.ends_with(".ndjson") || name.ends_with(".jsonl");
}

std::vector<std::string> files_in(const fs::path& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.is_regular_file() && is_record_file(entry.path())) {
      files.push_back(entry.path().string());
    }
  }
  if (error) throw Unreadable(fmt::format("{}: {}", folder.string(), error.message()));
  if (files.empty()) {
    throw Unreadable(fmt::format("{}: no record file (*.csv, *.ndjson, *.jsonl, .gz or .zst) in it",
                                 folder.string()));
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> matches(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> files;
  if (::glob(pattern.c_str(), 0, nullptr, &found) == 0) {
    files.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  }
  ::globfree(&found);
  if (files.empty()) throw Unreadable(fmt::format("{}: no such file", pattern));
  return files;
}

std::vector<std::string> expanded(const std::string& asked) {
  if (fs::is_directory(asked)) return files_in(asked);
  if (fs::exists(asked) || asked.find_first_of("*?[") == std::string::npos) return {asked};
  return matches(asked);
}

void keep_standard_input(const fs::path& file) {
  std::ofstream out(file, std::ios::binary);
  std::array<char, 1 << 16> buffer{};
  while (std::cin.read(buffer.data(), buffer.size()) || std::cin.gcount() > 0) {
    out.write(buffer.data(), std::cin.gcount());
  }
  out.close();
  if (!out) throw Unreadable(fmt::format("-: cannot keep standard input in {}", file.string()));
}

}  // namespace

std::vector<Input> find_inputs(const std::vector<std::string>& asked, const fs::path& scratch) {
  std::vector<Input> inputs;
  std::set<fs::path> known;
  for (const std::string& name : asked) {
    if (name == "-") {
      if (!known.insert(name).second) continue;
      const fs::path file = scratch / ".standard-input";
      keep_standard_input(file);
      inputs.push_back({"-", file, 0, {}});
      continue;
    }
    for (const std::string& file : expanded(name)) {
      std::error_code error;
      const fs::path real = fs::canonical(file, error);
      if (error) throw Unreadable(fmt::format("{}: {}", file, error.message()));
      if (known.insert(real).second) inputs.push_back({file, file, 0, {}});
    }
  }
  return inputs;
}

void hash_inputs(std::vector<Input>& inputs, unsigned threads) {
  each_in_parallel(inputs.size(), threads, [&](std::size_t i) {
    Input& input = inputs[i];
    try {
      input.bytes = fs::file_size(input.file);
      input.sha256 = crypto::sha256_file_hex(input.file);
    } catch (const std::exception& e) {
      throw Unreadable(fmt::format("{}: {}", input.name, e.what()));
    }
  });
}

}  // namespace simwarden::audit
