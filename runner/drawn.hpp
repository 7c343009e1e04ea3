// Tables drawn before the units: in memory, or, where they are large, in a scratch file that is mapped.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

#include "model/simulate.hpp"
#include "results/unnamed_file.hpp"

namespace clepsydre::runner {

//! Memory that lies in a file without a name, beside the result. What is not in use takes no memory of the
//! process; what the system has room for stays in its cache.
class Scratch {
 public:
  //! Errors: std::runtime_error where the disk lacks the room, with what to do.
  Scratch(const std::filesystem::path& folder, std::size_t bytes);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] std::span<std::byte> bytes() const { return bytes_; }
  //! These bytes are not needed for a while. They keep their values.
  static void rest(std::span<const std::byte> bytes);

 private:
  results::UnnamedFile file_;
  std::span<std::byte> bytes_;
};

//! Tables up to this many bytes stay in memory.
constexpr std::size_t largest_in_memory = std::size_t{1} << 29;

//! A table of a scenario; empty until it is made.
template <class Table>
class Drawn {
 public:
  //! `folder`: for its scratch file, where it is too large for memory.
  void make(const Plan& plan, const std::filesystem::path& folder,
            std::size_t in_memory = largest_in_memory) {
    reset();
    const std::size_t bytes = Table::bytes(plan);
    if (bytes > in_memory) scratch_ = std::make_unique<Scratch>(folder, bytes);
    table_ = std::make_unique<Table>(plan, scratch_ ? scratch_->bytes() : std::span<std::byte>());
  }
  void reset() {
    table_.reset();
    scratch_.reset();
  }
  //! Null: empty.
  [[nodiscard]] Table* get() const { return table_.get(); }
  //! The range is not needed for a while.
  void rest(BlockRange range) const {
    if (!scratch_) return;
    for (const std::span<const std::byte> bytes : table_->bytes_of(range)) Scratch::rest(bytes);
  }

 private:
  std::unique_ptr<Scratch> scratch_;  // outlives the table
  std::unique_ptr<Table> table_;
};

}  // namespace clepsydre::runner
