// What a waiting person sees: a bar on a terminal, a plain line now and then elsewhere.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

namespace clepsydre::runner {

enum class Verbosity { quiet, normal };

//! Progress of a run on standard error. Safe to call from any thread.
class Progress {
 public:
  //! `steps`: cell-steps of the whole run (cells simulated × months × replications, over all scenarios).
  Progress(Verbosity verbosity, std::size_t units, double steps);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void unit_done(double steps);

 private:
  [[nodiscard]] std::string line() const;
  void show();

  enum class Output { none, bar, lines };
  Output output_;
  std::size_t units_;
  double steps_;
  std::mutex mutex_;
  std::size_t units_done_ = 0;
  double steps_done_ = 0;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point shown_{};
};

}  // namespace clepsydre::runner
