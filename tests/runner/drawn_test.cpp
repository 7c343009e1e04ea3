#include "runner/drawn.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "model/staff.hpp"
#include "tests/support/plans.hpp"

namespace clepsydre::runner {
namespace {

Plan plan() {
  Plan plan = tests::small_plan({.tribunals = 2, .contentieux = 3, .months = 18, .replications = 500});
  const auto months = static_cast<std::size_t>(plan.months);
  plan.staff.of(CourtId(0), Category::magistrat) = tests::steady_staff(std::vector<double>(months, 5), 5);
  return plan;
}

const std::filesystem::path folder = std::filesystem::temp_directory_path();

void fill(NationalTable& table) {
  for (int month = 0; month < plan().months; ++month) table.fill(best_isa(), month);
}
void fill(StaffTable& table) {
  for (std::size_t block = 0; block < table.blocks(); ++block) table.fill(best_isa(), block);
}

template <class Table>
void expect_same_in_memory_and_on_scratch() {
  const Plan of = plan();
  Drawn<Table> plain;
  plain.make(of, folder);
  Drawn<Table> mapped;
  mapped.make(of, folder, 0);
  fill(*plain.get());
  fill(*mapped.get());
  mapped.rest(all_blocks(of));
  const auto expected = plain.get()->bytes_of(all_blocks(of));
  const auto found = mapped.get()->bytes_of(all_blocks(of));
  ASSERT_EQ(found.size(), expected.size());
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_TRUE(std::ranges::equal(found[i], expected[i]));
    bytes += room_for<std::byte>(found[i].size());
  }
  EXPECT_EQ(bytes, Table::bytes(of));
}

TEST(Drawn, IsTheSameOnScratchAfterARest) {
  expect_same_in_memory_and_on_scratch<NationalTable>();
  expect_same_in_memory_and_on_scratch<StaffTable>();
}

TEST(Drawn, RestsARangeThatBeginsAnywhere) {
  const Plan of = plan();
  Drawn<StaffTable> plain;
  plain.make(of, folder);
  Drawn<StaffTable> mapped;
  mapped.make(of, folder, 0);
  for (std::size_t block = 0; block < all_blocks(of).count; ++block) {
    plain.get()->fill(best_isa(), block);
    mapped.get()->fill(best_isa(), block);
    mapped.rest({block, 1});
  }
  EXPECT_TRUE(
      std::ranges::equal(plain.get()->bytes_of({3, 5}).front(), mapped.get()->bytes_of({3, 5}).front()));
}

TEST(Scratch, SaysWhatToDoWhereThereIsNoRoom) {
  try {
    const Scratch scratch(folder, std::size_t{1} << 60);
    FAIL() << "an exabyte was there";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find(folder.string()), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("fewer replications"), std::string::npos) << error.what();
  }
  EXPECT_THROW(Scratch("/nowhere/at/all", 4096), std::runtime_error);
}

}  // namespace
}  // namespace clepsydre::runner
