#include "scenarios/panel/ajust_case.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support.hpp"

namespace clepsydre::scenarios {
namespace {

std::string case_text(const std::string& more = "") {
  return "today: 2026-01-15\nstart: 2026-01-15\nend: 2027-01-15\ncategory: magistrat\n"
         "activity:\n  - {month: 2025-12, entrees: 57, sorties: 50, stock: 700}\n"
         "  - {month: 2025-11, entrees: 0, sorties: null}\n"
         "agents: [{category: magistrat, exit: 2026-06-30, etp: 1, share: 0.6}]\n" +
         more;
}

struct Read {
  std::optional<ajust::Case> input;
  std::string told;
};

Read read(const std::string& text) {
  const ScratchFolder folder;
  Problems problems;
  Read found{read_ajust_case(folder.write("c.yaml", text), problems), ""};
  found.told = problems.text();
  const std::string prefix = folder.path().string() + "/";
  for (std::size_t at; (at = found.told.find(prefix)) != std::string::npos;)
    found.told.erase(at, prefix.size());
  return found;
}

TEST(AJustCase, IsReadAsWritten) {
  const Read found = read(case_text("convention: ajust-3.6\nfix: {etpt: 4}\nkeep: [tmd]\n"));
  ASSERT_TRUE(found.input) << found.told;
  EXPECT_EQ(found.input->convention, MonthsConvention::ajust_3_6);
  ASSERT_EQ(found.input->agents.size(), 1u);
  EXPECT_EQ(found.input->agents[0].exit, last_day(Month(2026, 6)));
  ASSERT_EQ(found.input->fix.size(), 1u);
  EXPECT_EQ(found.input->fix[0].value, 4);
  EXPECT_EQ(found.input->keep, std::vector{ajust::Quantity::tmd});
}

TEST(AJustCase, PutsMonthsInOrderAndTellsNoneFromUnknown) {
  const Read found = read(case_text());
  ASSERT_TRUE(found.input) << found.told;
  ASSERT_EQ(found.input->activity.size(), 2u);
  EXPECT_EQ(found.input->activity[0].month, Month(2025, 11));
  EXPECT_EQ(found.input->activity[0].entrees, 0);
  EXPECT_TRUE(std::isnan(found.input->activity[0].sorties));
  EXPECT_TRUE(std::isnan(found.input->activity[0].stock));
}

TEST(AJustCase, TakesNullForAnEndThatIsNotKnown) {
  const Read found = read(
      "today: 2026-01-15\nstart: 2026-01-15\nend: 2027-01-15\ncategory: greffe\nfix: {}\nkeep: []\n"
      "activity: [{month: 2025-12, entrees: null, sorties: null, stock: null}]\n"
      "agents:\n  - {category: greffe, entry: null, exit: null, etp: 1.0e-06, share: 1, indisponibilites: "
      "[]}\n"
      "  - {category: greffe, etp: 1, share: 1, indisponibilites: [{from: 2026-01-01, to: null, share: "
      "1}]}\n");
  ASSERT_TRUE(found.input) << found.told;
  const auto& agents = found.input->agents;
  EXPECT_LT(agents[0].entry, first_day(Month(1990, 1)));
  EXPECT_GT(agents[0].exit, last_day(Month(2100, 1)));
  EXPECT_GT(agents[1].indisponibilites[0].to, last_day(Month(2100, 1)));
}

TEST(AJustCase, HoldsEachQuantityOnce) {
  EXPECT_EQ(read(case_text("fix: {tmd: 8}\nkeep: [entrees, tmd]\n")).told,
            "c.yaml:10:17: keep[1] = 'tmd' (is held already)\n1 problem; nothing was run.\n");
}

TEST(AJustCase, IsToldEverythingThatIsWrongAtOnce) {
  const Read found = read(
      "today: 2026-02-30\nstart: 2026-01-15\nend: 2026-01-15\ncategory: magistrats\nconvention: ajust\n"
      "activity:\n  - {month: 2025-12, entrees: -1}\n  - {month: 2025-12, sortie: 3}\n"
      "agents: [{category: greffe, entry: 15/01/2026, etp: 1.2, share: 1, nom: X}]\n"
      "fix: {sorties: 50, couverture: 1, stock: 300}\nkeep: [tmd, etpt]\n");
  EXPECT_FALSE(found.input);
  EXPECT_EQ(found.told,
            "c.yaml:1:8: today = 2026-02-30 (must be a date, as 2026-01-15)\n"
            "c.yaml:3:6: end = 2026-01-15 (must be after start, 2026-01-15)\n"
            "c.yaml:4:11: category = 'magistrats' (must be one of magistrat, parquet, greffe, "
            "autour_du_magistrat). Did you mean 'magistrat'?\n"
            "c.yaml:5:13: convention = 'ajust' (must be one of calendar, ajust-3.6)\n"
            "c.yaml:7:31: activity[0].entrees = -1 (must be at least 0)\n"
            "c.yaml:8:13: activity[1].month = 2025-12 (is written twice)\n"
            "c.yaml:8:22: unknown key 'sortie' in activity[1]. Did you mean 'sorties'?\n"
            "c.yaml:9:36: agents[0].entry = '15/01/2026' (must be a date, as 2026-01-15)\n"
            "c.yaml:9:53: agents[0].etp = 1.2 (must be at most 1)\n"
            "c.yaml:9:68: unknown key 'nom' in agents[0] (known keys: category, entry, exit, etp, share, "
            "indisponibilites)\n"
            "c.yaml:10:32: fix.couverture = 1 (follows from what is held already: sorties, stock)\n"
            "c.yaml:11:13: keep[1] = 'etpt' (follows from what is held already: sorties, stock, tmd)\n"
            "12 problems; nothing was run.\n");
}

TEST(AJustCase, CannotGoBackInTime) {
  const Read found = read(
      "today: 2026-01-15\nstart: 2026-01-14\nend: 2026-01-13\ncategory: greffe\n"
      "activity: [{month: 2026-01, entrees: 5}]\n"
      "agents: [{category: greffe, entry: 2026-02-01, exit: 2026-01-31, etp: 1, share: 1,\n"
      "          indisponibilites: [{from: 2026-02-02, to: 2026-02-01, share: 1}]}]\n");
  EXPECT_FALSE(found.input);
  EXPECT_EQ(
      found.told,
      "c.yaml:2:8: start = 2026-01-14 (must not be before today, 2026-01-15)\n"
      "c.yaml:3:6: end = 2026-01-13 (must be after start, 2026-01-14)\n"
      "c.yaml:5:20: activity[0].month = 2026-01 (is not over by today, 2026-01-15)\n"
      "c.yaml:6:54: agents[0].exit = 2026-01-31 (must not be before entry, 2026-02-01)\n"
      "c.yaml:7:53: agents[0].indisponibilites[0].to = 2026-02-01 (must not be before from, 2026-02-02)\n"
      "5 problems; nothing was run.\n");
}

TEST(AJustCase, ThatIsNotThereIsAProblem) {
  Problems problems;
  EXPECT_FALSE(read_ajust_case("not-there.yaml", problems));
  EXPECT_EQ(problems.text(), "not-there.yaml: cannot be read (no such file)\n1 problem; nothing was run.\n");
}

}  // namespace
}  // namespace clepsydre::scenarios
