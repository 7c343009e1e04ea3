// Origins and breaks as words name them, and scores in the order of origins.
#include "runner/backtest/backtest.hpp"

#include <gmock/gmock.h>

#include "runner/backtest/table.hpp"
#include "tests/support/panels.hpp"

namespace clepsydre::runner {
namespace {

using calibration::Panel;
using calibration::Step;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

using Words = std::vector<std::string>;

Panel panel(Step step, int periods) {
  tests::GroupTruth truth = tests::drawn_group(step, 2, 51);
  return simulate(truth, periods, 0, 52);
}

std::string refusal(const Panel& of, const Words& origins) {
  try {
    known_at_origins(of, origins);
  } catch (const std::invalid_argument& fault) {
    return fault.what();
  }
  return "accepted";
}

TEST(Origins, AreAllWithAUsualPastIfNoneIsNamed) {
  EXPECT_THAT(known_at_origins(panel(Step::month, 15), {}), ElementsAre(12, 13, 14));
  EXPECT_THAT(known_at_origins(panel(Step::quarter, 10), {}), ElementsAre(8, 9));
  EXPECT_THAT(known_at_origins(panel(Step::year, 6), {}), ElementsAre(4, 5));
}

TEST(Origins, AreTheLastPeriodsKnown) {
  const Panel months = panel(Step::month, 24);  // from 2015-01
  EXPECT_THAT(known_at_origins(months, {"2015-12"}), ElementsAre(12));
  EXPECT_THAT(known_at_origins(months, {"2015-06"}), ElementsAre(6));
  EXPECT_THAT(known_at_origins(months, {"2016-03..2016-05", "2016-04", "201601"}),
              ElementsAre(13, 15, 16, 17));
  EXPECT_THAT(known_at_origins(months, {"2"}), ElementsAre(22, 23));
  EXPECT_THAT(known_at_origins(months, {"999"}), testing::SizeIs(12));
  EXPECT_THAT(known_at_origins(panel(Step::year, 6), {"2018"}), ElementsAre(4));
  EXPECT_THAT(known_at_origins(panel(Step::quarter, 10), {"2016-T2..2016-Q4"}), ElementsAre(6, 7, 8));
}

TEST(Origins, ThatAreNoneAreToldWhatWouldBe) {
  const Panel months = panel(Step::month, 24);
  EXPECT_EQ(refusal(months, {"2016-T1"}),
            "--origins: '2016-T1' is no period of a monthly panel (as 2016-12)");
  EXPECT_EQ(refusal(months, {"soon"}), "--origins: 'soon' is no period of a monthly panel (as 2016-12)");
  EXPECT_EQ(refusal(months, {"2016-01.."}), "--origins: '' is no period of a monthly panel (as 2016-12)");
  EXPECT_EQ(refusal(months, {"2014-12"}),
            "--origins: 2014-12 is not in the panel, which has 2015-01 to 2016-12");
  EXPECT_EQ(refusal(months, {"2016-05..2016-04"}), "--origins: 2016-05..2016-04 ends before it begins");
  for (const std::string words : {"2015-05", "2016-12", "2015-05..2015-08"})
    EXPECT_EQ(refusal(months, {words}),
              "--origins: " + words +
                  " (a forecast takes 6 known periods and one to come: 2015-06 to 2016-11 can be origins)");
}

TEST(Origins, TakeAPanelThatIsLongEnough) {
  EXPECT_EQ(refusal(panel(Step::month, 12), {}),
            "a monthly panel of 12 periods is too short: a first forecast takes 12");
  EXPECT_THAT(known_at_origins(panel(Step::month, 12), {"2015-07"}), ElementsAre(7));
  EXPECT_THAT(refusal(panel(Step::year, 3), {"2016"}), HasSubstr("too short: a first forecast takes 3"));
}

TEST(Break, IsASpanWithOrWithoutAName) {
  const auto named = parse_break("covid=2020-T2..2021-T4");
  ASSERT_TRUE(named);
  EXPECT_EQ(named->name, "covid");
  EXPECT_EQ(named->to.first, Month(2021, 10));
  EXPECT_EQ(parse_break("2020-T2..2021-T4")->name, "2020-T2..2021-T4");
  EXPECT_EQ(parse_break("strike=2019-12")->to.first, Month(2019, 12));
  for (const char* words : {"", "covid", "covid=", "covid=2020..", "covid=2021..2020", "2020-13..2021-01"})
    EXPECT_FALSE(parse_break(words)) << words;
}

TEST(Break, HoldsEveryTargetThatItTouches) {
  PanelScores scores{panel(Step::quarter, 12), {1}, {}};  // from 2015
  const auto inside = [&](const char* words, int known, int horizon) {
    calibration::Scored scored{};
    scored.known = known;
    scored.horizon = horizon;
    return break_of(scores, scored, {*parse_break(words)}) != nullptr;
  };
  EXPECT_TRUE(inside("2016-T1", 4, 1));
  EXPECT_TRUE(inside("2016-T1", 2, 3));
  EXPECT_FALSE(inside("2016-T1", 4, 2));
  EXPECT_FALSE(inside("2016-T1", 3, 1));
  EXPECT_TRUE(inside("2016-03", 4, 1));
  EXPECT_TRUE(inside("2016", 7, 1));
  EXPECT_FALSE(inside("2016", 8, 1));
}

BacktestRequest small_request(std::size_t threads) {
  return {.origins = {"4"},
          .horizons = {3, 1},
          .trajectories = 100,
          .seed = 1,
          .threads = threads,
          .progress = BacktestRequest::Progress::hidden};
}

TEST(Backtest, IsTheSameOnAnyNumberOfThreadsInTheOrderOfOrigins) {
  const PanelScores one = backtest(panel(Step::month, 20), small_request(1));
  const PanelScores seven = backtest(panel(Step::month, 20), small_request(7));
  ASSERT_EQ(one.scored.size(), seven.scored.size());
  for (std::size_t i = 0; i < one.scored.size(); ++i) {
    EXPECT_EQ(one.scored[i].forecast.quantiles, seven.scored[i].forecast.quantiles);
    EXPECT_EQ(one.scored[i].known, seven.scored[i].known);
    if (i > 0) {
      EXPECT_GE(one.scored[i].known, one.scored[i - 1].known);
    }
  }
  EXPECT_EQ(one.origin(one.scored.front()), "2016-04");
}

TEST(ScoreTable, NamesEveryMethodHorizonAndBreak) {
  const PanelScores scores = backtest(panel(Step::month, 20), small_request(1));
  const std::string table = score_table(scores, {*parse_break("strike=2016-08")});
  for (const calibration::Method method : calibration::methods)
    EXPECT_THAT(table, HasSubstr("  1 " + std::string(calibration::text(method))));
  EXPECT_THAT(table, HasSubstr("2 series, 2015-01 to 2016-08, monthly steps"));
  EXPECT_THAT(table, HasSubstr("targets in the break strike"));
  EXPECT_THAT(score_table(scores, {}), Not(HasSubstr("break")));
}

}  // namespace
}  // namespace clepsydre::runner
