// Where the sources lie that some tests read.
#pragma once

#include <string>

namespace clepsydre::tests {

//! The project's folder, without a slash at its end. One file alone is compiled with its name, so that the
//! others are the same in every clone and a cache of objects serves them all.
std::string source_dir();

}  // namespace clepsydre::tests
