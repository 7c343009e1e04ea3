// The part of the format's page that describes back-tests, made from the table that writes them.
#pragma once

#include <string>

namespace clepsydre::results {

std::string backtest_section();

}  // namespace clepsydre::results
