// Loads a scenario with the installed library and says how many courts it has.
#include <filesystem>
#include <iostream>

#include "model/simulate.hpp"
#include "results/layout.hpp"
#include "scenarios/load.hpp"

int main(int, char** argv) {
  const std::filesystem::path file = argv[1];
  const auto loaded = clepsydre::scenarios::load({&file, 1}, {}, {{clepsydre::scenarios::data_root()}});
  std::cerr << loaded.problems.text();
  if (loaded.plans.empty()) return 1;
  std::cout << loaded.plans.front().network->courts().size() << " courts, kernel "
            << clepsydre::text(clepsydre::best_isa()) << "\n";
}
