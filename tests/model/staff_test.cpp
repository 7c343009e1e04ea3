// When two plans have the same staff.
#include <gtest/gtest.h>

#include <functional>

#include "tests/support/staff.hpp"

namespace clepsydre::tests {
namespace {

Plan plan() { return staff_plan({.departure = 0.01, .filling = 0.1}); }

TEST(ShareStaff, HoldsWhereOnlyCasesReferenceOrTeamDiffer) {
  const Plan one = plan();
  Plan other = plan();
  other.cells[0].entrees[0] = 1;
  other.staff.team = 0.3;
  other.staff.of(CourtId(0), Category::magistrat).reference.assign(24, 12);
  EXPECT_TRUE(share_staff(one, other));
  EXPECT_TRUE(share_staff(one, one));
}

TEST(ShareStaff, FailsWhereAnythingThatDrawsOrCountsDiffers) {
  const Plan one = plan();
  const std::function<void(Plan&)> changes[] = {
      [](Plan& p) { p.seed = 8; },
      [](Plan& p) { p.months = 23; },
      [](Plan& p) { p.first = Month(2027, 1); },
      [](Plan& p) { p.replications = 41; },
      [](Plan& p) { p.dispersion = Dispersion::off; },
      [](Plan& p) { p.network = small_plan({.tribunals = 3}).network; },
      [](Plan& p) { p.staff.of(CourtId(0), Category::greffe).persons = 3; },
      [](Plan& p) { p.staff.of(CourtId(0), Category::greffe).posts[3] = 3; },
      [](Plan& p) { p.staff.of(CourtId(0), Category::greffe).presence[3] = 0.3; },
      [](Plan& p) { p.staff.of(CourtId(0), Category::greffe).departures[3] = 3; },
      [](Plan& p) { p.staff.laws[2].filling[3] = 0.3; },
      [](Plan& p) { p.staff.laws[2].departure[3] = 0.3; },
      [](Plan& p) { p.staff.laws[2].ramp = {0.5}; },
      [](Plan& p) {
        p.staff.recruitments = {
            {.lever = "a", .category = Category::greffe, .month = 1, .persons = 1, .weights = {1}}};
      },
      [](Plan& p) {
        p.staff.moves = {{1, CourtId(0), CourtId(1), Category::greffe, 0.5}};
      },
      [](Plan& p) {
        p.staff.pools = {{CourtId(4), Category::greffe, 1, 1}};
      },
      // A category with a reference and nobody has a row, which those who work by it need.
      [](Plan& p) { p.staff.of(CourtId(0), Category::parquet).reference.assign(24, 1); },
  };
  for (const auto& change : changes) {
    Plan other = plan();
    change(other);
    EXPECT_FALSE(share_staff(one, other)) << "change " << &change - changes;
    EXPECT_TRUE(share_staff(other, other)) << "change " << &change - changes;
  }
}

}  // namespace
}  // namespace clepsydre::tests
