// Network folders: each fault is told with its file, line and column.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <numeric>
#include <sstream>

#include "scenarios/network/csv.hpp"
#include "scenarios/network/network_data.hpp"
#include "support.hpp"
#include "tests/support/source_dir.hpp"

namespace clepsydre::scenarios {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string contents(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

//! A copy of the small network that a test spoils.
class Copy {
 public:
  Copy() { fs::copy(fs::path(tests::source_dir()) / "tests/scenarios/small", folder_.path() / "small"); }

  Copy& change(const std::string& file, const std::string& from, const std::string& to) {
    std::string text = contents(folder_.path() / "small" / file);
    text.replace(text.find(from), from.size(), to);
    folder_.write("small/" + file, text);
    return *this;
  }
  Copy& add(const std::string& file, const std::string& lines) {
    const fs::path path = folder_.path() / "small" / file;
    folder_.write("small/" + file, (fs::exists(path) ? contents(path) : "") + lines);
    return *this;
  }
  Copy& remove(const std::string& file) {
    fs::remove(folder_.path() / "small" / file);
    return *this;
  }

  std::shared_ptr<const NetworkData> read() {
    problems_ = {};
    return read_network(folder_.path() / "small", problems_);
  }
  //! The problems, without the folder's name and the closing line.
  std::string told() {
    EXPECT_EQ(read(), nullptr);
    std::string text = problems_.text();
    const std::string prefix = (folder_.path() / "small/").string();
    for (std::size_t at; (at = text.find(prefix)) != std::string::npos;) text.erase(at, prefix.size());
    return text.substr(0, text.rfind('\n', text.size() - 2) + 1);
  }

 private:
  ScratchFolder folder_;
  Problems problems_;
};

TEST(Csv, ReadsQuotesCommasAndLineEnds) {
  Problems problems;
  const auto rows = split_csv(text_file("f", "a,\"b, \"\"c\"\"\nd\",\r\n\r\n1,2,3"), problems);
  ASSERT_EQ(rows.size(), 2u);
  ASSERT_EQ(rows[0].size(), 3u);
  EXPECT_EQ(rows[0][1].text, "b, \"c\"\nd");
  EXPECT_EQ(rows[0][2].text, "");
  EXPECT_EQ(rows[1][2].text, "3");
  EXPECT_TRUE(problems.empty());
}

TEST(Csv, TellsAnOpenQuote) {
  Problems problems;
  split_csv(text_file("f", "a,b\n1,\"2\n3,4\n"), problems);
  EXPECT_EQ(problems.text(), "f:2:3: a quote that is never closed\n1 problem; nothing was run.\n");
}

TEST(Network, TheSmallOneIsSound) { EXPECT_NE(Copy().read(), nullptr); }

TEST(Network, TheHashChangesWithAnyByteOfItsTables) {
  const std::string before = Copy().read()->hash;
  EXPECT_EQ(Copy().read()->hash, before);
  EXPECT_NE(Copy().change("staff.csv", "hypothese", "Hypothese").read()->hash, before);
}

TEST(Network, TheReferenceLoadStaysAboveTheSorties) {
  const auto data = Copy().change("cells.csv", "1200,1200,600", "600,1200,0").read();
  ASSERT_NE(data, nullptr);
  EXPECT_DOUBLE_EQ(data->cells[0].reference_load, 1.02 * 100);
}

TEST(Network, TellsEveryBadFieldOfATable) {
  EXPECT_EQ(
      Copy()
          .change("cells.csv", "1200,1200,600", "-1,x,600.5")
          .change("cells.csv", "TJ/7.,960", "TJ/8.,960")
          .told(),
      "cells.csv: no row for court 100001, contentieux TJ/7. (write 0 where there is no activity)\n"
      "cells.csv:2:16: entrees = '-1' (must be at least 0)\n"
      "cells.csv:2:19: sorties = 'x' (must be a number)\n"
      "cells.csv:2:21: stock = '600.5' (must be a whole number)\n"
      "cells.csv:4:8: contentieux = 'TJ/8.' (is no contentieux of the network). Did you mean 'TJ/2.'?\n");
}

TEST(Network, TellsWhatStandsTwiceOrIsMissing) {
  EXPECT_EQ(Copy().add("cells.csv", "100001,TJ/7.,1,1,1\n").told(),
            "cells.csv:12:8: contentieux = 'TJ/7.' (stands twice for this court)\n");
  EXPECT_EQ(Copy().change("cells.csv", "100002,TJ/7.,0,0,0\n", "").told(),
            "cells.csv: no row for court 100002, contentieux TJ/7. (write 0 where there is no activity)\n");
  EXPECT_EQ(Copy().remove("flows.csv").told(), "flows.csv: cannot be read (no such file)\n");
}

TEST(Network, TellsColumnsThatAreNotKnown) {
  EXPECT_EQ(Copy().change("staff.csv", "etpt", "etp").told(),
            "staff.csv:1:1: column 'etpt' is missing\n"
            "staff.csv:1:16: unknown column 'etp'. Did you mean 'etpt'?\n");
}

TEST(Network, TellsRowsOfAnotherWidth) {
  EXPECT_EQ(Copy().add("staff.csv", "100002,magistrat,3\n").told(),
            "staff.csv:6:1: 3 fields where the header has 7\n");
}

TEST(Network, TellsACourtOutsideAnyRessort) {
  EXPECT_EQ(Copy().change("courts.csv", "siège\",TJ,200001", "siège\",TJ,100001").told(),
            "courts.csv:3:37: ressort = '100001' (is no cour d'appel of the network)\n");
}

TEST(Network, TellsFlowsThatCannotBe) {
  EXPECT_EQ(
      Copy().change("flows.csv", "1:0.2", "0:0.2").told(),
      "flows.csv:2:19: lag = '0:0.2;2:0.5;3:0.3' (must be months:probability, as 1:0.2;2:0.5;3:0.3, at least "
      "one month each)\n");
  EXPECT_EQ(Copy().change("flows.csv", "2:1", "2:0.9").told(),
            "flows.csv:3:18: lag = '2:0.9' (the probabilities must sum to 1)\n");
  EXPECT_EQ(Copy().add("flows.csv", "TJ/7.,CA/3.,0.96,1:1,hypothese\n").told(),
            "flows.csv:5:13: rate = '0.96' (more than 1 leaves this leaf: 1.01)\n");
  EXPECT_EQ(Copy().add("flows.csv", "CA/3.,TJ/7.,0.1,1:1,hypothese\n").told(),
            "flows.csv:5:7: into = 'TJ/7.' (must be a contentieux of the CA: no case goes down to a TJ)\n");
}

TEST(Network, TellsMoreFlowsThanTheKernelFollows) {
  std::string lines;
  for (int flow = 0; flow < 9; ++flow) lines += "TJ/2.2.,CA/1.,0.01,1:1,hypothese\n";
  EXPECT_EQ(Copy().add("flows.csv", lines).told(),
            "flows.csv:13:1: of = 'TJ/2.2.' (more than 8 flows leave this leaf)\n");
}

TEST(Network, TellsStaffThatCannotBe) {
  EXPECT_EQ(
      Copy().change("staff.csv", "parquet,3,4,4,0.8", "parquet,3,0,0,").told(),
      "staff.csv:3:18: persons = '0' (nobody works the ETPT; where a post is only vacant, say posts and "
      "presence)\n");
  EXPECT_EQ(Copy().change("staff.csv", "parquet,3,4,4", "parquet,3,3.5,4").told(),
            "staff.csv:3:18: persons = '3.5' (must be a whole number)\n");
}

TEST(Network, TellsLawsOfStaffThatCannotBe) {
  EXPECT_EQ(Copy()
                .change("staff_laws.csv", "magistrat,departure,0.01", "magistrat,departure,1.01")
                .change("staff_laws.csv", "0.5;0.75", "0.5;1.75")
                .told(),
            "staff_laws.csv:2:21: m1 = '1.01' (must be at most 1)\n"
            "staff_laws.csv:3:79: ramp = '0.5;1.75' (must be shares of full work, as 0.5;0.75, of at most 24 "
            "months)\n");
  EXPECT_EQ(Copy().change("staff_laws.csv", ",,hypothese", ",0.5,hypothese").told(),
            "staff_laws.csv:2:81: ramp = '0.5' (belongs in the row of filling)\n");
  EXPECT_EQ(Copy().change("staff_laws.csv", "filling", "departure").told(),
            "staff_laws.csv:3:11: movement = 'departure' (stands twice for this category)\n"
            "staff_laws.csv:3:81: ramp = '0.5;0.75' (belongs in the row of filling)\n");
}

TEST(Network, TellsPlacedMagistratesOutsideACourDAppel) {
  EXPECT_EQ(Copy().change("placed.csv", "200001", "100001").told(),
            "placed.csv:2:1: court = '100001' (is no cour d'appel)\n");
  EXPECT_EQ(Copy().add("placed.csv", "200001,parquet,2,0.9,hypothese\n").told(),
            "placed.csv:3:8: category = 'parquet' (stands twice for this court)\n");
}

TEST(Network, WithoutLawsOfStaffNobodyComesOrGoes) {
  const auto data = Copy().remove("staff_laws.csv").remove("placed.csv").read();
  ASSERT_NE(data, nullptr);
  EXPECT_EQ(data->staff_laws[0].departure, (std::array<double, 12>{}));
  EXPECT_EQ(data->staff_laws[0].filling, (std::array<double, 12>{}));
  EXPECT_TRUE(data->pools.empty());
  EXPECT_EQ(data->staff[0][1].etpt, 3);
}

TEST(Network, TellsSharesOfStaffBeyondTheWhole) {
  EXPECT_THAT(
      Copy().change("work.csv", "TJ/2.1.,magistrat,0.3", "TJ/2.1.,magistrat,0.6").told(),
      HasSubstr("work.csv:2:21: ventilation = '0.6' (the shares of magistrat in court 100001 sum to 1.05"));
}

TEST(Network, TellsSeasonsWhoseMeanIsNotOne) {
  EXPECT_EQ(Copy().change("seasons.csv", "0.5,1.5", "0.5,1.0").told(),
            "seasons.csv:2:13: m1 = '1' (the mean of the twelve is 0.9583; it must be 1)\n");
}

TEST(Network, TellsParametersThatAreNotKnownOrOutOfTheirDomain) {
  EXPECT_EQ(Copy()
                .change("parameters.csv", "gamma_sd,0.15", "gama_sd,0.15")
                .change("parameters.csv", "0.2,", "99,")
                .told(),
            "parameters.csv:3:7: parameter = 'gama_sd' (is no parameter). Did you mean 'gamma_sd'?\n"
            "parameters.csv:7:26: value = '99' (passage_theta must be in [-2, 20])\n");
}

TEST(Network, TellsCorrelationsThatCannotBe) {
  EXPECT_THAT(
      Copy().change("network.yaml", "other: 0.2", "other: 0.9").told(),
      HasSubstr("national.entrees = a mapping (gives no positive definite correlation between contentieux)"));
}

TEST(Network, TellsAParentThatDoesNotStandBefore) {
  EXPECT_THAT(Copy().change("contentieux.csv", "TJ,2.1.,2.", "TJ,2.1.,9.").told(),
              HasSubstr("its parent '9.'"));
}

TEST(Network, TakesAgesThatAreKnown) {
  Copy copy;
  copy.add("ages.csv",
           "court,contentieux,age_from,age_to,stock\n100001,TJ/2.1.,0,6,300\n100001,TJ/2.1.,40,60,300\n");
  const auto data = copy.read();
  ASSERT_NE(data, nullptr);
  const Cell& cell = data->cells[0];
  EXPECT_EQ(cell.stock[0], 50u);
  EXPECT_EQ(cell.stock[20], 0u);
  EXPECT_EQ(cell.stock[40], 15u);
  EXPECT_EQ(cell.stock[47], 13u * 15);
  EXPECT_DOUBLE_EQ(cell.open_age, 53);
}

TEST(Network, TellsAgesThatDoNotSumToTheStock) {
  EXPECT_EQ(
      Copy().add("ages.csv", "court,contentieux,age_from,age_to,stock\n100001,TJ/2.1.,0,6,300\n").told(),
      "ages.csv:2:20: stock = '300' (the ages of this cell sum to 300, its stock is 600)\n");
}

TEST(Network, TellsRowsOfThePastThatAreOfNoCourtOrMonth) {
  EXPECT_EQ(
      Copy()
          .add("history.csv",
               "juridiction,code_import,periode,entrees,sorties,stock\nTJ BOUR EN BRESSE,2.1.,202512,1,1,1\n"
               "100001,2.11.,202512,1,1,1\n100001,2.1.,202513,1,1,1\n")
          .told(),
      "history.csv:2:1: juridiction = 'TJ BOUR EN BRESSE' (is no court of the network). Did you mean 'TJ "
      "Bourg-en-Bresse'?\n"
      "history.csv:3:8: code_import = '2.11.' (is no contentieux of the network). Did you mean 'TJ/2.1.'?\n"
      "history.csv:4:13: periode = '202513' (must be YYYYMM or YYYY-MM)\n");
}

TEST(Network, TakesThePastFromAJustsExport) {
  Copy copy;
  copy.add(
      "history.csv",
      "juridiction,code_import,periode,entrees,sorties,stock\nTJ BOURG EN BRESSE,2.1.,202512,52,77,null\n"
      "100001,2.1.,2025-01,52,0,\n100001,2.,202501,1,1,1\n100001,11.,202501,1,1,1\n100001,2.1.,202401,1,999,"
      "1\n");
  const auto data = copy.read();
  ASSERT_NE(data, nullptr);
  EXPECT_EQ(data->cells[0].past_sorties[11], 77);
  EXPECT_EQ(data->cells[0].past_sorties[0], 0);
  EXPECT_NEAR(data->cells[0].past_sorties[1], 105, 1e-9);
}

}  // namespace
}  // namespace clepsydre::scenarios
