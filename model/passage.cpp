#include "model/passage.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace clepsydre {

PassageProgram passage_program(const Passage& passage) {
  assert(passage.minimum >= 0 && passage.minimum < age_classes && passage.scale > 0);
  const auto omega = [&](int age) {
    return std::pow(1 + (age - passage.minimum) / passage.scale, passage.theta);
  };
  const double top = std::max(omega(passage.minimum), omega(age_classes - 1));
  PassageProgram program{};
  for (int age = passage.minimum; age < age_classes; ++age) {
    program.weights[age] = std::max(1u, static_cast<std::uint32_t>(std::lround(32768 * omega(age) / top)));
    program.chances[age] = static_cast<float>(program.weights[age]);
  }
  program.heaviest = 32768;
  program.minimum = passage.minimum;
  program.direction = passage.theta > 0 ? Direction::old_first : Direction::young_first;
  return program;
}

}  // namespace clepsydre
