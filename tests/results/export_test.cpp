// What exports say is what the file says: nothing more, nothing undefined.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "results/export/court_csv.hpp"
#include "results/export/court_json.hpp"
#include "results/export/hubverse.hpp"
#include "results/export/number.hpp"
#include "results/part_file.hpp"
#include "tests/results/writing.hpp"

namespace clepsydre::results {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) all.push_back(line);
  return all;
}

std::vector<std::string> fields(const std::string& line, char separator) {
  std::vector<std::string> all{""};
  for (const char letter : line) {
    if (letter == separator) {
      all.emplace_back();
    } else {
      all.back() += letter;
    }
  }
  return all;
}

std::size_t figure(std::string_view name) {
  const auto found = std::ranges::find(all_exported(), name, &Exported::name);
  EXPECT_NE(found, all_exported().end()) << name;
  return static_cast<std::size_t>(found - all_exported().begin());
}

//! A sample run, exported.
class Export : public testing::Test {
 protected:
  Export() { write_sample(folder_ / "run.h5", layout_); }

  [[nodiscard]] Reader reader() const { return Reader(folder_ / "run.h5"); }

  [[nodiscard]] Selection one(std::string_view court, std::string_view contentieux,
                              std::string_view name) const {
    return {.scenarios = {0, 1},
            .places = {*layout_.find_place(court)},
            .contentieux = {*layout_.find_contentieux(contentieux)},
            .figures = {figure(name)}};
  }

  [[nodiscard]] std::string csv(const Selection& selection, const CsvForm& form = {}) const {
    std::ostringstream out;
    write_court_csv(reader(), selection, form, out);
    return out.str();
  }
  [[nodiscard]] std::string hubverse(const Selection& selection) const {
    std::ostringstream out;
    write_hubverse(reader(), selection, out);
    return out.str();
  }

  Layout layout_ = sample::layout();
  tests::ScratchFolder folder_;
};

TEST(Exported, NamesEveryFigureThatContentieuxHaveOnce) {
  std::vector<std::string> names;
  for (const Exported& exported : all_exported()) {
    names.push_back(exported.name);
    EXPECT_TRUE(exported.spread != nullptr || exported.single != nullptr) << exported.name;
  }
  EXPECT_THAT(names, testing::IsSupersetOf({"entrees", "sorties", "stock", "dtes", "duree", "ecart_stock",
                                            "mieux_stock", "delai_affaire"}));
  EXPECT_THAT(names,
              Each(Not(testing::AnyOf(testing::EndsWith("_mean"), StartsWith("etpt"), StartsWith("cible")))));
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
}

TEST_F(Export, HubverseHasARowPerQuantileAndOneForTheMean) {
  const auto rows = lines(hubverse(one("100100", "TJ/1.", "stock")));
  ASSERT_EQ(rows.size(), 1 + 2 * 14 * (std::size(usual_quantiles) + 1));
  EXPECT_THAT(rows[1], StartsWith("2025-12-31,reference,100100,TJ/1.,stock,1,2026-01-31,quantile,0.05,"));
  EXPECT_THAT(rows[8], StartsWith("2025-12-31,reference,100100,TJ/1.,stock,1,2026-01-31,mean,NA,"));
  EXPECT_THAT(rows[9], StartsWith("2025-12-31,reference,100100,TJ/1.,stock,2,2026-02-28,quantile,0.05,"));
  const PlaceId place = *layout_.find_place("100100");
  const NodeId node = *layout_.find_contentieux("TJ/1.");
  EXPECT_EQ(fields(rows[4], ',').back(), number_text(reader().quantile({.variable = Variable::stock,
                                                                        .scenario = 0,
                                                                        .place = place,
                                                                        .contentieux = node,
                                                                        .month = 0,
                                                                        .quantile = 3})));
}

TEST_F(Export, HubverseHasNoRowForWhatIsUndefined) {
  Selection selection = one("100100", "TJ/1.", "stock");
  selection.contentieux.push_back(*layout_.find_contentieux("CA/1."));  // of no TJ
  EXPECT_EQ(hubverse(selection), hubverse(one("100100", "TJ/1.", "stock")));
  EXPECT_THAT(hubverse(selection), Not(HasSubstr("nan")));
  EXPECT_THAT(message([&] { return hubverse(one("100100", "CA/1.", "stock")); }),
              HasSubstr("nothing to export"));
}

TEST_F(Export, HubLevelsThatAreMissingAreNamed) {
  const auto missing = missing_hub_levels(layout_);
  EXPECT_EQ(missing.size(), std::size(hub_quantiles) - std::size(usual_quantiles));
  EXPECT_EQ(missing.front(), 0.01);
  Layout hub = layout_;
  hub.quantiles.assign(std::begin(hub_quantiles), std::end(hub_quantiles));
  EXPECT_THAT(missing_hub_levels(hub), testing::IsEmpty());
  EXPECT_TRUE(std::ranges::is_sorted(hub.quantiles));
}

TEST_F(Export, CsvHasARowPerScenarioAndMonthWithAsManyFieldsAsItsHeader) {
  Selection selection = one("100100", "TJ/1.1.", "stock");
  selection.figures.push_back(figure("mieux_stock"));
  selection.figures.push_back(figure("delai_affaire"));
  const auto rows = lines(csv(selection));
  ASSERT_EQ(rows.size(), 1 + 2 * 14);
  const auto header = fields(rows.front(), ',');
  EXPECT_THAT(header, testing::IsSupersetOf({"scenario", "court_label", "month", "stock_mean", "stock_q0.05",
                                             "mieux_stock", "delai_affaire_part0.9", "note"}));
  for (const std::string& row : rows) EXPECT_EQ(fields(row, ',').size(), header.size()) << row;
  EXPECT_THAT(rows[1],
              StartsWith("reference,Référence,100100,TJ Évry 0,TJ/1.1.,Poste d'activité 1,2026-01,"));
  EXPECT_EQ(fields(rows[1], ',').back(), "Activité synthétique.");
}

TEST_F(Export, CsvLeavesTheUnknownEmpty) {
  const auto rows = lines(csv(one("100100", "TJ/1.1.", "delai_affaire")));
  const auto last = fields(rows[14], ',');
  EXPECT_EQ(last[last.size() - 2], "");  // not closed before the end of the run
  const auto first = fields(rows[1], ',');
  EXPECT_NE(first[first.size() - 3], "");
  EXPECT_THAT(csv(one("100100", "CA/1.", "stock")), Not(HasSubstr("2026-01")));
}

TEST_F(Export, FrenchCsvHasDecimalCommasSemicolonsAndLabels) {
  const std::string text =
      csv(one("100100", "TJ/1.1.", "duree"), {.dialect = CsvDialect::french, .separator = ';'});
  EXPECT_THAT(text, StartsWith("\xEF\xBB\xBFScénario;"));
  const auto rows = lines(text);
  EXPECT_THAT(rows.front(), HasSubstr(";Durée moyenne des affaires terminées, en jours (moyenne);"));
  EXPECT_THAT(rows.front(),
              HasSubstr(";Durée moyenne des affaires terminées, en jours (quantile 5\u00a0%);"));
  const auto french = fields(rows[1], ';');
  const auto machine = fields(lines(csv(one("100100", "TJ/1.1.", "duree")))[1], ',');
  ASSERT_EQ(french.size(), machine.size());
  std::string number = machine[7];
  std::ranges::replace(number, '.', ',');
  EXPECT_EQ(french[7], number);
  EXPECT_THAT(french[7], HasSubstr(","));
}

TEST(CsvCell, KeepsRowsWhole) {
  EXPECT_EQ(csv_cell("TJ Évry", ','), "TJ Évry");
  EXPECT_EQ(csv_cell("a,b", ','), "\"a,b\"");
  EXPECT_EQ(csv_cell("a,b", ';'), "a,b");
  EXPECT_EQ(csv_cell("say \"a\"\nb", ';'), "\"say \"\"a\"\"\nb\"");
}

TEST(NumberText, ReadsBackAsTheSameFloat) {
  for (const float value : {0.0F, 1.0F, 16777216.0F, 11.3447265F, -1.0e-7F, 0.1F, 3.0e9F})
    EXPECT_EQ(std::stof(number_text(value)), value) << number_text(value);
  EXPECT_EQ(number_text(1452693.0F), "1452693");
  EXPECT_EQ(number_text(std::nanf("")), "");
}

TEST_F(Export, JsonSaysWhereItComesFromAndNothingOfOtherCourts) {
  Selection selection = one("100100", "TJ/1.", "stock");
  selection.contentieux.push_back(*layout_.find_contentieux("CA/1."));
  std::ostringstream out;
  write_court_json(reader(), selection, out);
  const std::string text = out.str();
  EXPECT_THAT(text, StartsWith(R"({"format":"clepsydre/court/1","source":{"format":"clepsydre/result/1")"));
  EXPECT_THAT(text, HasSubstr(R"("note":"Activité synthétique.")"));
  EXPECT_THAT(text, HasSubstr(R"("latitude":null)"));
  EXPECT_THAT(text, Not(HasSubstr("CA/1.")));
  EXPECT_THAT(text, Not(HasSubstr("nan")));
}

TEST(WriteStream, LeavesNoFileWhereWritingFails) {
  const tests::ScratchFolder folder;
  EXPECT_EQ(message([&] {
              write_stream(folder / "x.csv", [](std::ostream& out) {
                out << "begun";
                throw std::runtime_error("broken");
              });
            }),
            "broken");
  EXPECT_TRUE(std::filesystem::is_empty(folder / "."));
}

}  // namespace
}  // namespace clepsydre::results
