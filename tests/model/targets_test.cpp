// Targets hold replication by replication.
#include "model/targets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "model/summarise.hpp"

namespace clepsydre {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsNan;

Target target(const char* id, Variable indicator, Target::Side side, double value) {
  return {.id = id,
          .label = id,
          .indicator = indicator,
          .contentieux = NodeId(1),
          .side = side,
          .value = value,
          .by = 0};
}

//! Summary of four replications of which only the stock and the DTES are told, month by month.
Summary follow(std::span<const Target> targets, const std::vector<std::array<std::int32_t, 4>>& stocks,
               const std::vector<std::array<float, 4>>& dtes, NodeId node = NodeId(1)) {
  Summary summary = make_summary(0, PlaceId(0), 2, stocks.size(), 1, targets.size());
  TargetShares follow_targets(targets, 4);
  for (std::size_t month = 0; month < stocks.size(); ++month) {
    std::vector<std::int32_t> counts(3 * 4);
    std::vector<float> ratios(7 * 4, std::numeric_limits<float>::quiet_NaN());
    std::ranges::copy(stocks[month], counts.begin() + 2 * 4);
    std::ranges::copy(dtes[month], ratios.begin());
    follow_targets(node, month, {counts, ratios, 4}, summary);
  }
  return summary;
}

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

TEST(TargetShares, CountTheReplicationsInWhichTheIndicatorIsOnTheRightSide) {
  const Target targets[] = {target("low", Variable::stock, Target::Side::at_most, 10),
                            target("high", Variable::dtes, Target::Side::at_least, 12)};
  const Summary summary =
      follow(targets, {{9, 10, 11, 12}, {20, 20, 20, 8}}, {{12, 11, 13, 11}, {1, 1, 1, unknown}});
  EXPECT_THAT(summary.held, ElementsAre(0.5F, 0.25F, 0.5F, 0));
}

TEST(TargetShares, RememberWhatHeldBefore) {
  const Target targets[] = {target("low", Variable::stock, Target::Side::at_most, 10)};
  const Summary summary = follow(targets, {{9, 11, 11, 11}, {9, 9, 11, 11}, {11, 11, 11, 9}}, {{}, {}, {}});
  EXPECT_THAT(summary.held, ElementsAre(0.25F, 0.5F, 0.25F));
  EXPECT_THAT(summary.reached, ElementsAre(0.25F, 0.5F, 0.75F));
}

TEST(TargetShares, DoNotHoldWhereTheIndicatorIsUndefined) {
  const Target targets[] = {target("low", Variable::dtes, Target::Side::at_most, 10),
                            target("high", Variable::dtes, Target::Side::at_least, 10)};
  const Summary summary = follow(targets, {{}}, {{unknown, unknown, unknown, unknown}});
  EXPECT_THAT(summary.held, Each(0));
}

TEST(TargetShares, SayNothingOfOtherContentieux) {
  const Target targets[] = {target("low", Variable::stock, Target::Side::at_most, 10)};
  EXPECT_THAT(follow(targets, {{1, 1, 1, 1}}, {{}}, NodeId(0)).held, Each(IsNan()));
}

TEST(UnitedTargets, AreThoseOfAllPlansInOrderOfFirstAppearance) {
  std::vector<Plan> plans(3);
  plans[1].targets = {target("b", Variable::stock, Target::Side::at_most, 1),
                      target("a", Variable::stock, Target::Side::at_most, 2)};
  plans[2].targets = {target("a", Variable::stock, Target::Side::at_most, 3),
                      target("c", Variable::stock, Target::Side::at_most, 4)};
  const std::vector<Target> united = united_targets(plans);
  ASSERT_EQ(united.size(), 3U);
  EXPECT_EQ(united[0].id, "b");
  EXPECT_EQ(united[1].value, 2);
  EXPECT_EQ(united[2].id, "c");
}

}  // namespace
}  // namespace clepsydre
