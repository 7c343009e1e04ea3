#include "runner/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace clepsydre::runner {
namespace {

constexpr auto bar_interval = std::chrono::milliseconds(100);
constexpr auto line_interval = std::chrono::seconds(5);
constexpr int bar_width = 30;

std::string bar(double share) {
  const int full = static_cast<int>(share * bar_width);
  std::string text;
  for (int i = 0; i < bar_width; ++i) text += i < full ? "█" : "░";
  return text;
}

}  // namespace

Progress::Progress(Verbosity verbosity, std::size_t units, double steps) : units_(units), steps_(steps) {
  output_ = verbosity == Verbosity::quiet ? Output::none
            : isatty(STDERR_FILENO)       ? Output::bar
                                          : Output::lines;
}

Progress::~Progress() {
  if (output_ == Output::bar) fmt::print(stderr, "\r\033[K");
}

void Progress::unit_done(double steps) {
  const std::scoped_lock lock(mutex_);
  ++units_done_;
  steps_done_ += steps;
  show();
}

std::string Progress::line() const {
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start_;
  const double left = spent.count() * (steps_ - steps_done_) / steps_done_;
  return fmt::format("{}/{} units, {:.0f} M cell-steps/s, {:.0f} s left", units_done_, units_,
                     1e-6 * steps_done_ / spent.count(), left);
}

void Progress::show() {
  const auto now = std::chrono::steady_clock::now();
  if (output_ == Output::none) return;
  if (output_ == Output::bar) {
    if (now - shown_ < bar_interval && units_done_ < units_) return;
    fmt::print(stderr, "\r\033[K{} {}", bar(steps_done_ / steps_), line());
  } else {
    if (shown_ == std::chrono::steady_clock::time_point{}) shown_ = start_;
    if (now - shown_ < line_interval) return;
    fmt::print(stderr, "{}\n", line());
  }
  std::fflush(stderr);
  shown_ = now;
}

}  // namespace clepsydre::runner
