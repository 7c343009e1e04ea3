#include "results/waiting_room.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <numeric>
#include <string>
#include <system_error>
#include <utility>

namespace clepsydre::results {
namespace {

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

std::size_t size_of(const CompressedSummary& piece) {
  return std::transform_reduce(piece.chunks.begin(), piece.chunks.end(), std::size_t{0}, std::plus<>(),
                               [](const Bytes& chunk) { return chunk.size(); });
}

void write_all(int descriptor, const Bytes& bytes, std::int64_t offset) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = pwrite(descriptor, bytes.data() + done, bytes.size() - done,
                                   offset + static_cast<std::int64_t>(done));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("writing a piece that waits for its turn");
    done += static_cast<std::size_t>(written);
  }
}

void read_all(int descriptor, Bytes& bytes, std::int64_t offset) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t got =
        pread(descriptor, bytes.data() + done, bytes.size() - done, offset + static_cast<std::int64_t>(done));
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = EIO;
    if (got <= 0) fail("reading a piece that waited for its turn");
    done += static_cast<std::size_t>(got);
  }
}

}  // namespace

WaitingRoom::WaitingRoom(std::filesystem::path folder, std::size_t memory)
    : folder_(std::move(folder)), room_(memory) {}

WaitingRoom::~WaitingRoom() {
  if (descriptor_ >= 0) close(descriptor_);
}

void WaitingRoom::put(std::size_t turn, CompressedSummary piece) {
  const std::size_t size = size_of(piece);
  if (size > room_) return write_out(turn, piece);
  room_ -= size;
  seated_.emplace(turn, std::move(piece));
}

std::optional<CompressedSummary> WaitingRoom::take(std::size_t turn) {
  if (auto node = seated_.extract(turn)) {
    room_ += size_of(node.mapped());
    return std::move(node.mapped());
  }
  const auto node = outside_.extract(turn);
  if (!node) return std::nullopt;
  CompressedSummary piece = read_back(node.mapped());
  // The disk holds the piece once: here until its turn, in the result after it. Where a file system cannot
  // punch holes it holds it twice for a while.
  std::ignore = fallocate(descriptor_, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, node.mapped().offset,
                          static_cast<std::int64_t>(size_of(piece)));
  return piece;
}

//! O_TMPFILE where the file system has it, else a file that loses its name at once.
void WaitingRoom::open() {
  if (descriptor_ >= 0) return;
  const std::filesystem::path folder = folder_.empty() ? "." : folder_;
  descriptor_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor_ >= 0) return;
  std::string name = (folder / ".clepsydre-XXXXXX").string();
  descriptor_ = mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) fail("making a file for pieces that wait for their turn");
  unlink(name.c_str());
}

void WaitingRoom::write_out(std::size_t turn, const CompressedSummary& piece) {
  open();
  Place place{piece.scenario, piece.place, end_, {}};
  for (const Bytes& chunk : piece.chunks) {
    write_all(descriptor_, chunk, end_);
    end_ += static_cast<std::int64_t>(chunk.size());
    place.sizes.push_back(chunk.size());
  }
  outside_.emplace(turn, std::move(place));
}

CompressedSummary WaitingRoom::read_back(const Place& from) const {
  CompressedSummary piece{.scenario = from.scenario, .place = from.place, .chunks{}};
  std::int64_t offset = from.offset;
  for (const std::size_t size : from.sizes) {
    Bytes& chunk = piece.chunks.emplace_back(size);
    read_all(descriptor_, chunk, offset);
    offset += static_cast<std::int64_t>(size);
  }
  return piece;
}

}  // namespace clepsydre::results
