// Reads a result file: its axes, and one court at a time.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "model/summary.hpp"
#include "results/layout.hpp"

namespace clepsydre::results {

//! One figure of a file. The quantile is a position in Layout::quantiles; a mean has none.
struct Figure {
  Variable variable = Variable::stock;
  std::size_t scenario = 0;
  PlaceId place;
  NodeId contentieux;
  std::size_t month = 0;
  std::size_t quantile = 0;
};

//! An open result file. One thread at a time may use it.
//! Errors: std::runtime_error where the file is missing, is no result of this version of the format, or is
//! damaged, saying what was found and what was expected.
class Reader {
 public:
  explicit Reader(std::filesystem::path path);
  ~Reader();
  Reader(Reader&&) noexcept;

  [[nodiscard]] const Layout& layout() const;
  //! All figures of one court under one scenario. Domain: positions in the layout (asserted).
  [[nodiscard]] Summary read(std::size_t scenario, PlaceId place) const;
  //! Domain: a court that the layout keeps (asserted).
  [[nodiscard]] KeptReplications read_replications(std::size_t scenario, CourtId court) const;
  //! What a dataset of figures says of one scenario and place, of one step of its third axis where it has one
  //! (contentieux, category or target): all that lies along its other axes, flat. Empty where the file has no
  //! such dataset. Domain: a name of FORMAT.md along scenario and court (asserted).
  [[nodiscard]] std::vector<float> series(std::string_view dataset, std::size_t scenario, PlaceId place,
                                          std::size_t step) const;
  [[nodiscard]] float quantile(const Figure& figure) const;
  [[nodiscard]] float mean(const Figure& figure) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace clepsydre::results
