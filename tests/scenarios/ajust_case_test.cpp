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

TEST(AJustCase, IsToldEverythingThatIsWrongAtOnce) {
  const Read found = read(
      "today: 2026-02-30\nstart: 2026-01-15\nend: 2026-01-15\ncategory: magistrats\nconvention: ajust\n"
      "activity:\n  - {month: 2025-12, entrees: -1}\n  - {month: 2025-12, sortie: 3}\n"
      "agents: [{category: greffe, entry: 15/01/2026, etp: 1.2, share: 1, nom: X}]\n"
      "fix: {sorties: 50, couverture: 1, stock: 300}\nkeep: [tmd, etpt]\n");
  EXPECT_FALSE(found.input);
  EXPECT_EQ(found.told, "");
}

TEST(AJustCase, CannotGoBackInTime) {
  const Read found = read(
      "today: 2026-01-15\nstart: 2026-01-14\nend: 2026-01-13\ncategory: greffe\n"
      "activity: [{month: 2026-01, entrees: 5}]\n"
      "agents: [{category: greffe, entry: 2026-02-01, exit: 2026-01-31, etp: 1, share: 1,\n"
      "          indisponibilites: [{from: 2026-02-02, to: 2026-02-01, share: 1}]}]\n");
  EXPECT_FALSE(found.input);
  EXPECT_EQ(found.told, "");
}

TEST(AJustCase, ThatIsNotThereIsAProblem) {
  Problems problems;
  EXPECT_FALSE(read_ajust_case("not-there.yaml", problems));
  EXPECT_EQ(problems.text(), "not-there.yaml: cannot be read (no such file)\n1 problem; nothing was run.\n");
}

}  // namespace
}  // namespace clepsydre::scenarios
