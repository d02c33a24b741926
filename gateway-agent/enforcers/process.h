// Runs a program to its end with text on its standard input: how the agent speaks with nft.
#pragma once

#include <string>
#include <vector>

namespace simwarden::agent {

struct ProcessResult {
  int exit_code = -1;  // -1: could not be started, was ended by a signal, or took too long
  std::string output;  // standard output
  std::string error;   // standard error, or why it could not be run
};

// Blocks at most `limit_ms`, after which the program is killed. Output is cut at 4 MiB.
ProcessResult run_process(const std::vector<std::string>& argv, const std::string& input,
                          int limit_ms = 3000);

}  // namespace simwarden::agent
