// Where a run's pieces go: into a result, or into a piece of one.
#pragma once

#include "model/summary.hpp"
#include "results/compress.hpp"
#include "results/layout.hpp"

namespace clepsydre::results {

//! Takes what each place says under each scenario, in any order and from any thread.
class Output {
 public:
  Output() = default;
  virtual ~Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  [[nodiscard]] virtual const Layout& layout() const = 0;
  virtual void add(CompressedSummary summary) = 0;
  virtual void add(CompressedReplications replications) = 0;
};

}  // namespace clepsydre::results
