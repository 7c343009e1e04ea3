// The law of passage as weights: ω(a) = 0 for a < minimum, (1 + (a − minimum)/scale)^theta beyond.
#pragma once

#include "model/plan.hpp"
#include "model/program.hpp"

namespace clepsydre {

//! Whole-number weights, 32768 for the heaviest class and at least 1 for any ripe one.
//! Domain: minimum in [0, age_classes), scale > 0, |theta| ≤ 3.
PassageProgram passage_program(const Passage& passage);

}  // namespace clepsydre
