#include "tests/lanes/laws.hpp"

namespace clepsydre {
namespace v2 {
extern const test::Laws laws;
}
namespace v3 {
extern const test::Laws laws;
}
namespace v4 {
extern const test::Laws laws;
}

namespace test {

std::vector<const Laws*> laws_of_this_machine() {
  std::vector<const Laws*> found;
  if (__builtin_cpu_supports("x86-64-v2")) found.push_back(&v2::laws);
  if (__builtin_cpu_supports("x86-64-v3")) found.push_back(&v3::laws);
  if (__builtin_cpu_supports("x86-64-v4")) found.push_back(&v4::laws);
  return found;
}

}  // namespace test
}  // namespace clepsydre
