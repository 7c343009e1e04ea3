// Rows of a back-test, as any program reads them.
#include "runner/backtest/csv.hpp"

#include <gtest/gtest.h>

namespace clepsydre::runner {
namespace {

using calibration::Method;
using calibration::Panel;
using calibration::Scored;

const std::string header =
    "juridiction,code_import,origin,horizon,model,observed,mean,q0.025,q0.1,q0.25,q0.5,q0.75,q0.9,q0.975\n";

Panel one_series(std::string juridiction) {
  calibration::Series series;
  series.juridiction = std::move(juridiction);
  series.code = "2.2.";
  return {.periods = {.step = calibration::Step::quarter, .first = {2016, 1}, .count = 2},
          .series = {series}};
}

std::string written(const Panel& panel, const std::vector<Scored>& scored) {
  const std::vector<results::ScoredPanel> panels{{panel, scored, {"2016-T1", "2016-T2"}}};
  return backtest_csv(panels);
}

const Scored sample{0, 1, 1, Method::seasonal_naive, 100, 10, {12.5, {0, 1, 2, 1.0 / 3, 4, 5, 123456.789}}};

TEST(BacktestCsv, HasARowPerForecastWithTenDigits) {
  EXPECT_EQ(written(one_series("TJ A"), {sample}),
            header + "TJ A,2.2.,2016-T1,1,seasonal_naive,100,12.5,0,1,2,0.3333333333,4,5,123456.789\n");
  EXPECT_EQ(written(one_series("TJ A"), {}), header);
}

TEST(BacktestCsv, QuotesWhatWouldBreakARow) {
  EXPECT_TRUE(written(one_series("TJ \"A\", B"), {sample}).starts_with(header + "\"TJ \"\"A\"\", B\",2.2.,"));
}

}  // namespace
}  // namespace clepsydre::runner
