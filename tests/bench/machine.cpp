// What the machine gives: clock from a chain of additions, memory bandwidth from STREAM's triad. One JSON
// object. J. D. McCalpin, "Memory bandwidth and machine balance in current high performance computers", 1995.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <thread>
#include <vector>

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

//! Additions that wait for each other take a cycle each. Half a millisecond at a time, so that one goes
//! undisturbed.
double gigahertz() {
  constexpr int loops = 100'000;
  constexpr int additions = 20;
  double best = 0;
  for (int repeat = 0; repeat < 200; ++repeat) {
    std::uint64_t sum = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < loops; ++i) asm volatile(".rept 20\n add $3, %0\n .endr" : "+r"(sum));
    best = std::max(best, 1e-9 * loops * additions / seconds_since(start));
  }
  return best;
}

constexpr std::size_t length = 24'000'000;  // 192 MB an array: far more than any cache here

struct Arrays {
  std::vector<double> a = std::vector<double>(length, 0);
  std::vector<double> b = std::vector<double>(length, 1);
  std::vector<double> c = std::vector<double>(length, 2);
};

void triad(Arrays& of, std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < end; ++i) of.a[i] = of.b[i] + 3 * of.c[i];
}

//! GB/s, the best of several: 24 bytes an element, as STREAM counts them.
double bandwidth(Arrays& of, std::size_t threads) {
  double best = 0;
  for (int repeat = 0; repeat < 6; ++repeat) {
    const auto start = std::chrono::steady_clock::now();
    {
      std::vector<std::jthread> team;
      for (std::size_t i = 0; i < threads; ++i) {
        team.emplace_back([&, i] { triad(of, length * i / threads, length * (i + 1) / threads); });
      }
    }
    best = std::max(best, 24e-9 * length / seconds_since(start));
  }
  return best;
}

}  // namespace

int main() {
  Arrays arrays;
  const std::size_t threads = std::max(1U, std::thread::hardware_concurrency());
  const double one = bandwidth(arrays, 1);
  const double all = bandwidth(arrays, threads);
  std::printf(R"({"gigahertz": %.2f, "triad": %.1f, "triad_all": %.1f, "threads": %zu, "compiler": "g++ %s"})"
              "\n",
              gigahertz(), one, all, threads, __VERSION__);
}
