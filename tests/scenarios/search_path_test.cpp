// Where scenarios and networks are found.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <stdexcept>

#include "support.hpp"

namespace clepsydre::scenarios {
namespace {

namespace fs = std::filesystem;

TEST(SearchPath, WhatStandsBesideTheScenarioWins) {
  const ScratchFolder folder;
  fs::create_directories(folder.path() / "root/library");
  fs::create_directories(folder.path() / "own");
  const fs::path installed = folder.write("root/library/reference.yaml", "x");
  const SearchPath search{{folder.path() / "root"}};
  EXPECT_EQ(search.find_scenario(folder.path() / "own", "reference"), installed);
  const fs::path own = folder.write("own/reference.yaml", "x");
  EXPECT_EQ(search.find_scenario(folder.path() / "own", "reference"), own);
  EXPECT_FALSE(search.find_scenario(folder.path() / "own", "other"));
}

TEST(DataRoot, IsWhereTheEnvironmentSaysOrNowhere) {
  const ScratchFolder folder;
  fs::create_directories(folder.path() / "library");
  setenv("CLEPSYDRE_DATA", folder.path().c_str(), 1);
  EXPECT_EQ(data_root(), folder.path());
  setenv("CLEPSYDRE_DATA", "/nonexistent", 1);
  EXPECT_THROW(data_root(), std::runtime_error);
  unsetenv("CLEPSYDRE_DATA");
  EXPECT_TRUE(fs::exists(data_root() / "library/reference.yaml"));
}

}  // namespace
}  // namespace clepsydre::scenarios
