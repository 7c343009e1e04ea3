// How the tests write a whole sample run, and hear of what went wrong.
#pragma once

#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "results/writer.hpp"
#include "tests/results/sample.hpp"
#include "tests/support/scratch_folder.hpp"

namespace clepsydre::results {

inline std::vector<Turn> pieces(const Layout& layout) {
  std::vector<Turn> all;
  for (std::size_t scenario = 0; scenario < layout.scenarios.size(); ++scenario) {
    for (std::size_t place = 0; place < layout.courts.size(); ++place)
      all.push_back({scenario, PlaceId(place)});
  }
  return all;
}

inline void add(Writer& writer, std::span<const Turn> all) {
  const Layout& layout = writer.layout();
  for (const auto& [scenario, place] : all) {
    writer.add(compress(layout, sample::summary(layout, scenario, place)));
  }
}

inline void add_replications(Writer& writer) {
  const Layout& layout = writer.layout();
  for (const CourtId court : layout.kept) {
    for (std::size_t scenario = 0; scenario < layout.scenarios.size(); ++scenario) {
      writer.add(compress(layout, sample::replications(layout, scenario, court)));
    }
  }
}

inline void write_sample(const std::filesystem::path& path, const Layout& layout = sample::layout()) {
  Writer writer(path, layout);
  add(writer, pieces(layout));
  add_replications(writer);
  writer.finish();
}

//! The message of the exception that an action throws; empty where it throws none.
template <class Action>
std::string message(Action action) {
  try {
    action();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

}  // namespace clepsydre::results
