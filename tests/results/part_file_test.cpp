// Texts written as files.
#include "results/part_file.hpp"

#include <gtest/gtest.h>

#include "tests/support/scratch_folder.hpp"

namespace clepsydre::results {
namespace {

TEST(WriteText, IsWholeOrNotAtAll) {
  const tests::ScratchFolder folder;
  EXPECT_THROW(write_text(folder / "no/x.csv", "a,b\n"), std::runtime_error);
  EXPECT_TRUE(folder.empty());
  write_text(folder / "x.csv", "a,b\n");
  write_text(folder / "x.csv", "c\n");
  EXPECT_EQ(tests::bytes_of(folder / "x.csv"), "c\n");
  EXPECT_FALSE(std::filesystem::exists(folder / "x.csv.part"));
}

}  // namespace
}  // namespace clepsydre::results
