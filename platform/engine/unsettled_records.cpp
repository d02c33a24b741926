#include "platform/engine/unsettled_records.h"

#include <cstring>

#include "platform/engine/packed_record.h"

namespace simwarden::engine {
namespace {

using Length = std::uint32_t;

Length length_at(const std::string& bytes, std::size_t at) {
  Length length = 0;
  std::memcpy(&length, bytes.data() + at, sizeof length);
  return length;
}

ByteReader reader_at(const std::string& bytes, std::size_t at) {
  return ByteReader(std::string_view(bytes).substr(at + sizeof(Length), length_at(bytes, at)));
}

risk::RecordKey key_at(const std::string& bytes, std::size_t at) {
  ByteReader in = reader_at(bytes, at);
  return unpack_key(in);
}

std::size_t after(const std::string& bytes, std::size_t at) {
  return at + sizeof(Length) + length_at(bytes, at);
}

std::string packed(const risk::Record& record) {
  std::string body;
  ByteWriter writer(body);
  pack(record, writer);
  const auto length = static_cast<Length>(body.size());
  body.insert(0, reinterpret_cast<const char*>(&length), sizeof length);
  return body;
}

}  // namespace

UnsettledRecords::Put UnsettledRecords::put(const risk::Record& record) {
  const risk::RecordKey key = risk::key_of(record);
  if (empty() || newest_ < key) {
    bytes_ += packed(record);
    newest_ = key;
    ++count_;
    return Put::appended;
  }
  const std::size_t at = place_of(key);
  if (at < bytes_.size() && key_at(bytes_, at) == key) return Put::duplicate;
  bytes_.insert(at, packed(record));
  ++count_;
  return Put::inserted;
}

std::size_t UnsettledRecords::place_of(const risk::RecordKey& key) const {
  std::size_t at = 0;
  while (at < bytes_.size() && key_at(bytes_, at) < key) at = after(bytes_, at);
  return at;
}

risk::Instant UnsettledRecords::oldest_end() const { return key_at(bytes_, 0).end; }

risk::Instant UnsettledRecords::end_of(std::size_t n) const {
  std::size_t at = 0;
  for (; n > 0; --n) at = after(bytes_, at);
  return key_at(bytes_, at).end;
}

void UnsettledRecords::each(risk::CardNo card, risk::Instant until,
                            const std::function<void(const risk::Record&)>& visit) const {
  risk::Record record;
  record.card = card;
  for (std::size_t at = 0; at < bytes_.size(); at = after(bytes_, at)) {
    ByteReader in = reader_at(bytes_, at);
    unpack(in, record);
    if (record.end > until) return;
    visit(record);
  }
}

void UnsettledRecords::drop(risk::Instant until) {
  std::size_t at = 0;
  while (at < bytes_.size() && key_at(bytes_, at).end <= until) {
    at = after(bytes_, at);
    --count_;
  }
  bytes_.erase(0, at);
  if (bytes_.capacity() > 4096 && bytes_.capacity() / 4 > bytes_.size()) bytes_.shrink_to_fit();
}

bool UnsettledRecords::assign(std::string bytes) {
  std::size_t at = 0;
  std::size_t count = 0;
  risk::RecordKey newest;
  while (at < bytes.size()) {
    if (bytes.size() - at < sizeof(Length)) return false;
    if (bytes.size() - at - sizeof(Length) < length_at(bytes, at)) return false;
    newest = key_at(bytes, at);
    at = after(bytes, at);
    ++count;
  }
  bytes_ = std::move(bytes);
  count_ = count;
  newest_ = newest;
  return true;
}

}  // namespace simwarden::engine
