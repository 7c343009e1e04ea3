// Laws of staff in whole persons: nobody is lost, nobody is made, and each rule does what it says.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/support/staff.hpp"

namespace clepsydre::tests {
namespace {

constexpr Category magistrat = Category::magistrat;

//! With presence 1 and no ramp, ETPT is persons.
void expect_whole(const StaffRun& run, const Plan& plan) {
  for (std::size_t court = 0; court < plan.staff.courts.size(); ++court) {
    for (int month = 0; month < plan.months; ++month) {
      for (std::size_t r = 0; r < static_cast<std::size_t>(plan.replications); ++r) {
        const double persons = run.etpt(court, magistrat, month, r);
        ASSERT_EQ(persons, std::floor(persons));
        ASSERT_GE(persons, 0);
      }
    }
  }
}

Recruitment recruitment(int month, int persons, std::vector<double> weights) {
  return {.lever = "renfort", .category = magistrat, .month = month, .persons = persons, .weights = weights};
}

TEST(Staff, IsInWholePersonsWhoFillPostsAndNoMore) {
  const Plan plan = staff_plan({.months = 60, .departure = 0.03, .filling = 0.4});
  const StaffRun run(plan);
  expect_whole(run, plan);
  for (std::size_t court = 0; court < 4; ++court) {
    const double posts = plan.staff.of(CourtId(court), magistrat).posts[0];
    for (int month = 0; month < 60; ++month) {
      for (std::size_t r = 0; r < 40; ++r) {
        ASSERT_EQ(run.etpt(court, magistrat, month, r) + run.vacancies(court, magistrat, month, r), posts);
      }
    }
  }
}

TEST(Staff, StaysWhereNobodyLeavesAndNoPostIsFilled) {
  const Plan plan = staff_plan({});
  const StaffRun run(plan);
  for (int month = 0; month < 24; ++month) {
    EXPECT_EQ(run.etpt(1, magistrat, month, 3), 22);
    EXPECT_EQ(run.vacancies(1, magistrat, month, 3), 4);
  }
  EXPECT_EQ(run.table().etpt(CourtId(1), Category::parquet), nullptr);
  EXPECT_EQ(run.table().vacancies(CourtId(4), magistrat), nullptr);
}

TEST(Staff, GoesToTheLastPersonAndComesBackToTheLastPost) {
  const Plan plan = staff_plan({.months = 3, .departure = 1, .filling = 1});
  const StaffRun run(plan);
  for (std::size_t r = 0; r < 40; ++r) {
    // All leave while the four vacant posts are filled; the next month all others are, and the four leave.
    EXPECT_EQ(run.etpt(0, magistrat, 0, r), 4);
    EXPECT_EQ(run.etpt(0, magistrat, 1, r), 20);
    EXPECT_EQ(run.etpt(0, magistrat, 2, r), 4);
  }
}

TEST(Staff, FillsAPartOfAPostAsOftenAsItsSize) {
  Plan plan = staff_plan({.months = 1, .replications = 4000, .vacant = 0.25, .filling = 1});
  const StaffRun run(plan);
  double filled = 0;
  for (std::size_t r = 0; r < 4000; ++r) {
    filled += run.etpt(0, magistrat, 0, r) - 20;
    EXPECT_EQ(run.vacancies(0, magistrat, 0, r), run.etpt(0, magistrat, 0, r) == 20 ? 1 : 0);
  }
  // z = 4.5: a false alarm once in 150,000 seeds.
  EXPECT_NEAR(filled / 4000, 0.25, 4.5 * std::sqrt(0.25 * 0.75 / 4000));
}

TEST(StaffMove, KeepsTheNationToThePerson) {
  Plan plan = staff_plan({.months = 12, .ramp = {}});
  plan.staff.moves = {
      {.month = 2, .from = CourtId(0), .to = CourtId(1), .category = magistrat, .share = 0.37},
      {.month = 5, .from = CourtId(1), .to = CourtId(4), .category = magistrat, .share = 0.5},
      {.month = 7, .from = CourtId(2), .to = CourtId(3), .category = magistrat, .share = 1}};
  const StaffRun run(plan);
  expect_whole(run, plan);
  for (int month = 0; month < 12; ++month) {
    for (std::size_t r = 0; r < 40; ++r) {
      ASSERT_EQ(run.nation(magistrat, month, r), 20 + 22 + 24 + 26);
      ASSERT_EQ(run.nation(Category::greffe, month, r), 20 + 22 + 24 + 26);
    }
  }
  for (std::size_t r = 0; r < 40; ++r) {
    EXPECT_NEAR(run.etpt(0, magistrat, 2, r), 20 * 0.63, 1);
    EXPECT_EQ(run.etpt(2, magistrat, 7, r), 0);
    EXPECT_EQ(run.vacancies(2, magistrat, 7, r), 0);
    EXPECT_EQ(run.etpt(3, magistrat, 7, r), 24 + 26);
    EXPECT_EQ(run.vacancies(3, magistrat, 7, r), 8);
  }
}

TEST(StaffMove, TakesNewcomersAlong) {
  Plan plan = staff_plan({.months = 6, .persons = 0, .vacant = 0, .ramp = {0, 0, 0, 0.5}});
  plan.staff.recruitments = {recruitment(0, 10, {1})};
  plan.staff.moves = {{.month = 2, .from = CourtId(0), .to = CourtId(4), .category = magistrat, .share = 1}};
  const StaffRun run(plan);
  const double expected[] = {0, 0, 0, 5, 10, 10};
  for (int month = 0; month < 6; ++month) {
    EXPECT_EQ(run.etpt(4, magistrat, month, 0), expected[month]);
    EXPECT_EQ(run.etpt(0, magistrat, month, 0), 0);
  }
}

TEST(Recruitment, RaisesTheNationByExactlyItsPersons) {
  const Plan before = staff_plan({.tribunals = 7});
  for (const auto rule : {Recruitment::Rule::weights, Recruitment::Rule::vacancies}) {
    for (const auto posts : {Recruitment::Posts::created, Recruitment::Posts::existing}) {
      Plan plan = before;
      plan.staff.recruitments = {recruitment(3, 53, {0.1, 3, 0.77, 1, 0, 1e-3, 2})};
      plan.staff.recruitments[0].rule = rule;
      plan.staff.recruitments[0].posts = posts;
      const StaffRun run(plan), reference(before);
      expect_whole(run, plan);
      for (std::size_t r = 0; r < 40; ++r) {
        ASSERT_EQ(run.nation(magistrat, 2, r), reference.nation(magistrat, 2, r));
        ASSERT_EQ(run.nation(magistrat, 3, r), reference.nation(magistrat, 3, r) + 53);
        ASSERT_EQ(run.etpt(4, magistrat, 3, r), reference.etpt(4, magistrat, 3, r)) << "of weight 0";
        const int vacant = posts == Recruitment::Posts::created ? 4 : 0;
        ASSERT_EQ(run.vacancies(1, magistrat, 3, r), vacant);
      }
    }
  }
}

TEST(Recruitment, GivesEachCourtItsShareWithinOnePerson) {
  Plan plan = staff_plan({.tribunals = 3});
  plan.staff.recruitments = {recruitment(0, 10, {1, 2, 3.5})};
  const StaffRun run(plan);
  for (std::size_t r = 0; r < 40; ++r) {
    EXPECT_LT(std::abs(run.etpt(0, magistrat, 0, r) - (20 + 10 / 6.5)), 1);
    EXPECT_LT(std::abs(run.etpt(1, magistrat, 0, r) - (22 + 20 / 6.5)), 1);
    EXPECT_LT(std::abs(run.etpt(2, magistrat, 0, r) - (24 + 35 / 6.5)), 1);
  }
}

TEST(Recruitment, GoesWherePostsAreVacantThenWherePostsAre) {
  Plan plan = staff_plan({.tribunals = 3, .months = 2, .vacant = 0});
  plan.staff.of(CourtId(1), magistrat).posts.assign(2, 25);
  plan.staff.recruitments = {recruitment(0, 3, {1, 1, 1}), recruitment(1, 6, {1, 1, 1})};
  for (Recruitment& each : plan.staff.recruitments) {
    each.rule = Recruitment::Rule::vacancies;
    each.posts = Recruitment::Posts::existing;
  }
  const StaffRun run(plan);
  for (std::size_t r = 0; r < 40; ++r) {
    EXPECT_EQ(run.etpt(1, magistrat, 0, r), 25);
    EXPECT_NEAR(run.etpt(0, magistrat, 1, r), 20 + 6 * 20.0 / 69, 1);
    EXPECT_EQ(run.nation(magistrat, 1, r), 20 + 22 + 24 + 9);
  }
}

TEST(Recruitment, OpensARowWhereThereWasNobody) {
  Plan plan = staff_plan({});
  plan.staff.recruitments = {recruitment(5, 8, {0, 0, 0, 0, 1})};
  const StaffRun run(plan);
  EXPECT_EQ(run.etpt(4, magistrat, 4, 0), 0);
  EXPECT_EQ(run.etpt(4, magistrat, 5, 0), 8);
  EXPECT_EQ(run.table().etpt(CourtId(4), Category::greffe), nullptr);
}

//! Any moves and recruitments: nobody is lost or made, replication by replication.
class OnRandomStaff : public testing::TestWithParam<unsigned> {};

TEST_P(OnRandomStaff, TheNationHasThoseWhoWereThereAndThoseWhoCame) {
  std::mt19937 engine(GetParam());
  const auto below = [&](int n) { return static_cast<int>(engine() % static_cast<unsigned>(n)); };
  const auto share = [&] { return below(1001) / 1000.0; };
  Plan plan = staff_plan({.tribunals = 6, .persons = 5.0 * below(300), .vacant = 3 * share(), .ramp = {}});
  for (int i = 0; i < 8; ++i) {
    const auto from = static_cast<std::size_t>(below(6));
    plan.staff.moves.push_back(
        {below(24), CourtId(from), CourtId((from + 1) % 7), magistrat, below(2) == 0 ? 1.0 : share()});
  }
  std::vector<double> came(24, 6 * plan.staff.of(CourtId(0), magistrat).persons + 30);
  for (int i = 0; i < 8; ++i) {
    std::vector<double> weights(7);
    for (double& weight : weights) weight = below(2) * std::pow(10, 6 * share() - 3);
    weights[0] += 1e-3;
    plan.staff.recruitments.push_back(recruitment(below(24), below(3000), weights));
    Recruitment& last = plan.staff.recruitments.back();
    last.rule = below(2) == 0 ? Recruitment::Rule::weights : Recruitment::Rule::vacancies;
    last.posts = below(2) == 0 ? Recruitment::Posts::created : Recruitment::Posts::existing;
    for (auto month = static_cast<std::size_t>(last.month); month < 24; ++month) came[month] += last.persons;
  }
  const StaffRun run(plan);
  expect_whole(run, plan);
  for (int month = 0; month < 24; ++month) {
    for (std::size_t r = 0; r < 40; ++r) {
      ASSERT_EQ(run.nation(magistrat, month, r), came[static_cast<std::size_t>(month)]);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Laws, OnRandomStaff, testing::Range(0U, 30U));

TEST(Ramp, WorksUpToFullMonthByMonth) {
  Plan plan = staff_plan({.tribunals = 1, .ramp = {0.2, 0.5, 0.9}});
  plan.staff.recruitments = {recruitment(1, 10, {1}), recruitment(2, 10, {1})};
  const StaffRun run(plan);
  const double expected[] = {20, 22, 27, 34, 39, 40, 40};
  for (int month = 0; month < 7; ++month)
    EXPECT_NEAR(run.etpt(0, magistrat, month, 0), expected[month], 1e-5);
}

TEST(Ramp, ThoseWhoCameFirstLeaveFirst) {
  Plan plan =
      staff_plan({.tribunals = 1, .months = 4, .vacant = 0, .departure = 0.5, .ramp = {0, 0, 0.5, 0.5}});
  plan.staff.recruitments = {recruitment(0, 10, {1}), recruitment(1, 8, {1})};
  plan.dispersion = Dispersion::off;
  const StaffRun run(plan);
  // Seniors, then newcomers of month 0 and of month 1: 10 10 -, 0 10 8, 0 1 8, 0 0 4.5.
  const double expected[] = {10, 0, 0.5, 2.25};
  for (int month = 0; month < 4; ++month) {
    EXPECT_NEAR(run.etpt(0, magistrat, month, 0), expected[month], 1e-4);
  }
}

TEST(Pool, SendsAllItsPersonsEachMonthToTribunalsOfItsRessort) {
  Plan plan = staff_plan({.months = 36, .departure = 0.02, .filling = 0.1});
  const StaffRun without(plan);
  plan.staff.pools = {{.appeal_court = CourtId(4), .category = magistrat, .persons = 7, .presence = 0.5}};
  const StaffRun with(plan);
  for (int month = 0; month < 36; ++month) {
    for (std::size_t r = 0; r < 40; ++r) {
      ASSERT_EQ(with.nation(magistrat, month, r), without.nation(magistrat, month, r) + 3.5);
      ASSERT_EQ(with.etpt(4, magistrat, month, r), 0);
      for (std::size_t court = 0; court < 4; ++court) {
        ASSERT_EQ(with.vacancies(court, magistrat, month, r), without.vacancies(court, magistrat, month, r));
        const double sent = with.etpt(court, magistrat, month, r) - without.etpt(court, magistrat, month, r);
        ASSERT_EQ(2 * sent, std::floor(2 * sent));
      }
    }
  }
}

TEST(Pool, StaysInItsRessort) {
  const auto court = [](const char* code, CourtKind kind, const char* ressort) {
    return Court{code, code, kind, ressort, 48, 2, 1e5};
  };
  Plan plan = staff_plan({});
  const std::vector<Court> courts = {court("T0", CourtKind::tj, "A"), court("T1", CourtKind::tj, "B"),
                                     court("T2", CourtKind::tj, "A"), court("B", CourtKind::ca, "B"),
                                     court("A", CourtKind::ca, "A")};
  plan.network = std::make_shared<const Network>(courts, std::vector<Flow>{});
  const StaffRun without(plan);
  plan.staff.pools = {{.appeal_court = CourtId(4), .category = magistrat, .persons = 9, .presence = 1}};
  const StaffRun with(plan);
  for (std::size_t r = 0; r < 40; ++r) {
    const auto sent = [&](std::size_t at) {
      return with.etpt(at, magistrat, 3, r) - without.etpt(at, magistrat, 3, r);
    };
    EXPECT_EQ(sent(0) + sent(2), 9);
    EXPECT_EQ(sent(1) + sent(3) + sent(4), 0);
  }
}

TEST(Pool, GoesWherePostsAreVacant) {
  Plan plan = staff_plan({.vacant = 0});
  plan.staff.of(CourtId(2), magistrat).posts.assign(24, 30);
  plan.staff.pools = {{.appeal_court = CourtId(4), .category = magistrat, .persons = 5, .presence = 1}};
  const StaffRun run(plan);
  for (std::size_t r = 0; r < 40; ++r) EXPECT_EQ(run.etpt(2, magistrat, 0, r), 24 + 5);
}

TEST(Streams, AChangeOfStaffInOneCourtChangesNoOther) {
  Plan plan = staff_plan({.months = 36, .departure = 0.02, .filling = 0.3});
  const StaffRun before(plan);
  for (double& month : plan.staff.of(CourtId(1), magistrat).departures) month = 3;
  plan.staff.of(CourtId(1), magistrat).posts.assign(36, 40);
  plan.staff.recruitments = {recruitment(3, 8, {0, 1})};
  const StaffRun after(plan);
  for (int month = 0; month < 36; ++month) {
    for (std::size_t r = 0; r < 40; ++r) {
      for (const std::size_t court : {0U, 2U, 3U}) {
        ASSERT_EQ(before.etpt(court, magistrat, month, r), after.etpt(court, magistrat, month, r));
      }
      ASSERT_EQ(before.etpt(1, Category::greffe, month, r), after.etpt(1, Category::greffe, month, r));
    }
  }
  EXPECT_NE(before.etpt(1, magistrat, 30, 0), after.etpt(1, magistrat, 30, 0));
}

TEST(Streams, CourtsCategoriesMonthsAndReplicationsDrawApart) {
  Plan plan = staff_plan({.tribunals = 2, .months = 2, .replications = 2, .persons = 1e6, .departure = 0.5});
  plan.staff.of(CourtId(1), magistrat) = plan.staff.of(CourtId(0), magistrat);
  plan.staff.of(CourtId(0), Category::greffe) = plan.staff.of(CourtId(0), magistrat);
  const StaffRun run(plan);
  const double one = run.etpt(0, magistrat, 0, 0);
  EXPECT_NE(one, run.etpt(1, magistrat, 0, 0));
  EXPECT_NE(one, run.etpt(0, Category::greffe, 0, 0));
  EXPECT_NE(one, run.etpt(0, magistrat, 0, 1));
  EXPECT_NE(one / 1e6, run.etpt(0, magistrat, 1, 0) / one);
}

TEST(Vacancies, StopAtTheirLargestNumber) {
  const Plan plan = staff_plan({.tribunals = 1, .months = 1, .replications = 1, .vacant = 1e5});
  EXPECT_EQ(StaffRun(plan).vacancies(0, magistrat, 0, 0), 65535);
}

}  // namespace
}  // namespace clepsydre::tests
