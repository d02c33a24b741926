// An assembly as bytes, for checkpoints.
#pragma once

#include "platform/engine/assembly.h"
#include "platform/engine/card_numbers.h"

namespace simwarden::engine {

class AssemblyBytes {
 public:
  AssemblyBytes(Assembly& assembly, const CardNumbers& numbers)
      : assembly_(assembly), numbers_(numbers) {}

  void write(ByteWriter& out) const;
  // Into an empty one. False when the bytes cannot be.
  bool read(ByteReader& in);

 private:
  using Held = Assembly::Held;

  void write_held(const Held& held, ByteWriter& out) const;
  Held read_held(ByteReader& in, risk::CardNo card) const;
  void write_causes(ByteWriter& out) const;
  void read_card(ByteReader& in);
  void read_cause(ByteReader& in);

  Assembly& assembly_;
  const CardNumbers& numbers_;
};

}  // namespace simwarden::engine
