// The platform's answer to a gateway or feed: "durable up to sequence N of this epoch".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"

namespace simwarden::wire {

struct DeadLetter {
  std::uint64_t seq = 0;
  std::string reason;
  bool operator==(const DeadLetter&) const = default;
};

// Everything of `epoch` up to and with `seq` is durable; those in `dead` as dead letters.
struct Receipt {
  std::uint64_t epoch = 0;
  std::uint64_t seq = 0;
  std::vector<DeadLetter> dead;
  bool operator==(const Receipt&) const = default;
};

// A report of which not even the seq could be read, named by the hash of its bytes.
struct BadReport {
  std::string sha256;  // 64 lower-case hex digits, without "sha256:"
  std::string reason;
  bool operator==(const BadReport&) const = default;
};

using ReceiptMessage = std::variant<Receipt, BadReport>;

inline constexpr std::size_t kMaxReceiptBytes = 64 * 1024;
inline constexpr std::size_t kMaxDeadLetters = 1024;

std::string encode_receipt(const Receipt& receipt);
std::string encode_receipt(const BadReport& bad);

// Never throws (but for want of memory). Unknown members are ignored. epoch and seq are 1 or more;
// seq 0 says "nothing yet". Reasons: too_large, not_json, not_an_object, missing_member,
// wrong_type, out_of_range.
tl::expected<ReceiptMessage, Fault> decode_receipt(std::string_view payload);

}  // namespace simwarden::wire
