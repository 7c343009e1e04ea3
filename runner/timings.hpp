// Where the time of a run goes, summed over its threads.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <string>

namespace clepsydre::runner {

enum class Stage { draw_national, simulate_staff, simulate, aggregate, quantiles, compress, write };
inline constexpr std::size_t stage_count = 7;

class Timings {
 public:
  //! Adds the time of its life to a stage.
  class Span {
   public:
    Span(Timings& timings, Stage stage) : timings_(timings), stage_(stage) {}
    ~Span() { timings_.add(stage_, std::chrono::steady_clock::now() - start_); }
    Span(const Span&) = delete;
    Span& operator=(const Span&) = delete;

   private:
    Timings& timings_;
    Stage stage_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  };

  [[nodiscard]] Span span(Stage stage) { return {*this, stage}; }
  void add(Stage stage, std::chrono::steady_clock::duration duration);
  [[nodiscard]] double seconds(Stage stage) const;
  //! "simulate 17.2 s, …", thread-seconds.
  [[nodiscard]] std::string text() const;

 private:
  std::array<std::atomic<std::int64_t>, stage_count> nanoseconds_{};
};

//! Most memory this process has held. [bytes]
std::size_t peak_memory();

}  // namespace clepsydre::runner
