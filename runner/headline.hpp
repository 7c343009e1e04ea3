// The first thing to know of a result, in a few lines.
#pragma once

#include <filesystem>
#include <string>

namespace clepsydre::runner {

//! National stock, DTES and durée of each scenario and table of contentieux, at the first and last month,
//! with 80 % intervals; then how likely the nation holds each target when due, and when it is reached by
//! half. Errors: as results::Reader.
std::string headline(const std::filesystem::path& result);

}  // namespace clepsydre::runner
