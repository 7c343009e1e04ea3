// Pieces of a run, merged, are the run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "model/reform.hpp"
#include "runner/executors/serial.hpp"
#include "runner/executors/threads.hpp"
#include "runner/job.hpp"
#include "runner/merge.hpp"
#include "runner/resume.hpp"
#include "tests/support/plans.hpp"

namespace clepsydre::runner {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

//! Five tribunals in the ressorts of three cours d'appel, with staff and a target.
Plan reference() {
  Plan plan = tests::small_plan({.tribunals = 5, .appeal_courts = 3, .months = 18, .replications = 24});
  plan.id = "reference";
  const auto months = static_cast<std::size_t>(plan.months);
  plan.staff.of(CourtId(2), Category::magistrat) = tests::steady_staff(std::vector<double>(months, 5), 5);
  plan.targets = {tests::stock_target(plan)};
  return plan;
}

//! One that changes a cell, one that merges courts of two ressorts.
std::vector<Plan> scenarios() {
  std::vector<Plan> plans{reference(), reference(), reference()};
  plans[1].id = "entrees";
  for (double& entrees : plans[1].cells[4].entrees) entrees *= 1.2;
  plans[2].id = "merged";
  merge(plans[2], CourtId(0), CourtId(1), 6);
  unite_networks(plans);
  return plans;
}

class Pieces : public testing::Test {
 protected:
  Pieces() : folder_(std::filesystem::temp_directory_path() / ("pieces." + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~Pieces() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::filesystem::path result() const { return folder_ / "x.h5"; }

  JobOptions options() {
    return {.output = result(),
            .kept = {CourtId(1), CourtId(6)},
            .isa = best_isa(),
            .workers = 2,
            .verbosity = Verbosity::quiet};
  }
  void run_piece(const std::vector<Plan>& plans, std::size_t index, std::size_t count) {
    JobOptions of_piece = options();
    of_piece.output = results::piece_path(result(), index, count);
    of_piece.piece = PieceOfRun{index, count};
    Job(plans, of_piece).run(ThreadsExecutor(2));
  }
  std::vector<results::PieceReader> pieces(std::size_t count) {
    std::vector<results::PieceReader> all;
    for (std::size_t index = 0; index < count; ++index)
      all.emplace_back(results::piece_path(result(), index, count));
    return all;
  }
  static std::string bytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::string unsplit(const std::vector<Plan>& plans) {
    Job(plans, options()).run(SerialExecutor());
    std::string all = bytes(result());
    std::filesystem::remove(result());
    return all;
  }
  std::string merged(std::size_t count) {
    merge(pieces(count), result());
    return bytes(result());
  }

  std::filesystem::path folder_;
};

TEST_F(Pieces, OfOneScenarioGiveTheBytesOfTheRun) {
  const std::string wanted = unsplit({reference()});
  for (const std::size_t count : {1U, 2U, 3U, 7U}) {
    for (std::size_t index = 0; index < count; ++index) run_piece({reference()}, index, count);
    EXPECT_EQ(problems_of(pieces(count)), std::vector<std::string>());
    EXPECT_TRUE(merged(count) == wanted) << count << " pieces";
  }
}

TEST_F(Pieces, OfScenariosThatMergeCourtsOfTwoRessortsGiveTheBytesOfTheRun) {
  const std::string wanted = unsplit(scenarios());
  for (const std::size_t count : {1U, 2U, 5U, 12U}) {
    for (std::size_t index = 0; index < count; ++index) run_piece(scenarios(), index, count);
    EXPECT_TRUE(merged(count) == wanted) << count << " pieces";
  }
}

TEST_F(Pieces, AreTheSameBytesWhenSimulatedAgainAsideFromTheirOrder) {
  run_piece(scenarios(), 0, 2);
  run_piece(scenarios(), 1, 2);
  const std::string once = merged(2);
  run_piece(scenarios(), 0, 2);
  EXPECT_TRUE(merged(2) == once);
}

TEST_F(Pieces, ThatAreMissingOrDoubledOrOfAnotherRunAreAllTold) {
  std::vector<Plan> other{reference()};
  other.front().seed = 8;
  run_piece({reference()}, 0, 4);
  run_piece({reference()}, 2, 4);
  std::filesystem::copy_file(results::piece_path(result(), 2, 4), folder_ / "again");
  run_piece(other, 3, 4);
  std::vector<results::PieceReader> some;
  for (const char* name : {"x.h5.piece-0-of-4", "x.h5.piece-2-of-4", "again", "x.h5.piece-3-of-4"})
    some.emplace_back(folder_ / name);
  EXPECT_THAT(problems_of(some),
              ElementsAre(HasSubstr("they differ in seeds (7 and 8)"), HasSubstr("piece 1 of 4 is missing"),
                          HasSubstr("piece 2 of 4 is there twice"), HasSubstr("piece 3 of 4 is missing")));
}

TEST_F(Pieces, ThatWereCutShortOrDamagedAreRefused) {
  run_piece({reference()}, 0, 1);
  const std::filesystem::path path = results::piece_path(result(), 0, 1);
  const std::string whole = bytes(path);
  const auto write = [&](const std::string& content) { std::ofstream(path, std::ios::binary) << content; };
  const auto refusal = [&](const std::string& content) -> std::string {
    write(content);
    try {
      const results::PieceReader piece(path);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "accepted";
  };
  EXPECT_THAT(refusal(whole.substr(0, whole.size() - 1)), HasSubstr("it ends too soon"));
  EXPECT_THAT(refusal(whole.substr(0, whole.size() / 2)), HasSubstr("it ends too soon"));
  EXPECT_THAT(refusal(""), HasSubstr("another kind of file"));
  EXPECT_THAT(refusal("CDF" + whole), HasSubstr("another kind of file"));
  for (std::size_t at = 20; at < whole.size(); at += whole.size() / 50) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
    EXPECT_NE(refusal(flipped), "accepted") << "byte " << at;
  }
  EXPECT_EQ(refusal(whole), "accepted");
}

TEST_F(Pieces, ThatAreDoneAreNotSimulatedAgain) {
  const auto plans = std::make_shared<const std::vector<Plan>>(scenarios());
  const std::string wanted = unsplit(*plans);
  std::size_t simulated = 0;
  std::vector<std::string> said;
  bool fails = true;
  const auto execute = [&](Job& job) {
    if (fails && simulated == 2) throw Interrupted{};
    ++simulated;
    job.run(SerialExecutor());
  };
  const auto run = [&] {
    run_in_pieces(plans, options(), execute, [&](const std::string& text) { said.push_back(text); });
  };
  EXPECT_THROW(run(), Interrupted);
  EXPECT_FALSE(std::filesystem::exists(result()));
  fails = false;
  run();
  EXPECT_EQ(simulated, 4U);
  EXPECT_THAT(said, ElementsAre("0 of 4 pieces are done.", "2 of 4 pieces are done."));
  EXPECT_TRUE(bytes(result()) == wanted);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1) << "pieces are left behind";
}

TEST_F(Pieces, OfAnotherRunOrDamagedAreSimulatedAgain) {
  const auto plans = std::make_shared<const std::vector<Plan>>(1, reference());
  const std::string wanted = unsplit(*plans);
  std::vector<Plan> other{reference()};
  other.front().seed = 8;
  run_piece(other, 0, 3);
  std::ofstream(results::piece_path(result(), 1, 3)) << "nonsense";
  std::vector<std::string> said;
  run_in_pieces(
      plans, options(), [](Job& job) { job.run(SerialExecutor()); },
      [&](const std::string& text) { said.push_back(text); });
  EXPECT_THAT(said, ElementsAre(HasSubstr("of another run"), HasSubstr("another kind of file"),
                                "0 of 3 pieces are done."));
  EXPECT_TRUE(bytes(result()) == wanted);
}

TEST(Split, PutsEveryPartInOnePieceInOrder) {
  for (std::size_t count = 1; count < 12; ++count) {
    const double costs[] = {5, 1, 1, 0, 9, 2, 2, 2};
    const std::vector<std::size_t> pieces = split(costs, count);
    EXPECT_EQ(pieces.size(), std::size(costs));
    EXPECT_TRUE(std::ranges::is_sorted(pieces));
    EXPECT_LT(pieces.back(), count);
  }
}

TEST(Split, GivesPiecesOfNearlyEqualCost) {
  const std::vector<double> costs(100, 3.0);
  std::vector<double> sums(8);
  const std::vector<std::size_t> pieces = split(costs, 8);
  for (std::size_t part = 0; part < costs.size(); ++part) sums[pieces[part]] += costs[part];
  EXPECT_LE(*std::ranges::max_element(sums) - *std::ranges::min_element(sums), 3);
}

}  // namespace
}  // namespace clepsydre::runner
