// Staff adds up over courts, replication by replication.
#include "model/staff_summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "model/summarise.hpp"
#include "tests/support/plans.hpp"

namespace clepsydre {
namespace {

constexpr double probabilities[] = {0.5, 0.9};

class StaffOfPlaces : public testing::Test {
 protected:
  StaffOfPlaces() : plan_(tests::small_plan({.months = 3, .replications = 20})) {
    plan_.staff.of(CourtId(0), Category::greffe) = tests::steady_staff({4, 5, 6}, 4);
    plan_.staff.of(CourtId(1), Category::greffe) = tests::steady_staff({0.5, 1.5, 2.5}, 1);
    table_ = std::make_unique<StaffTable>(plan_);
    for (std::size_t block = 0; block < table_->blocks(); ++block) table_->fill(best_isa(), block);
  }
  Summary summarise(std::span<const CourtId> courts) {
    Summary summary = make_summary(0, PlaceId(0), 1, 3, std::size(probabilities));
    StaffSummariser(probabilities, 20)(*table_, courts, summary);
    return summary;
  }
  static std::size_t at(Category category, std::size_t month) {
    return static_cast<std::size_t>(category) * 3 + month;
  }

  Plan plan_;
  std::unique_ptr<StaffTable> table_;
};

TEST_F(StaffOfPlaces, IsTheSumOverTheirCourts) {
  const CourtId both[] = {CourtId(0), CourtId(1), CourtId(2)};
  const Summary summary = summarise(both);
  for (std::size_t month = 0; month < 3; ++month) {
    const auto wanted = static_cast<float>(4 + month) + static_cast<float>(month) + 0.5F;
    EXPECT_EQ(summary.etpt_mean[at(Category::greffe, month)], wanted);
    EXPECT_EQ(summary.etpt[at(Category::greffe, month) * 2 + 1], wanted);
    EXPECT_EQ(summary.vacancies_mean[at(Category::greffe, month)], 0);
  }
}

TEST_F(StaffOfPlaces, IsUnknownWhereThereIsNone) {
  const CourtId appeal[] = {CourtId(2)};
  EXPECT_THAT(summarise(appeal).etpt, testing::Each(testing::IsNan()));
  const CourtId first[] = {CourtId(0)};
  EXPECT_TRUE(std::isnan(summarise(first).vacancies[at(Category::magistrat, 0) * 2]));
}

}  // namespace
}  // namespace clepsydre
