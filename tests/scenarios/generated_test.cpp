// What is committed is what the tables say. CLEPSYDRE_ACCEPT=1 writes it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "scenarios/schema.hpp"
#include "tests/support/source_dir.hpp"

namespace clepsydre::scenarios {
namespace {

void expect_current(const std::string& name, const std::string& text) {
  const std::filesystem::path path = std::filesystem::path(tests::source_dir()) / "scenarios" / name;
  if (std::getenv("CLEPSYDRE_ACCEPT")) std::ofstream(path) << text;
  std::ostringstream committed;
  committed << std::ifstream(path).rdbuf();
  EXPECT_EQ(committed.str(), text) << "run CLEPSYDRE_ACCEPT=1 test_scenarios and look at what changes in "
                                   << path;
}

TEST(Generated, TheSchemaIsCurrent) { expect_current("scenario.schema.json", json_schema()); }
TEST(Generated, TheReferencePageIsCurrent) { expect_current("REFERENCE.md", reference_page()); }
TEST(Generated, TheNetworkPageIsCurrent) { expect_current("NETWORK.md", network_page()); }
TEST(Generated, ThePageOfAJustsCasesIsCurrent) { expect_current("AJUST.md", ajust_page()); }

}  // namespace
}  // namespace clepsydre::scenarios
