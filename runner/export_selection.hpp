// What a user asks to export, by names, as positions in a result.
#pragma once

#include <string>
#include <vector>

#include "results/export/exported.hpp"

namespace clepsydre::runner {

//! The word that asks for every contentieux.
inline constexpr const char* all_contentieux = "all";

//! Names as given on the command line; an empty list asks for all.
struct ExportNames {
  std::vector<std::string> scenarios{};    //!< ids
  std::vector<std::string> courts{};       //!< codes or labels, as scenarios name courts
  std::vector<std::string> contentieux{};  //!< keys, or `all`
  std::vector<std::string> figures{};      //!< names of results::all_exported()
};

struct ExportSelection {
  results::Selection selection;
  std::vector<std::string> problems;  //!< every name that is none, with the nearest that is one
};

ExportSelection select(const results::Layout& layout, const ExportNames& names);

}  // namespace clepsydre::runner
