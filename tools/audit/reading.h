// From files to the records that the models may see: decoded, normalised, ordered, without repeats.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "gateway-agent/wire/record.h"
#include "platform/ingest/normalise.h"
#include "tools/audit/inputs.h"
#include "tools/audit/options.h"
#include "tools/audit/progress.h"
#include "tools/audit/record_pile.h"

namespace simwarden::audit {

struct Reject {
  std::uint32_t input = 0;  // index in the inputs
  std::uint64_t line = 0;
  std::string source;
  wire::Fault fault;
};

// A card that the registry does not list: what was seen of it.
struct Stranger {
  std::uint64_t records = 0;
  risk::Instant first = risk::kNever;
  risk::Instant last = 0;  // 0: no record had a time that can be read
};

// read = accepted + rejected + duplicates, in lines.
struct Counts {
  std::uint64_t read = 0;
  std::uint64_t accepted = 0;
  std::uint64_t rejected = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t joined = 0;  // of the accepted: CSV lines that are entries of another line's record
  std::uint64_t unknown_members = 0;
  ingest::NormaliseCounts unreadable;
};

struct Reading {
  RecordPile records;           // by RecordKey; equal ones once
  std::vector<Reject> rejects;  // by input, then line
  std::map<std::string, Stranger> strangers;
  std::vector<std::string> cut_short;  // names of inputs that break off
  Counts counts;
};

// Throws Unreadable. `registry` grows where there is a default profile.
Reading read_inputs(const std::vector<Input>& inputs, const Options& options,
                    const ingest::NormaliseOptions& normalise, state::Registry& registry,
                    const risk::Reference& reference, Progress& progress);

}  // namespace simwarden::audit
