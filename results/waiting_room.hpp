// Pieces of a result that came before their turn.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "results/compress.hpp"
#include "results/unnamed_file.hpp"

namespace clepsydre::results {

//! Keeps compressed summaries until their turn: the first in memory, those beyond `memory` bytes in a file
//! without a name, which is gone with the process however it ends.
class WaitingRoom {
 public:
  //! `folder`: where the file is made, when it is needed.
  WaitingRoom(std::filesystem::path folder, std::size_t memory);

  [[nodiscard]] bool has(std::size_t turn) const { return seated_.contains(turn) || outside_.contains(turn); }
  //! Domain: a turn that is not waiting. Errors: std::system_error.
  void put(std::size_t turn, CompressedSummary piece);
  //! The piece of a turn, if it waits; it does not any more. Errors: std::system_error.
  std::optional<CompressedSummary> take(std::size_t turn);

 private:
  //! Where a piece lies in the file.
  struct Place {
    std::size_t scenario;
    PlaceId place;
    std::int64_t offset;
    std::vector<std::size_t> sizes;  // of its chunks, which lie one after the other
  };

  void write_out(std::size_t turn, const CompressedSummary& piece);
  CompressedSummary read_back(const Place& from) const;

  std::size_t room_;  // bytes left in memory
  UnnamedFile file_;
  std::int64_t end_ = 0;  // of the file
  std::map<std::size_t, CompressedSummary> seated_;
  std::map<std::size_t, Place> outside_;
};

}  // namespace clepsydre::results
