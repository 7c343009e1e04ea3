#include "runner/timings.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

namespace clepsydre::runner {

void Timings::add(Stage stage, std::chrono::steady_clock::duration duration) {
  nanoseconds_[static_cast<std::size_t>(stage)] +=
      std::chrono::duration_cast<std::chrono::nanoseconds>(duration).count();
}

double Timings::seconds(Stage stage) const {
  return 1e-9 * static_cast<double>(nanoseconds_[static_cast<std::size_t>(stage)].load());
}

std::string Timings::text() const {
  constexpr std::array<const char*, stage_count> names = {
      "national shocks", "staff", "simulate", "aggregate", "quantiles", "compress", "write"};
  std::string all;
  for (std::size_t stage = 0; stage < stage_count; ++stage) {
    all += fmt::format("{}{} {:.1f} s", all.empty() ? "" : ", ", names[stage],
                       seconds(static_cast<Stage>(stage)));
  }
  return all;
}

std::size_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

}  // namespace clepsydre::runner
