#include "model/summarise.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "model/indicators.hpp"

namespace clepsydre {
namespace {

using ::testing::Each;
using ::testing::IsNan;

constexpr double probabilities[] = {0.05, 0.5, 0.95};
constexpr std::size_t quantile_count = std::size(probabilities);
constexpr PastSorties no_past{};

//! What happened in one month of one replication.
using Counts = std::array<std::int32_t, measure_count>;

template <class Draw>
Records make_records(std::size_t leaves, std::size_t months, std::size_t replications, const Draw& draw) {
  Records records(leaves, months, replications);
  for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
    for (std::size_t month = 0; month < months; ++month) {
      const std::span<std::int32_t> record = records.month(leaf, month);
      // What lies past the last replication must not count.
      std::ranges::fill(record, 1 << 20);
      for (std::size_t replication = 0; replication < replications; ++replication) {
        const Counts counts = draw(month, replication);
        for (std::size_t measure = 0; measure < measure_count; ++measure) {
          record[(replication / block_width * measure_count + measure) * block_width +
                 replication % block_width] = counts[measure];
        }
      }
    }
  }
  return records;
}

Records random_records(std::size_t leaves, std::size_t months, std::size_t replications, int largest) {
  std::mt19937 random(1);
  return make_records(leaves, months, replications, [&](std::size_t, std::size_t) {
    Counts counts;
    std::ranges::generate(counts, [&] { return std::uniform_int_distribution<int>(0, largest)(random); });
    return counts;
  });
}

SeriesView series(const Records& records, std::size_t leaf) {
  return {records.series(leaf), records.months()};
}

void summarise(Summariser& summariser, const NodeActivity& activity, Summary& summary) {
  std::vector<std::int32_t> room(activity.series.month_size());
  for (std::size_t month = 0; month < activity.series.months(); ++month) {
    summariser({activity, month, activity.series.month(month, room)}, summary);
  }
}

Summary summarise(const Records& records, const PastSorties& past = no_past) {
  Summary summary = make_summary(0, PlaceId(0), 1, records.months(), quantile_count);
  Summariser summariser(probabilities, records.replications());
  summarise(summariser, {NodeId(0), series(records, 0), past}, summary);
  return summary;
}

float mean(const Summary& summary, Variable variable, std::size_t month) {
  return summary.mean[static_cast<std::size_t>(variable)][month];
}

float quantile(const Summary& summary, Variable variable, std::size_t month, std::size_t which) {
  return summary.quantile[static_cast<std::size_t>(variable)][month * summary.quantiles + which];
}

//! A count of one month in one replication.
std::int32_t count(const Records& records, Measure measure, std::size_t month, std::size_t replication) {
  const std::size_t block = replication / block_width;
  return records.month(0, month)[(block * measure_count + static_cast<std::size_t>(measure)) * block_width +
                                 replication % block_width];
}

TEST(MakeSummary, SaysNothing) {
  const Summary summary = make_summary(3, PlaceId(5), 7, 11, 2);
  EXPECT_EQ(summary.scenario, 3U);
  EXPECT_EQ(summary.place, PlaceId(5));
  for (const auto& values : summary.quantile) {
    EXPECT_EQ(values.size(), 7U * 11 * 2);
    EXPECT_THAT(values, Each(IsNan()));
  }
  for (const auto& values : summary.mean) {
    EXPECT_EQ(values.size(), 7U * 11);
    EXPECT_THAT(values, Each(IsNan()));
  }
}

TEST(Summariser, GivesAConstantSeriesItself) {
  constexpr auto ticks = static_cast<std::int32_t>(ticks_per_month);
  // entrees, sorties, stock, ages of both, sorties_12, stock_12, stock_24
  const Counts counts{8, 10, 60, 30 * ticks, 600 * ticks, 9, 15, 6};
  const Records records = make_records(1, 14, 100, [&](std::size_t, std::size_t) { return counts; });
  PastSorties past;
  past.fill(10);
  const Summary summary = summarise(records, past);
  const std::map<Variable, double> expected = {{Variable::entrees, 8},
                                               {Variable::sorties, 10},
                                               {Variable::stock, 60},
                                               {Variable::dtes, 6},
                                               {Variable::taux_couverture, 1.25},
                                               {Variable::duree, 3 * days_per_month},
                                               {Variable::age_stock, 10 * days_per_month},
                                               {Variable::part_sorties_12, 0.9},
                                               {Variable::part_stock_12, 0.25},
                                               {Variable::part_stock_24, 0.1}};
  for (const auto& [variable, value] : expected) {
    for (std::size_t month = 0; month < 14; ++month) {
      EXPECT_FLOAT_EQ(mean(summary, variable, month), static_cast<float>(value))
          << static_cast<int>(variable);
      for (std::size_t which = 0; which < quantile_count; ++which) {
        EXPECT_FLOAT_EQ(quantile(summary, variable, month, which), rounded(static_cast<float>(value)));
      }
    }
  }
}

TEST(Summariser, TakesQuantilesOverTheReplications) {
  const std::size_t replications = 1000;
  const Records records = make_records(1, 1, replications, [](std::size_t, std::size_t replication) {
    const auto k = static_cast<std::int32_t>(replication * 367 % replications + 1);  // 1…1000, shuffled
    return Counts{k, 1, 2 * k, 0, 0, 0, 0, 0};
  });
  const Summary summary = summarise(records);
  EXPECT_EQ(quantile(summary, Variable::entrees, 0, 0), 50);
  EXPECT_EQ(quantile(summary, Variable::stock, 0, 1), 1000);
  EXPECT_EQ(quantile(summary, Variable::stock, 0, 2), 1900);
  EXPECT_EQ(quantile(summary, Variable::taux_couverture, 0, 0), rounded(1.0F / 951));
  EXPECT_EQ(mean(summary, Variable::entrees, 0), 500.5F);
  EXPECT_EQ(mean(summary, Variable::stock, 0), 1001);
}

// The quantile of a ratio is that of the ratios, not the ratio of two quantiles.
TEST(Summariser, FormsRatiosReplicationByReplication) {
  const Records records = make_records(1, 1, 100, [](std::size_t, std::size_t replication) {
    return replication < 50 ? Counts{1, 1, 1, 0, 0, 0, 0, 0} : Counts{100, 50, 1, 0, 0, 0, 0, 0};
  });
  const Summary summary = summarise(records);
  EXPECT_EQ(quantile(summary, Variable::taux_couverture, 0, 0), 0.5F);
  EXPECT_EQ(quantile(summary, Variable::taux_couverture, 0, 2), 1);
  EXPECT_EQ(mean(summary, Variable::taux_couverture, 0), 0.75F);
}

TEST(Summariser, AgreesWithEachIndicatorOverAnyReplicationAlone) {
  const Records all = random_records(1, 15, 40, 100);
  PastSorties past;
  for (std::size_t month = 0; month < 12; ++month) past[month] = 10.5 + static_cast<double>(month * month);
  for (std::size_t replication = 0; replication < 40; replication += 13) {
    const Records one = make_records(1, 15, 1, [&](std::size_t month, std::size_t) {
      Counts counts;
      for (std::size_t measure = 0; measure < measure_count; ++measure) {
        counts[measure] = count(all, static_cast<Measure>(measure), month, replication);
      }
      return counts;
    });
    const Summary summary = summarise(one, past);
    for (std::size_t month = 0; month < 15; ++month) {
      const auto value = [&](Measure measure) { return static_cast<double>(count(one, measure, month, 0)); };
      double year = 0;
      for (std::size_t back = 0; back < 12; ++back) {
        year += month >= back ? count(one, Measure::sorties, month - back, 0) : past[12 + month - back];
      }
      const std::pair<Variable, double> expected[] = {
          {Variable::dtes, dtes(value(Measure::stock), year)},
          {Variable::taux_couverture, taux_couverture(value(Measure::sorties), value(Measure::entrees))},
          {Variable::duree, duree(value(Measure::age_sorties), value(Measure::sorties))},
          {Variable::age_stock, mean_age_stock(value(Measure::age_stock), value(Measure::stock))},
          {Variable::part_sorties_12, part_sorties_12(value(Measure::sorties_12), value(Measure::sorties))},
          {Variable::part_stock_12, part_stock_12(value(Measure::stock_12), value(Measure::stock))},
          {Variable::part_stock_24, part_stock_24(value(Measure::stock_24), value(Measure::stock))}};
      for (const auto& [variable, indicator] : expected) {
        if (std::isnan(indicator)) {
          EXPECT_TRUE(std::isnan(mean(summary, variable, month)));
        } else {
          EXPECT_NEAR(mean(summary, variable, month), indicator, 2e-7 * indicator)
              << static_cast<int>(variable);
        }
      }
    }
  }
}

TEST(Summariser, LeavesReplicationsOutWhereARatioIsUndefined) {
  const Records records = make_records(1, 1, 100, [](std::size_t, std::size_t replication) {
    return replication % 4 == 0 ? Counts{2, 0, 5, 0, 0, 0, 0, 0} : Counts{2, 4, 5, 64, 0, 3, 0, 0};
  });
  const Summary summary = summarise(records);
  EXPECT_FLOAT_EQ(mean(summary, Variable::duree, 0), static_cast<float>(days_per_month));
  EXPECT_EQ(quantile(summary, Variable::part_sorties_12, 0, 0), 0.75F);
  EXPECT_EQ(mean(summary, Variable::part_sorties_12, 0), 0.75F);
  EXPECT_EQ(mean(summary, Variable::taux_couverture, 0), 1.5F);
  EXPECT_EQ(mean(summary, Variable::sorties, 0), 3);
}

TEST(Summariser, SaysNothingOfARatioThatNoReplicationDefines) {
  const Records records = make_records(1, 2, 30, [](std::size_t, std::size_t) { return Counts{}; });
  const Summary summary = summarise(records);
  for (int variable = 0; variable < variable_count; ++variable) {
    const bool is_count = variable <= static_cast<int>(Variable::stock);
    for (std::size_t month = 0; month < 2; ++month) {
      EXPECT_EQ(std::isnan(mean(summary, static_cast<Variable>(variable), month)), !is_count) << variable;
      EXPECT_EQ(std::isnan(quantile(summary, static_cast<Variable>(variable), month, 1)), !is_count)
          << variable;
    }
  }
}

TEST(Summariser, KeepsTheDtesUndefinedWhileAnUnknownMonthCounts) {
  const Records records =
      make_records(1, 13, 10, [](std::size_t, std::size_t) { return Counts{1, 1, 12, 0, 0, 0, 0, 0}; });
  PastSorties past{};
  past[4] = std::numeric_limits<double>::quiet_NaN();
  const Summary summary = summarise(records, past);
  for (std::size_t month = 0; month < 13; ++month) {
    EXPECT_EQ(std::isnan(mean(summary, Variable::dtes, month)), month < 4) << month;
  }
}

TEST(Summariser, CountsOnlyTheMonthsSinceADocketMovedInTheDtes) {
  // m + 1 cases are closed in month m, 60 are pending.
  const Records records = make_records(1, 20, 10, [](std::size_t month, std::size_t) {
    return Counts{1, static_cast<std::int32_t>(month + 1), 60, 0, 0, 0, 0, 0};
  });
  PastSorties past;
  past.fill(100);
  Summary summary = make_summary(0, PlaceId(0), 1, 20, quantile_count);
  Summariser summariser(probabilities, 10);
  summarise(summariser, {NodeId(0), series(records, 0), past, {}, {4}}, summary);
  const Summary unmoved = summarise(records, past);
  for (std::size_t month = 0; month < 20; ++month) {
    double closed = 0;
    const std::size_t counted = std::min<std::size_t>(12, month - 3);
    for (std::size_t back = 0; back < counted && month >= 4; ++back)
      closed += static_cast<double>(month + 1 - back);
    const double wanted =
        month < 4 ? mean(unmoved, Variable::dtes, month) : 60 * static_cast<double>(counted) / closed;
    EXPECT_FLOAT_EQ(mean(summary, Variable::dtes, month), static_cast<float>(wanted)) << month;
  }
  EXPECT_EQ(mean(summary, Variable::dtes, 16), mean(unmoved, Variable::dtes, 16));
}

TEST(Summariser, GivesTheDelaiOfEachCohortWithinWhatIsKnown) {
  const Records records = random_records(1, 5, 10, 100);
  // Half of each month's cases are closed by the end of the month after: half a month to the first end, then
  // one.
  std::vector<std::int64_t> cohorts(5 * cohort_row);
  for (std::size_t month = 0; month < 5; ++month) {
    std::int64_t* row = cohorts.data() + month * cohort_row;
    row[0] = row[1] = 10;
    row[2] = 5;
  }
  Summary summary = make_summary(0, PlaceId(0), 1, 5, quantile_count);
  Summariser summariser(probabilities, 10);
  summarise(summariser, {NodeId(0), series(records, 0), no_past, cohorts, {2}}, summary);
  for (const std::size_t month : {0U, 2U, 3U}) {
    EXPECT_FLOAT_EQ(summary.delai[month * wait_count], static_cast<float>(1.5 * days_per_month)) << month;
  }
  for (const std::size_t month : {1U, 4U})
    EXPECT_TRUE(std::isnan(summary.delai[month * wait_count])) << month;
}

TEST(Summariser, KeepsNothingFromTheContentieuxBefore) {
  const Records records = random_records(2, 13, 20, 100);
  Summary summary = make_summary(0, PlaceId(0), 1, 13, quantile_count);
  Summariser summariser(probabilities, 20);
  summarise(summariser, {NodeId(0), series(records, 1), no_past}, summary);
  summarise(summariser, {NodeId(0), series(records, 0), no_past}, summary);
  const Summary alone = summarise(records);
  for (std::size_t variable = 0; variable < variable_count; ++variable) {
    EXPECT_THAT(summary.mean[variable],
                ::testing::Pointwise(::testing::NanSensitiveFloatEq(), alone.mean[variable]));
  }
}

TEST(Summariser, DoesNotDependOnTheOrderOfReplicationsForQuantiles) {
  const std::size_t replications = 100;
  const auto counts = [](std::size_t, std::size_t replication) {
    const auto k = static_cast<std::int32_t>(replication * replication);
    return Counts{k % 7, k % 11, k % 101, k, 3 * k, k % 5, k % 13, k % 3};
  };
  const Records forward = make_records(1, 3, replications, counts);
  const Records backward = make_records(1, 3, replications, [&](std::size_t month, std::size_t replication) {
    return counts(month, replications - 1 - replication);
  });
  const Summary one = summarise(forward);
  const Summary other = summarise(backward);
  for (std::size_t variable = 0; variable < variable_count; ++variable) {
    for (std::size_t i = 0; i < one.quantile[variable].size(); ++i) {
      const float a = one.quantile[variable][i];
      const float b = other.quantile[variable][i];
      EXPECT_TRUE(a == b || (std::isnan(a) && std::isnan(b))) << variable;
    }
  }
}

Nomenclature table() {
  const auto row = [](CourtKind kind, const char* code, const char* parent) {
    return NomenclatureRow{kind, code, parent, "", ""};
  };
  using enum CourtKind;
  return Nomenclature({row(tj, "1.", ""), row(tj, "1.1.", "1."), row(tj, "2.", ""), row(tj, "2.1.", "2."),
                       row(tj, "2.2.", "2."), row(ca, "1.", ""), row(ca, "2.", "")});
}

std::vector<float> means_of(const Summary& summary, Variable variable, NodeId node) {
  const auto first = summary.mean[static_cast<std::size_t>(variable)].begin() +
                     static_cast<std::ptrdiff_t>(node.value() * summary.months);
  return {first, first + static_cast<std::ptrdiff_t>(summary.months)};
}

TEST(PlaceSummariser, GivesParentsTheMeansOfTheirLeavesAddedUp) {
  const Nomenclature nomenclature = table();
  const Records leaves = random_records(3, 4, 64, 1000);  // 64: the mean of whole numbers is exact in binary
  const auto of_tj = leaf_activities(nomenclature, CourtKind::tj, leaves, std::vector(3, no_past));
  const KindActivity activity{CourtKind::tj, of_tj};
  const Summary summary = PlaceSummariser(nomenclature, probabilities, 64)(1, PlaceId(2), {&activity, 1});
  EXPECT_EQ(summary.scenario, 1U);
  EXPECT_EQ(summary.place, PlaceId(2));
  for (const Variable variable : {Variable::entrees, Variable::sorties, Variable::stock}) {
    const auto means = [&](const char* key) { return means_of(summary, variable, *nomenclature.find(key)); };
    EXPECT_EQ(means("TJ/1."), means("TJ/1.1."));
    for (std::size_t month = 0; month < 4; ++month) {
      EXPECT_EQ(means("TJ/2.")[month], means("TJ/2.1.")[month] + means("TJ/2.2.")[month]);
      EXPECT_EQ(means("TJ/")[month], means("TJ/1.")[month] + means("TJ/2.")[month]);
    }
  }
}

TEST(PlaceSummariser, SaysNothingOfKindsThatAreNotThere) {
  const Nomenclature nomenclature = table();
  const Records leaves = random_records(2, 4, 20, 1000);
  const auto of_ca = leaf_activities(nomenclature, CourtKind::ca, leaves, std::vector(2, no_past));
  const KindActivity activity{CourtKind::ca, of_ca};
  const Summary summary = PlaceSummariser(nomenclature, probabilities, 20)(0, PlaceId(0), {&activity, 1});
  for (std::size_t node = 0; node < nomenclature.nodes().size(); ++node) {
    const bool there = nomenclature.nodes()[node].kind == CourtKind::ca;
    EXPECT_THAT(means_of(summary, Variable::stock, NodeId(node)),
                Each(::testing::ResultOf([](float x) { return !std::isnan(x); }, there)));
  }
}

TEST(PlaceSummariser, GivesARessortOfBothKindsWhatEachGivesAlone) {
  const Nomenclature nomenclature = table();
  const Records tj = random_records(3, 4, 20, 1000);
  const Records ca = random_records(2, 4, 20, 50);
  const auto of_tj = leaf_activities(nomenclature, CourtKind::tj, tj, std::vector(3, no_past));
  const auto of_ca = leaf_activities(nomenclature, CourtKind::ca, ca, std::vector(2, no_past));
  const KindActivity both[] = {{CourtKind::tj, of_tj}, {CourtKind::ca, of_ca}};
  PlaceSummariser summarise_place(nomenclature, probabilities, 20);
  const Summary together = summarise_place(0, PlaceId(0), both);
  for (const KindActivity& alone : both) {
    const Summary one = summarise_place(0, PlaceId(0), {&alone, 1});
    for (std::size_t i = 0; i < one.mean[0].size(); ++i) {
      if (std::isnan(one.mean[0][i])) continue;
      EXPECT_EQ(one.mean[0][i], together.mean[0][i]);
      EXPECT_EQ(one.quantile[2][i * quantile_count], together.quantile[2][i * quantile_count]);
    }
  }
}

}  // namespace
}  // namespace clepsydre
