// The same staff whatever the SIMD width and the number of replications.
#include <gtest/gtest.h>

#include "model/random/exact.hpp"
#include "model/random/streams.hpp"
#include "tests/support/staff.hpp"

namespace clepsydre::tests {
namespace {

//! Every rule at work.
Plan busy_plan(int replications, Dispersion dispersion) {
  Plan plan = staff_plan({.tribunals = 9,
                          .months = 48,
                          .replications = replications,
                          .persons = 3,
                          .vacant = 1.4,
                          .departure = 0.04,
                          .filling = 0.2,
                          .ramp = {0.3, 0.6, 0.8},
                          .dispersion = dispersion});
  const std::vector<double> weights = {1, 0, 0.3, 2, 1.7, 0, 0.01, 4, 1, 1};
  for (const int month : {2, 14, 26}) {
    for (const auto rule : {Recruitment::Rule::weights, Recruitment::Rule::vacancies}) {
      plan.staff.recruitments.push_back({.lever = "renfort",
                                         .category = Category::magistrat,
                                         .month = month,
                                         .persons = 19,
                                         .fill = 0.9,
                                         .rule = rule,
                                         .posts = Recruitment::Posts::existing,
                                         .weights = weights});
    }
  }
  plan.staff.moves = {{7, CourtId(0), CourtId(1), Category::magistrat, 0.3},
                      {20, CourtId(2), CourtId(3), Category::greffe, 1}};
  plan.staff.pools = {{CourtId(9), Category::magistrat, 5, 0.9}};
  return plan;
}

//! Bit for bit.
void expect_same(const Plan& plan, const StaffRun& a, const StaffRun& b, std::size_t replications) {
  for (std::size_t court = 0; court < plan.staff.courts.size(); ++court) {
    for (const Category category : categories) {
      for (int month = 0; month < plan.months; ++month) {
        for (std::size_t r = 0; r < replications; ++r) {
          ASSERT_EQ(a.etpt(court, category, month, r), b.etpt(court, category, month, r));
          ASSERT_EQ(a.vacancies(court, category, month, r), b.vacancies(court, category, month, r));
        }
      }
    }
  }
}

TEST(Staff, IsTheSameAtEverySimdWidth) {
  for (const Dispersion dispersion : {Dispersion::on, Dispersion::off}) {
    const Plan plan = busy_plan(50, dispersion);
    const StaffRun narrow(plan, Isa::v2);
    for (const Isa isa : {Isa::v3, Isa::v4}) {
      if (runs(isa)) expect_same(plan, narrow, StaffRun(plan, isa), 50);
    }
  }
}

TEST(Staff, OfTheFirstReplicationsIsThatOfAShorterRun) {
  const StaffRun few(busy_plan(50, Dispersion::on));
  const StaffRun many(busy_plan(300, Dispersion::on));
  expect_same(busy_plan(50, Dispersion::on), few, many, 50);
}

//! Departures by the first word of the month, fillings by the second, of a stream named by court and
//! category.
TEST(Staff, IsThatOfAPlainLoopOverItsStreams) {
  const Plan plan = staff_plan({.months = 60, .vacant = 9, .departure = 0.03, .filling = 0.2});
  const StaffRun run(plan);
  for (std::size_t court = 0; court < 4; ++court) {
    const PhiloxKey key = stream({.seed = plan.seed,
                                  .purpose = Purpose::staff,
                                  .court = plan.network->courts()[court].code,
                                  .other = text(Category::greffe)});
    for (std::uint32_t r = 0; r < 40; ++r) {
      auto persons = static_cast<std::int64_t>(plan.staff.of(CourtId(court), Category::greffe).persons);
      const std::int64_t posts = persons + 9;
      for (int month = 0; month < 60; ++month) {
        const auto words = philox({r, stream_month(plan.first + month), 0, 0}, key);
        const std::int64_t leaving = binomial_quantile(words[0], persons, double{0.03F});
        persons += binomial_quantile(words[1], posts - persons, double{0.2F}) - leaving;
        ASSERT_EQ(run.etpt(court, Category::greffe, month, r), static_cast<double>(persons));
      }
    }
  }
}

}  // namespace
}  // namespace clepsydre::tests
