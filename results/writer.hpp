// Writes a result file: summaries in any order, the same bytes every time.
#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "model/summary.hpp"
#include "results/compress.hpp"
#include "results/layout.hpp"
#include "results/output.hpp"

namespace clepsydre::results {

//! Whose chunk is written.
struct Turn {
  std::size_t scenario;
  PlaceId place;
};

//! A result file in the making, as `<path>.part`. finish() gives it its name; without it the part is removed.
//! Pieces come in any order and from any thread; chunks are written in the order of their turns, so that the
//! bytes depend on the content alone. A piece waits, compressed, until its turn: a few hundred megabytes of
//! them in memory, the others in a file without a name beside the result. Errors: std::runtime_error where
//! the file cannot be written, with the reason and what to do; nothing of it remains then.
class Writer : public Output {
 public:
  //! Turns: every (scenario, place) once. Errors: also std::logic_error where they are not.
  Writer(std::filesystem::path path, Layout layout, std::span<const Turn> turns);
  //! Turns scenario by scenario, place by place.
  Writer(std::filesystem::path path, const Layout& layout);
  ~Writer() override;

  //! Domain: every (scenario, place) once. Errors: also std::logic_error for one that came before.
  void add(CompressedSummary summary) override;
  //! Domain: every (scenario, kept court) once, counts of the layout's shape. Errors: as above, and for a
  //! court that is not kept.
  void add(CompressedReplications replications) override;
  //! Errors: also std::logic_error where a piece is missing.
  void finish();

  [[nodiscard]] const Layout& layout() const override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace clepsydre::results
