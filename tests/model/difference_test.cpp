// Differences between scenarios are taken replication by replication.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "model/summarise.hpp"

namespace clepsydre {
namespace {

constexpr double probabilities[] = {0.1, 0.5, 0.9};
constexpr std::size_t replications = 100;
constexpr std::size_t months = 3;
constexpr auto stock = static_cast<std::size_t>(Measure::stock);
constexpr auto sorties = static_cast<std::size_t>(Measure::sorties);

Nomenclature two_leaves() {
  return Nomenclature(
      {{CourtKind::tj, "1.", "", "", "", Carries::cases}, {CourtKind::tj, "2.", "", "", "", Carries::cases}});
}

//! Stock of replication r is base + 7r (mod 100) + shift(r); one case is closed a month.
template <class Shift>
Records records_with(Shift shift) {
  Records records(2, months, replications);
  records.clear();
  for (std::size_t leaf = 0; leaf < 2; ++leaf) {
    for (std::size_t month = 0; month < months; ++month) {
      for (std::size_t r = 0; r < replications; ++r) {
        const std::size_t row = r / block_width * measure_count;
        const auto put = [&](std::size_t measure, int value) {
          records.month(leaf, month)[(row + measure) * block_width + r % block_width] = value;
        };
        put(stock, 1000 + static_cast<int>(7 * r % 100) + shift(leaf, static_cast<int>(r)));
        put(sorties, 1);
      }
    }
  }
  return records;
}

class Differences : public testing::Test {
 protected:
  Summary summarise(std::size_t scenario, const Records& records, Baseline* baseline) {
    const auto leaves = leaf_activities(nomenclature_, CourtKind::tj, records, std::vector<PastSorties>(2));
    const KindActivity activity{CourtKind::tj, leaves};
    return summarise_(scenario, PlaceId(0), {&activity, 1}, baseline);
  }
  static std::size_t at(NodeId node, std::size_t month) { return node.value() * months + month; }

  Nomenclature nomenclature_ = two_leaves();
  PlaceSummariser summarise_{nomenclature_, probabilities, replications};
  NodeId total_ = *nomenclature_.find("TJ/");
  NodeId second_ = *nomenclature_.find("TJ/2.");
};

TEST_F(Differences, OfTheSameShiftEverywhereHaveNoSpread) {
  Baseline baseline;
  summarise(0, records_with([](auto, int) { return 0; }), &baseline);
  const Summary other = summarise(1, records_with([](auto, int) { return -5; }), &baseline);
  for (std::size_t q = 0; q < 3; ++q) {
    EXPECT_EQ(other.difference[0][at(second_, 2) * 3 + q], -5);
    EXPECT_EQ(other.difference[0][at(total_, 2) * 3 + q], -10);
  }
  EXPECT_EQ(other.difference_mean[0][at(total_, 0)], -10);
  EXPECT_EQ(other.better[0][at(total_, 0)], 1);
}

TEST_F(Differences, CountTheReplicationsThatAreBetter) {
  Baseline baseline;
  summarise(0, records_with([](auto, int) { return 0; }), &baseline);
  const auto thirty_below = [](std::size_t leaf, int r) {
    return leaf == 0 ? 0 : r < 30 ? -1 : r < 50 ? 0 : 1;
  };
  const Summary other = summarise(1, records_with(thirty_below), &baseline);
  EXPECT_FLOAT_EQ(other.better[0][at(second_, 1)], 0.3F);
  EXPECT_FLOAT_EQ(other.better[0][at(*nomenclature_.find("TJ/1."), 1)], 0);
  EXPECT_FLOAT_EQ(other.difference_mean[0][at(second_, 1)], 0.2F);
}

TEST_F(Differences, AreUnknownUnderTheFirstScenarioAndWithoutABaseline) {
  Baseline baseline;
  const Records records = records_with([](auto, int) { return 0; });
  EXPECT_TRUE(std::isnan(summarise(0, records, &baseline).difference[0][0]));
  EXPECT_TRUE(std::isnan(summarise(1, records, nullptr).better[0][0]));
}

TEST_F(Differences, AreUnknownWhereARatioIs) {
  Baseline baseline;
  const Records records = records_with([](auto, int) { return 0; });
  summarise(0, records, &baseline);
  // No entrée and no age here: the durée is 0 everywhere, the DTES is known.
  const Summary same = summarise(1, records, &baseline);
  EXPECT_EQ(same.difference_mean[1][at(second_, 0)], 0);
  EXPECT_EQ(same.better[1][at(second_, 0)], 0);
  Records closed_nothing = records_with([](auto, int) { return 0; });
  for (std::size_t leaf = 0; leaf < 2; ++leaf) {
    for (std::size_t i = 0; i < closed_nothing.series(leaf).size(); ++i) {
      if (i / block_width % measure_count == sorties) closed_nothing.series(leaf)[i] = 0;
    }
  }
  EXPECT_TRUE(std::isnan(summarise(1, closed_nothing, &baseline).better[1][at(second_, 0)]));
}

}  // namespace
}  // namespace clepsydre
