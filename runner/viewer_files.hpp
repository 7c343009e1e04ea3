// Where the page and the report's parts lie that npm bundled.
#pragma once

#include <filesystem>

namespace clepsydre::runner {

//! `viewer` in $CLEPSYDRE_DATA where it has one, else in share/clepsydre of where the program is, else in the
//! build tree. Errors: std::runtime_error where there is none, saying where it was looked for and what to do.
std::filesystem::path viewer_files();

}  // namespace clepsydre::runner
