#include "gateway-agent/enforcers/recording_enforcer.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace simwarden::agent {
namespace {

std::string card_of(const CardNames& c) {
  return !c.iccid.empty() ? c.iccid : !c.imsi.empty() ? c.imsi : c.msisdn;
}

std::string described(const Desired& d) {
  std::string text = std::string(to_text(d.state)) + " " + std::to_string(d.state_version) + " ";
  if (d.state != CardState::limited) return text + "-";
  if (d.limits.rate_bps) text += "rate_bps=" + std::to_string(*d.limits.rate_bps) + ",";
  if (d.limits.directed_only) text += "directed_only,";
  if (d.limits.sms_off) text += "sms_off,";
  if (d.limits.voice_off) text += "voice_off,";
  return text;
}

bool append_durably(const std::filesystem::path& file, const std::string& line) {
  const int fd = open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0) return false;
  const bool ok = write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                  fdatasync(fd) == 0;
  return close(fd) == 0 && ok;
}

}  // namespace

RecordingEnforcer::RecordingEnforcer(std::filesystem::path file) : file_(std::move(file)) {
  if (!append_durably(file_, ""))
    throw std::runtime_error(file_.string() + ": " + std::strerror(errno));
  read_back();
}

// A last line that a crash cut short does not count and is written over by a fresh line.
void RecordingEnforcer::read_back() {
  std::ifstream in(file_);
  in.seekg(static_cast<std::streamoff>(read_to_));
  for (std::string line; std::getline(in, line) && !in.eof();) {
    read_to_ += line.size() + 1;
    const std::size_t space = line.find(' ');
    if (space != std::string::npos) in_force_[line.substr(0, space)] = line.substr(space + 1);
  }
}

Outcome RecordingEnforcer::apply(const Desired& desired) {
  const std::string card = card_of(desired.card);
  const std::string wanted = described(desired);
  const auto before = in_force_.find(card);
  if (before != in_force_.end() && before->second == wanted) return done();
  std::error_code none;
  const bool torn = std::filesystem::file_size(file_, none) > read_to_;
  if (torn && truncate(file_.c_str(), static_cast<off_t>(read_to_)) != 0)
    return failed("record_file", file_.string() + ": " + std::strerror(errno));
  if (!append_durably(file_, card + " " + wanted + "\n"))
    return failed("record_file", file_.string() + ": " + std::strerror(errno));
  read_back();
  return in_force_[card] == wanted ? done() : failed("not_read_back", file_.string());
}

}  // namespace simwarden::agent
