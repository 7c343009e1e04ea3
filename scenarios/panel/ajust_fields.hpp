// The fields of a case of A-JUST's simulator.
#pragma once

#include <span>

#include "scenarios/field.hpp"

namespace clepsydre::scenarios {

std::span<const Field> ajust_fields();

}  // namespace clepsydre::scenarios
