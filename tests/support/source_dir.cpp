#include "tests/support/source_dir.hpp"

namespace clepsydre::tests {

std::string source_dir() { return CLEPSYDRE_SOURCE_DIR; }

}  // namespace clepsydre::tests
