// The common workload on our lanes; CLEPSYDRE_ISA=v2|v3|v4 narrows them.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "model/simulate.hpp"
#include "tests/bench/common/lanes.hpp"

int main(int argc, char** argv) {
  using clepsydre::Isa;
  const char* asked = std::getenv("CLEPSYDRE_ISA");
  const auto isa = asked == nullptr ? clepsydre::best_isa() : clepsydre::isa_named(asked);
  if (!isa || !clepsydre::runs(*isa)) {
    std::fprintf(stderr, "CLEPSYDRE_ISA=%s (must be v2, v3 or v4, and of this machine)\n", asked);
    return 2;
  }
  const auto engine = *isa == Isa::v4   ? clepsydre::v4::run_queues
                      : *isa == Isa::v3 ? clepsydre::v3::run_queues
                                        : clepsydre::v2::run_queues;
  const std::string name = "clepsydre " + std::string(text(*isa));
  return clepsydre::bench::run_engine(name.c_str(), engine, argc, argv);
}
