#include <cfloat>
#include <cstring>

#include "tests/lanes/arrays.hpp"

namespace clepsydre::test {
namespace {

constexpr std::size_t count = 1 << 16;

std::vector<float> between(float low, float high) {
  std::mt19937 generator(1);
  std::uniform_real_distribution<float> even(low, high);
  std::vector<float> values(count);
  for (float& value : values) value = even(generator);
  return values;
}

using Lane = void (*)(const float*, float*, std::size_t);
using Exact = double (*)(double);

double largest_relative_error(Lane lane, Exact exact, const std::vector<float>& x) {
  std::vector<float> y(x.size());
  lane(x.data(), y.data(), x.size());
  double largest = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double truth = exact(static_cast<double>(x[i]));
    const double error = std::abs(static_cast<double>(y[i]) - truth);
    largest = std::max(largest, truth == 0 ? error : error / std::abs(truth));
  }
  return largest;
}

TEST(Exp, IsRightToTheLastBitOrSo) {
  at_every_width([](const Laws& laws) {
    EXPECT_LT(largest_relative_error(laws.exp, std::exp, between(-87, 88)), 1.2e-7);
    EXPECT_LT(largest_relative_error(laws.exp, std::exp, between(-1, 1)), 1.2e-7);
  });
}

TEST(Exp, IsNeitherSubnormalNorInfinite) {
  const std::vector<float> x{-1e30F, -200, -87, 0, 88, 89, 200, 1e30F, 0, 0, 0, 0, 0, 0, 0, 0};
  at_every_width([&x](const Laws& laws) {
    std::vector<float> y(x.size());
    laws.exp(x.data(), y.data(), x.size());
    for (const float value : y) {
      EXPECT_GE(value, FLT_MIN);
      EXPECT_LE(value, FLT_MAX);
    }
    EXPECT_EQ(y[3], 1.0F);
  });
}

TEST(Log, IsRightToTheLastBitOrSoFromTheLeastToTheLargest) {
  std::vector<float> x(count);
  std::mt19937 generator(2);
  for (float& value : x) {
    const auto bits = static_cast<std::uint32_t>(0x00800000U + generator() % (0x7F800000U - 0x00800000U));
    std::memcpy(&value, &bits, sizeof value);
  }
  at_every_width([&x](const Laws& laws) {
    EXPECT_LT(largest_relative_error(laws.log, std::log, x), 1.2e-7);
    EXPECT_LT(largest_relative_error(laws.log, std::log, between(0.5F, 2)), 1.2e-7);
    EXPECT_LT(largest_relative_error(laws.log, std::log, between(0.9999F, 1.0001F)), 1.2e-7);
  });
}

TEST(LogComplement, IsRightFromTinyToOneHalf) {
  const Exact exact = [](double p) { return -std::log1p(-p); };
  at_every_width([exact](const Laws& laws) {
    EXPECT_LT(largest_relative_error(laws.log_complement, exact, between(0, 0.5F)), 2e-7);
    EXPECT_LT(largest_relative_error(laws.log_complement, exact, between(0, 1e-4F)), 2e-7);
  });
}

}  // namespace
}  // namespace clepsydre::test
