// The first thing to know of a result, in a few lines.
#pragma once

#include <filesystem>
#include <string>

namespace clepsydre::runner {

//! National stock, DTES and durée of each scenario, at the first and last month, with 80 % intervals.
//! Errors: as results::Reader.
std::string headline(const std::filesystem::path& result);

}  // namespace clepsydre::runner
