#include "results/waiting_room.hpp"

#include <numeric>
#include <utility>

namespace clepsydre::results {
namespace {

std::size_t size_of(const CompressedSummary& piece) {
  return std::transform_reduce(piece.chunks.begin(), piece.chunks.end(), std::size_t{0}, std::plus<>(),
                               [](const Bytes& chunk) { return chunk.size(); });
}

}  // namespace

WaitingRoom::WaitingRoom(std::filesystem::path folder, std::size_t memory)
    : room_(memory), file_(std::move(folder)) {}

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
  file_.forget(node.mapped().offset, static_cast<std::int64_t>(size_of(piece)));
  return piece;
}

void WaitingRoom::write_out(std::size_t turn, const CompressedSummary& piece) {
  Place place{piece.scenario, piece.place, end_, {}};
  for (const Bytes& chunk : piece.chunks) {
    file_.write(chunk, end_);
    end_ += static_cast<std::int64_t>(chunk.size());
    place.sizes.push_back(chunk.size());
  }
  outside_.emplace(turn, std::move(place));
}

CompressedSummary WaitingRoom::read_back(const Place& from) const {
  CompressedSummary piece{.scenario = from.scenario, .place = from.place, .chunks{}, .medians{}};
  std::int64_t offset = from.offset;
  for (const std::size_t size : from.sizes) {
    Bytes& chunk = piece.chunks.emplace_back(size);
    file_.read(chunk, offset);
    offset += static_cast<std::int64_t>(size);
  }
  return piece;
}

}  // namespace clepsydre::results
