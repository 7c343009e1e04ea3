#include "runner/shard_option.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace clepsydre::runner {
namespace {

using testing::HasSubstr;

constexpr const char* slurm = "SLURM_ARRAY_TASK_ID";
constexpr const char* kubernetes = "JOB_COMPLETION_INDEX";

class ReadShard : public testing::Test {
 protected:
  ReadShard() { clear(); }
  ~ReadShard() override { clear(); }
  static void clear() {
    unsetenv(slurm);
    unsetenv(kubernetes);
  }
};

TEST_F(ReadShard, TakesTheIndexThatIsGivenWhateverTheClusterSays) {
  setenv(slurm, "5", 1);
  const AskedPiece asked = read_shard("3/8");
  ASSERT_TRUE(asked.piece);
  EXPECT_EQ(asked.piece->index, 3U);
  EXPECT_EQ(asked.piece->count, 8U);
}

TEST_F(ReadShard, TakesTheIndexOfTheCluster) {
  for (const char* name : {slurm, kubernetes}) {
    clear();
    setenv(name, "5", 1);
    const AskedPiece asked = read_shard("8");
    ASSERT_TRUE(asked.piece) << asked.problem;
    EXPECT_EQ(asked.piece->index, 5U);
  }
}

TEST_F(ReadShard, TellsWhatIsWrong) {
  for (const char* text : {"", "x", "8/", "/8", "-1/8", "1/0", "0", "1/8/2", " 1/8"})
    EXPECT_THAT(read_shard(text).problem, HasSubstr("expected i/N")) << text;
  EXPECT_THAT(read_shard("8/8").problem, HasSubstr("the last of 8 is 7/8"));
  EXPECT_THAT(read_shard("8").problem, HasSubstr("which of the 8 pieces?"));
  setenv(slurm, "8", 1);
  EXPECT_THAT(read_shard("8").problem, HasSubstr("--array=0-7"));
  setenv(slurm, "1", 1);
  setenv(kubernetes, "2", 1);
  EXPECT_THAT(read_shard("8").problem, HasSubstr("unset the one that is not meant"));
  setenv(kubernetes, "1", 1);
  EXPECT_TRUE(read_shard("8").piece);
}

}  // namespace
}  // namespace clepsydre::runner
