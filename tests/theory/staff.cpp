// What the laws of staff give on average, known in closed form.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/staff.hpp"

namespace clepsydre::tests {
namespace {

struct Moments {
  double mean;
  double error;  //!< standard error of the mean
};

Moments moments(const StaffRun& run, int month, std::size_t replications) {
  double sum = 0, squares = 0;
  for (std::size_t r = 0; r < replications; ++r) {
    const double persons = run.etpt(0, Category::magistrat, month, r);
    sum += persons;
    squares += persons * persons;
  }
  const auto n = static_cast<double>(replications);
  const double mean = sum / n;
  return {mean, std::sqrt((squares / n - mean * mean) / (n - 1))};
}

//! Departures h N and fillings f (P − N): N_t = N* + (N₀ − N*)(1 − h − f)^t, N* = f P/(h + f). The laws are
//! linear as long as nobody is beyond the posts, so that dispersion changes no mean.
TEST(Staff, ComesBackToItsEquilibriumAsTheRecursionSays) {
  StaffShape of{
      .tribunals = 1, .replications = 4000, .persons = 30, .vacant = 20, .departure = 0.02, .filling = 0.1};
  const StaffRun random(staff_plan(of));
  of.dispersion = Dispersion::off;
  const StaffRun mean(staff_plan(of));
  const double limit = 0.1 * 50 / 0.12;
  for (const int month : {0, 1, 5, 23}) {
    const double expected = limit + (30 - limit) * std::pow(0.88, month + 1);
    EXPECT_NEAR(mean.etpt(0, Category::magistrat, month, 0), expected, 1e-4);
    // z = 4: a false alarm once in 16,000 seeds a month looked at.
    const Moments of_month = moments(random, month, 4000);
    EXPECT_NEAR(of_month.mean, expected, 4 * of_month.error);
  }
}

//! h N = f V keeps the mean; the variance of the stationary law is that of P posts each filled or not: P q (1
//! − q).
TEST(Staff, InEquilibriumKeepsItsMeanAndTheVarianceOfIndependentPosts) {
  const StaffRun run(staff_plan({.tribunals = 1,
                                 .months = 60,
                                 .replications = 4000,
                                 .persons = 40,
                                 .vacant = 10,
                                 .departure = 0.025,
                                 .filling = 0.1}));
  const Moments last = moments(run, 59, 4000);
  EXPECT_NEAR(last.mean, 40, 4 * last.error);
  const double variance = last.error * last.error * 3999;
  // Kurtosis near 3: the relative standard error of a variance is √(2/n).
  EXPECT_NEAR(variance, 50 * 0.8 * 0.2, 4 * 8 * std::sqrt(2.0 / 4000));
}

//! Hazards of the calendar month and the factor of the plan multiply, up to certainty.
TEST(Staff, LeavesByTheCalendar) {
  Plan plan =
      staff_plan({.tribunals = 1, .months = 12, .persons = 1000, .vacant = 0, .dispersion = Dispersion::off});
  plan.first = Month(2026, 8);
  plan.staff.laws[0].departure[8] = 0.2;  // September
  plan.staff.laws[0].departure[10] = 0.6;
  plan.staff.of(CourtId(0), Category::magistrat).departures.assign(12, 2);
  const StaffRun run(plan);
  const double expected[] = {1000, 600, 600, 0};
  for (int month = 0; month < 4; ++month) {
    EXPECT_NEAR(run.etpt(0, Category::magistrat, month, 0), expected[month], 1e-3);
  }
}

//! ⌊share · persons + u⌋ has the mean share · persons.
TEST(StaffMove, IsOnAverageItsShare) {
  Plan plan = staff_plan({.tribunals = 2, .months = 1, .replications = 4000});
  plan.staff.moves = {{0, CourtId(0), CourtId(1), Category::magistrat, 0.333}};
  const Moments left = moments(StaffRun(plan), 0, 4000);
  EXPECT_NEAR(left.mean, 20 * 0.667, 4 * left.error);
  EXPECT_GT(left.error, 0);
  plan.dispersion = Dispersion::off;
  EXPECT_NEAR(StaffRun(plan).etpt(0, Category::magistrat, 0, 0), 20 * 0.667, 1e-5);
}

//! Placés go in proportion to vacancies.
TEST(Pool, IsOnAverageSharedByVacancies) {
  Plan plan = staff_plan({.tribunals = 3, .months = 1, .replications = 4000});
  plan.staff.of(CourtId(0), Category::magistrat).posts = {21};
  plan.staff.pools = {{CourtId(3), Category::magistrat, 5, 1}};
  const Moments there = moments(StaffRun(plan), 0, 4000);
  EXPECT_NEAR(there.mean, 20 + 5.0 / 9, 4 * there.error);
  plan.dispersion = Dispersion::off;
  EXPECT_NEAR(StaffRun(plan).etpt(0, Category::magistrat, 0, 0), 20 + 5.0 / 9, 1e-5);
}

//! n persons of whom each comes with probability p, over courts by weight: the mean of systematic sampling is
//! the share, and dispersion off is the mean.
TEST(Recruitment, IsOnAverageItsMeanSharedByWeight) {
  for (const double fill : {1.0, 0.7}) {
    // Nobody else is in court 0, which is looked at.
    Plan plan = staff_plan({.tribunals = 3, .months = 1, .replications = 4000, .persons = 0, .vacant = 0});
    plan.staff.recruitments = {{.lever = "renfort",
                                .category = Category::magistrat,
                                .month = 0,
                                .persons = 40,
                                .fill = fill,
                                .weights = {0.9, 2, 3}}};
    const double share = 40 * fill * 0.9 / 5.9;
    const Moments random = moments(StaffRun(plan), 0, 4000);
    EXPECT_NEAR(random.mean, share, 4 * random.error);
    plan.dispersion = Dispersion::off;
    EXPECT_NEAR(StaffRun(plan).etpt(0, Category::magistrat, 0, 0), share, 1e-5);
  }
}

}  // namespace
}  // namespace clepsydre::tests
