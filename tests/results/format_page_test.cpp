#include "results/format_page.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <string>

#include "results/figures.hpp"
#include "results/variables.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/source_dir.hpp"

namespace clepsydre::results {
namespace {

using testing::HasSubstr;

TEST(FormatPage, IsThePageThatIsPublished) {
  const std::string path = tests::source_dir() + "/results/FORMAT.md";
  if (std::getenv("CLEPSYDRE_ACCEPT") != nullptr) std::ofstream(path) << format_page();
  EXPECT_EQ(tests::bytes_of(path), format_page()) << "to renew it: CLEPSYDRE_ACCEPT=1 ctest -R FormatPage";
}

TEST(FormatPage, DescribesEveryDataset) {
  const std::string page = format_page();
  for (const Measured& row : measured()) EXPECT_THAT(page, HasSubstr("`" + std::string(row.name) + "`"));
  for (const Coordinate& row : coordinates()) EXPECT_THAT(page, HasSubstr("`" + std::string(row.name) + "`"));
  for (const Kept& row : kept()) EXPECT_THAT(page, HasSubstr("`" + std::string(row.name) + "`"));
  for (const Single& row : singles()) EXPECT_THAT(page, HasSubstr("`" + std::string(row.name) + "`"));
  for (const Mapped& row : mapped()) EXPECT_THAT(page, HasSubstr("`" + std::string(row.name) + "`"));
}

TEST(Variables, StandInTheOrderOfTheirEnumeration) {
  for (std::size_t variable = 0; variable < variable_count; ++variable) {
    EXPECT_EQ(measured()[variable].variable, static_cast<Variable>(variable));
  }
}

TEST(Variables, HaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (const Figures& row : all_figures()) EXPECT_TRUE(names.insert(row.name).second) << row.name;
  for (const Coordinate& row : coordinates()) EXPECT_TRUE(names.emplace(row.name).second) << row.name;
  for (const Mapped& row : mapped()) EXPECT_TRUE(names.emplace(row.name).second) << row.name;
}

TEST(Variables, AreAllWrittenEachFromItsOwnNumbers) {
  std::set<std::string> written;
  std::set<const std::vector<float>*> sources;
  const Summary summary;
  for (const Figures& row : all_figures()) {
    written.insert(row.name);
    if (const auto* numbers = std::get_if<Numbers>(&row.source)) {
      EXPECT_TRUE(sources.insert(&numbers->in(summary)).second) << row.name;
    }
  }
  for (const Single& row : singles()) EXPECT_TRUE(written.contains(std::string(row.name))) << row.name;
}

TEST(Variables, DurationsAreInUnitsThatReadersLeaveAlone) {
  for (const Figures& row : all_figures()) {
    EXPECT_TRUE(row.units == "1" || row.units == "day" || row.units == as_time)
        << row.name << " in " << row.units;
  }
}

}  // namespace
}  // namespace clepsydre::results
