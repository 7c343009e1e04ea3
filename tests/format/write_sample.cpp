// Writes the result that the format tests read: write_sample FILE.h5 [national]
// With `national` it has the size of the main job and says how fast each step went.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <exception>
#include <string_view>

#include "results/writer.hpp"
#include "tests/results/sample.hpp"

namespace {

using namespace clepsydre;
using namespace clepsydre::results;

constexpr sample::Size national{
    .appeal_courts = 36, .courts = 167, .groups = 12, .leaves = 6, .months = 60, .replications = 1000};

//! Seconds spent in an action, added up over its calls.
class Stopwatch {
 public:
  template <class Action>
  auto operator()(Action action) {
    const auto start = std::chrono::steady_clock::now();
    struct Stop {
      std::chrono::steady_clock::time_point start;
      double& seconds;
      ~Stop() { seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); }
    } const stop{start, seconds_};
    return action();
  }
  [[nodiscard]] double seconds() const { return seconds_; }

 private:
  double seconds_ = 0;
};

void write(const char* path, const sample::Size& size) {
  Stopwatch compressing;
  Stopwatch writing;
  Layout layout = sample::layout(size);
  double megabytes = 0;
  Writer writer(path, layout);
  for (std::size_t scenario = 0; scenario < layout.scenarios.size(); ++scenario) {
    for (std::size_t place = 0; place < layout.courts.size(); ++place) {
      const Summary summary = sample::summary(layout, scenario, PlaceId(place));
      megabytes +=
          4e-6 * static_cast<double>(summary.mean[0].size() * variable_count * (1 + summary.quantiles));
      CompressedSummary packed = compressing([&] { return compress(layout, summary); });
      writing([&] { writer.add(std::move(packed)); });
    }
    for (const CourtId court : layout.kept)
      writer.add(compress(layout, sample::replications(layout, scenario, court)));
  }
  writing([&] { writer.finish(); });
  fmt::print("{:.0f} MB of figures: compressed in {:.2f} s ({:.0f} MB/s), written in {:.2f} s\n", megabytes,
             compressing.seconds(), megabytes / compressing.seconds(), writing.seconds());
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  try {
    write(words[1], count > 2 && std::string_view(words[2]) == "national" ? national : sample::Size{});
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
