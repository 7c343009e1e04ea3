#include "results/backtest_file.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "results/backtest_page.hpp"
#include "results/backtest_variables.hpp"
#include "results/hdf5.hpp"
#include "results/netcdf_read.hpp"
#include "tests/support/scratch_folder.hpp"

namespace clepsydre::results {
namespace {

using calibration::Method;
using calibration::Scored;
using testing::HasSubstr;

//! Two courts over months that nobody measured, with every method's forecasts at horizons 1 and 3.
class BacktestFile : public testing::Test {
 protected:
  BacktestFile() {
    panel_.periods = {.first = Month(2018, 1), .count = 20};
    panel_.series.resize(2);
    panel_.series[0].code = "2.";
    panel_.series[1].code = "4.";
    for (calibration::Series& series : panel_.series) {
      series.juridiction = "TJ";
      series.stock = {1};
    }
    for (int known = 12; known < 15; ++known) {
      for (std::size_t series = 0; series < 2; ++series) {
        for (const Method method : calibration::methods) {
          for (const int horizon : {1, 3}) add(series, known, method, horizon);
        }
      }
    }
  }

  void add(std::size_t series, int known, Method method, int horizon) {
    Scored scored{.series = series,
                  .known = known,
                  .horizon = horizon,
                  .method = method,
                  .observed = 50.0 + 2000 * static_cast<double>(series) + known,
                  .scale = 3,
                  .forecast = {}};
    const double centre = scored.observed + 5 * static_cast<int>(method) - horizon * 2;
    scored.forecast.mean = centre;
    for (std::size_t i = 0; i < 7; ++i)
      scored.forecast.quantiles[i] = centre + 4 * (static_cast<double>(i) - 3);
    scored_.push_back(scored);
    breaks_.push_back(known + horizon == 17 ? 0 : -1);  // the target of 2019-05
  }

  [[nodiscard]] ScoredPanel scored() const {
    ScoredPanel of{panel_, scored_, {}, {1, 3}, breaks_};
    for (int period = 0; period < panel_.periods.count; ++period)
      of.periods.push_back(panel_.periods.first_month(period).text());
    return of;
  }

  [[nodiscard]] static BacktestProvenance provenance() {
    return {.version = "0.1.0",
            .files = {"a.csv sha256:00"},
            .seed = 7,
            .trajectories = 500,
            .breaks = {{"surge", "2019-05..2019-05"}}};
  }

  [[nodiscard]] std::filesystem::path written(const char* name) const {
    const ScoredPanel panels[] = {scored()};
    write_backtest_file(folder_ / name, panels, provenance());
    return folder_ / name;
  }

  [[nodiscard]] std::vector<Scored> where(int in_break) const {
    std::vector<Scored> chosen;
    for (std::size_t i = 0; i < scored_.size(); ++i) {
      if (breaks_[i] == in_break) chosen.push_back(scored_[i]);
    }
    return chosen;
  }

  const tests::ScratchFolder folder_;
  calibration::Panel panel_;
  std::vector<Scored> scored_;
  std::vector<int> breaks_;
};

TEST_F(BacktestFile, IsTheSameBytesTwice) {
  EXPECT_EQ(tests::bytes_of(written("1.h5")), tests::bytes_of(written("2.h5")));
}

TEST_F(BacktestFile, HoldsTheScoresByMethodAndHorizon) {
  const File file = netcdf::open_file(written("x.h5"));
  const auto relative = netcdf::read_all<double>(file.id(), "relative_wis");
  const auto coverage = netcdf::read_all<double>(file.id(), "coverage");
  const auto count = netcdf::read_all<std::int32_t>(file.id(), "count");
  const auto ordinary = where(-1);
  for (std::size_t h = 0; h < 2; ++h) {
    const auto cards = calibration::scorecards(ordinary, h == 0 ? 1 : 3, Method::last_value);
    for (std::size_t method = 0; method < calibration::method_count; ++method) {
      const std::size_t at = method * 2 + h;
      EXPECT_EQ(relative[at], cards[method].relative);
      EXPECT_EQ(coverage[at * 3 + 1], cards[method].coverage[1]);
      EXPECT_EQ(count[at], cards[method].count);
    }
  }
}

TEST_F(BacktestFile, ScoresBreaksApart) {
  const File file = netcdf::open_file(written("x.h5"));
  EXPECT_EQ(netcdf::read_all<std::string>(file.id(), "break"), std::vector<std::string>{"surge"});
  const auto count = netcdf::read_all<std::int32_t>(file.id(), "count");
  const auto in_break = netcdf::read_all<std::int32_t>(file.id(), "break_count");
  // Horizon 3 reaches 2019-05 from the last origin alone: of 3 origins and 2 courts, 2 forecasts are in it.
  EXPECT_EQ(count[1], 4);
  EXPECT_EQ(in_break[1], 2);
  EXPECT_EQ(in_break[0], 0);
  const auto wis = netcdf::read_all<double>(file.id(), "break_wis");
  EXPECT_TRUE(std::isnan(wis[0]));
  EXPECT_EQ(wis[1], calibration::scorecards(where(0), 3, Method::last_value)[0].wis);
}

TEST_F(BacktestFile, SortsScoresOutByContentieuxAndSize) {
  const File file = netcdf::open_file(written("x.h5"));
  const auto codes = netcdf::read_all<std::string>(file.id(), "contentieux");
  EXPECT_EQ(codes, (std::vector<std::string>{"2.", "4."}));
  const auto by_code = netcdf::read_all<std::int32_t>(file.id(), "contentieux_count");
  const auto by_size = netcdf::read_all<std::int32_t>(file.id(), "size_count");
  const std::size_t row = calibration::method_count * 2;
  EXPECT_EQ(by_code[0], 3);
  EXPECT_EQ(by_code[row], 3);
  EXPECT_EQ(by_size[0], 3);        // some 65 cases
  EXPECT_EQ(by_size[row], 0);      // 100 to 1,000
  EXPECT_EQ(by_size[2 * row], 3);  // some 2,065
}

TEST_F(BacktestFile, HoldsEveryForecast) {
  const File file = netcdf::open_file(written("x.h5"));
  const auto observed = netcdf::read_all<double>(file.id(), "observed");
  const auto quantiles = netcdf::read_all<double>(file.id(), "quantiles");
  const auto series = netcdf::read_all<std::int32_t>(file.id(), "forecast_series");
  const auto origin = netcdf::read_all<double>(file.id(), "forecast_origin");
  const auto target = netcdf::read_all<double>(file.id(), "forecast_target");
  ASSERT_EQ(observed.size(), scored_.size());
  for (std::size_t i = 0; i < scored_.size(); ++i) {
    EXPECT_EQ(observed[i], scored_[i].observed);
    EXPECT_EQ(series[i], static_cast<std::int32_t>(scored_[i].series));
    EXPECT_EQ(quantiles[7 * i + 6], scored_[i].forecast.quantiles[6]);
  }
  EXPECT_EQ(origin.front(), 334);       // the last month of 2018, in days from 2018-01-01
  EXPECT_EQ(target.front(), 365);       // January 2019
  EXPECT_EQ(target[1], 365 + 31 + 28);  // March
  EXPECT_EQ(netcdf::text_attribute(file.id(), "forecast_origin", "units"), "days since 2018-01-01 00:00:00");
}

TEST_F(BacktestFile, SaysWhereItComesFrom) {
  const File file = netcdf::open_file(written("x.h5"));
  EXPECT_EQ(netcdf::text_attribute(file.id(), ".", "panel_files"), "a.csv sha256:00");
  EXPECT_EQ(netcdf::text_attribute(file.id(), ".", "breaks"), "surge=2019-05..2019-05");
  EXPECT_EQ(netcdf::text_attribute(file.id(), ".", "relative_to"), "last_value");
  EXPECT_EQ(netcdf::number_attribute<std::uint64_t>(file.id(), ".", "seed"), 7u);
  EXPECT_EQ(netcdf::number_attribute<double>(file.id(), ".", "recipe_gamma"), calibration::Recipe{}.gamma);
}

TEST_F(BacktestFile, OfSeveralStepsHasAGroupForEach) {
  calibration::Panel yearly = panel_;
  yearly.periods.step = calibration::Step::year;
  const ScoredPanel months = scored();
  const ScoredPanel years{yearly, scored_, months.periods, {1, 3}, breaks_};
  const ScoredPanel panels[] = {months, years};
  write_backtest_file(folder_ / "x.h5", panels, provenance());
  const File file = netcdf::open_file(folder_ / "x.h5");
  EXPECT_FALSE(netcdf::has(file.id(), "relative_wis"));
  EXPECT_EQ(netcdf::text_attribute(file.id(), "step_month", "step"), "month");
  EXPECT_EQ(netcdf::read_all<double>(file.id(), "step_year/wis"),
            netcdf::read_all<double>(file.id(), "step_month/wis"));
}

TEST_F(BacktestFile, OfNothingScoredIsAFileStill) {
  scored_.clear();
  breaks_.clear();
  const File file = netcdf::open_file(written("x.h5"));
  EXPECT_TRUE(netcdf::read_all<double>(file.id(), "observed").empty());
}

TEST_F(BacktestFile, IsNotThereWhereItCannotBeWritten) {
  const ScoredPanel panels[] = {scored()};
  EXPECT_THROW(write_backtest_file(folder_ / "none/x.h5", panels, provenance()), std::runtime_error);
  EXPECT_TRUE(folder_.empty());
}

TEST(BacktestPage, DescribesEveryDataset) {
  const std::string page = backtest_section();
  for (const auto rows :
       {backtest::dimensions(), backtest::about_series(), backtest::about_breaks(), backtest::forecasts()}) {
    for (const backtest::Variable& row : rows)
      EXPECT_THAT(page, HasSubstr("`" + std::string(row.name) + "`"));
  }
  for (const backtest::Score& row : backtest::scores())
    EXPECT_THAT(page, HasSubstr("`" + std::string(row.name) + "`"));
}

}  // namespace
}  // namespace clepsydre::results
