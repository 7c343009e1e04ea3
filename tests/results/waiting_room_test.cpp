#include "results/waiting_room.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <system_error>

#include "tests/support/scratch_folder.hpp"

namespace clepsydre::results {
namespace {

//! Bytes of which no two in a row are the same.
Bytes bytes(std::size_t size, std::size_t first) {
  Bytes all(size);
  for (std::size_t i = 0; i < size; ++i) all[i] = static_cast<std::byte>(first + i);
  return all;
}

//! A piece that no other turn has; one of its chunks is empty, as of a dataset that the file lacks.
CompressedSummary piece(std::size_t turn) {
  return {.scenario = turn % 3,
          .place = PlaceId(turn),
          .chunks = {bytes(1000 + turn, turn), {}, bytes(10, 100 + turn)},
          .medians = {}};
}

void expect_piece(const std::optional<CompressedSummary>& found, std::size_t turn) {
  ASSERT_TRUE(found);
  EXPECT_EQ(found->scenario, piece(turn).scenario);
  EXPECT_EQ(found->place, piece(turn).place);
  EXPECT_TRUE(found->chunks == piece(turn).chunks);
}

class Waiting : public testing::TestWithParam<std::size_t> {};

TEST_P(Waiting, GivesEveryPieceBackOnceInAnyOrder) {
  const tests::ScratchFolder folder;
  WaitingRoom room(folder / "", GetParam());
  for (const std::size_t turn : {7U, 2U, 9U, 4U}) room.put(turn, piece(turn));
  EXPECT_TRUE(room.has(9));
  EXPECT_FALSE(room.has(3));
  EXPECT_FALSE(room.take(3));
  for (const std::size_t turn : {2U, 9U, 7U}) expect_piece(room.take(turn), turn);
  EXPECT_FALSE(room.take(9));
  room.put(9, piece(9));
  expect_piece(room.take(9), 9);
  expect_piece(room.take(4), 4);
  EXPECT_TRUE(folder.empty());  // the file has no name
}
// Nothing in memory, one piece, all.
INSTANTIATE_TEST_SUITE_P(InMemoryAndBeyond, Waiting, testing::Values(0, 1100, 1 << 20));

TEST(WaitingRoom, SaysThatTheDiskIsFull) {
  const tests::ScratchFolder folder;
  WaitingRoom room(folder / "", 0);
  const auto former = std::signal(SIGXFSZ, SIG_IGN);
  rlimit limit{};
  getrlimit(RLIMIT_FSIZE, &limit);
  const rlimit small{500, limit.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  EXPECT_THROW(room.put(1, piece(1)), std::system_error);
  setrlimit(RLIMIT_FSIZE, &limit);
  std::signal(SIGXFSZ, former);
  EXPECT_FALSE(room.has(1));
}

TEST(WaitingRoom, SaysThatTheFolderIsMissing) {
  WaitingRoom room("/no/such/folder", 0);
  EXPECT_THROW(room.put(1, piece(1)), std::system_error);
}

}  // namespace
}  // namespace clepsydre::results
