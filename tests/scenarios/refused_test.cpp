// Every malformed scenario of tests/refused is told what stands beside it, to the letter.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "support.hpp"
#include "tests/support/source_dir.hpp"

namespace clepsydre::scenarios {
namespace {

namespace fs = std::filesystem;

fs::path refused() { return fs::path(tests::source_dir()) / "tests/refused"; }

std::string told_of(const std::string& name) {
  const fs::path files[] = {refused() / (name + ".yaml")};
  const Loaded loaded = load(files, {}, search_small());
  EXPECT_TRUE(loaded.plans.empty());
  std::string told = loaded.problems.text();
  const std::string prefix = refused().string() + "/";
  for (std::size_t at; (at = told.find(prefix)) != std::string::npos;) told.erase(at, prefix.size());
  return told;
}

std::vector<std::string> names_in_folder() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(refused())) {
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

class Refused : public testing::TestWithParam<std::string> {};

// CLEPSYDRE_ACCEPT=1 takes what is told as what is expected.
TEST_P(Refused, IsToldToTheLetter) {
  const fs::path expected = refused() / (GetParam() + ".txt");
  const std::string told = told_of(GetParam());
  if (std::getenv("CLEPSYDRE_ACCEPT")) std::ofstream(expected) << told;
  std::ostringstream text;
  text << std::ifstream(expected).rdbuf();
  ASSERT_FALSE(text.str().empty()) << "no " << expected;
  EXPECT_EQ(told, text.str());
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Refused, testing::ValuesIn(names_in_folder()),
                         [](const testing::TestParamInfo<std::string>& test) {
                           std::string name = test.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(RefusedFolder, HoldsAtLeastTwenty) { EXPECT_GE(names_in_folder().size(), 20u); }

TEST(RefusedFolder, AFileThatIsNotThereIsAProblem) {
  EXPECT_EQ(told_of("not-there"),
            "not-there.yaml: cannot be read (no such file)\n1 problem; nothing was run.\n");
}

}  // namespace
}  // namespace clepsydre::scenarios
