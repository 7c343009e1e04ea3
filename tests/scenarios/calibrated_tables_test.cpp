// What a network folder says of a calibrated cell, and what it must not say.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "scenarios/balance.hpp"
#include "scenarios/network/network_data.hpp"
#include "scenarios/network/parts.hpp"
#include "support.hpp"
#include "tests/support/source_dir.hpp"

namespace clepsydre::scenarios {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

//! A copy of the small network with other tables.
class Changed {
 public:
  Changed() { fs::copy(fs::path(tests::source_dir()) / "tests/scenarios/small", folder_.path() / "small"); }
  Changed& write(const std::string& file, const std::string& text) {
    folder_.write("small/" + file, text);
    return *this;
  }
  Changed& replace(const std::string& file, const std::string& from, const std::string& to) {
    std::ostringstream text;
    text << std::ifstream(folder_.path() / "small" / file).rdbuf();
    std::string changed = text.str();
    changed.replace(changed.find(from), from.size(), to);
    return write(file, changed);
  }
  std::shared_ptr<const NetworkData> read() { return read_network(folder_.path() / "small", problems_); }
  std::string told() {
    EXPECT_EQ(read(), nullptr);
    return problems_.text();
  }

 private:
  ScratchFolder folder_;
  Problems problems_;
};

constexpr std::string_view covariance_head =
    "court,contentieux,entrees,capacity,entrees_capacity,gamma,theta\n";

std::string covariance(const std::string& rows) { return std::string(covariance_head) + rows; }

constexpr const char* with_loads =
    "court,contentieux,entrees,sorties,stock,load\n"
    "100001,TJ/2.1.,1200,1200,600,650\n100001,TJ/2.2.,600,540,450,\n100001,TJ/7.,960,2400,1200,\n"
    "100001,PTJ/1.,3600,3600,300,\n100002,TJ/2.1.,2400,2280,2400,\n100002,TJ/2.2.,120,120,10,\n"
    "100002,TJ/7.,0,0,0,\n100002,PTJ/1.,0,0,0,\n200001,CA/1.,120,480,900,\n200001,CA/3.,0,240,240,\n";

TEST(CalibratedCells, HaveTheStatedLoadAndTheirLawAsItStands) {
  const auto network = Changed().write("cells.csv", with_loads).read();
  ASSERT_TRUE(network);
  EXPECT_EQ(network->reference_kind[0], ReferenceKind::law);
  EXPECT_EQ(network->cells[0].reference_load, 650);
  EXPECT_EQ(network->reference_kind[1], ReferenceKind::year);
  EXPECT_EQ(network->cells[1].reference_load, 450 + 600.0 / 12);
}

TEST(CalibratedCells, RefuseALoadThatAMonthCloses) {
  Changed changed;
  changed.write("cells.csv", with_loads).replace("cells.csv", "1200,600,650", "1200,600,100");
  EXPECT_THAT(changed.told(),
              HasSubstr("cells.csv:2:30: load = '100' (must be more than the 100 cases closed in a month)"));
}

TEST(Covariance, SetsTheStartsAndTheirCorrelation) {
  const auto network =
      Changed().write("covariance.csv", covariance("100001,TJ/2.1.,0.04,0.09,-0.03,0.01,\n")).read();
  ASSERT_TRUE(network);
  const Cell& cell = network->cells[0];
  EXPECT_NEAR(cell.entrees_level.start_sd, 0.2, 1e-12);
  EXPECT_NEAR(cell.capacity_level.start_sd, 0.3, 1e-12);
  EXPECT_NEAR(cell.start_correlation, -0.5, 1e-12);
  EXPECT_NEAR(cell.gamma_sd, 0.1, 1e-12);
  EXPECT_EQ(network->cells[1].start_correlation, 0);
  EXPECT_NEAR(network->cells[1].gamma_sd, 0.15, 1e-12);
}

TEST(Covariance, RefusesWhatIsNone) {
  EXPECT_THAT(Changed().write("covariance.csv", covariance("100001,TJ/2.1.,0.04,0.09,0.07,,\n")).told(),
              HasSubstr("covariance.csv:2:26: entrees_capacity = '0.07' (must be at most 0.06 in size"));
  EXPECT_THAT(Changed().write("covariance.csv", covariance("100001,TJ/2.1.,-0.04,0.09,0,,\n")).told(),
              HasSubstr("entrees = '-0.04' (must be at least 0)"));
  EXPECT_THAT(Changed()
                  .write("covariance.csv", covariance("100001,TJ/2.1.,1,1,0,,\n100001,TJ/2.1.,1,1,0,,\n"))
                  .told(),
              HasSubstr("covariance.csv:3:8: contentieux = 'TJ/2.1.' (stands twice for this court)"));
  EXPECT_THAT(Changed().write("covariance.csv", covariance("100009,TJ/2.1.,1,1,0,,\n")).told(),
              HasSubstr("is no court of the network"));
}

constexpr const char* own_rates =
    "of,into,rate,lag,court\nTJ/2.1.,CA/1.,0.1,1:1,\nTJ/7.,CA/3.,0.05,2:1,*\nPTJ/1.,TJ/7.,0.4,1:1,\n"
    "TJ/2.1.,CA/1.,0.02,3:1,100002\n";

TEST(Flows, OfACourtMayBeSlowerThanThoseOfAll) {
  const auto network = Changed().write("flows.csv", own_rates).read();
  ASSERT_TRUE(network);
  const auto rate = [&](const char* court) {
    for (const Flow& flow : network->network->flows_from(*network->network->find(court))) {
      if (flow.of == LeafId(0)) return flow.rate;
    }
    return 0.0;
  };
  EXPECT_EQ(rate("100001"), 0.1);
  EXPECT_EQ(rate("100002"), 0.02);
  EXPECT_NEAR(network->monthly_routed[8], 0.1 * 100 + 0.02 * 190, 1e-9);
}

TEST(Flows, OfACourtAreRefusedWhereTheyMakeNoSense) {
  const auto told = [](const char* from, const char* to) {
    return Changed().write("flows.csv", own_rates).replace("flows.csv", from, to).told();
  };
  EXPECT_THAT(told("0.02", "0.2"), HasSubstr("rate = '0.2' (must be at most 0.1, the rate of every court)"));
  EXPECT_THAT(told("100002", "100009"), HasSubstr("court = '100009' (is no court of the network)"));
  EXPECT_THAT(told("0.1,1:1,", "0.1,1:1,100001"), HasSubstr("no row for every court stands before"));
  EXPECT_THAT(told("TJ/7.,CA/3.,0.05,2:1,*", "TJ/2.1.,CA/1.,0.02,3:1,100002"),
              HasSubstr("(stands twice for this flow)"));
}

TEST(Parameters, SayWhereACapacityStandsAtTheStart) {
  const auto network = Changed()
                           .replace("parameters.csv", "*,TJ/,gamma,0.9,hypothese\n",
                                    "*,TJ/,gamma,0.9,hypothese\n100001,TJ/2.1.,capacity_start,-0.3,x\n")
                           .read();
  ASSERT_TRUE(network);
  EXPECT_EQ(network->cells[0].capacity_level.start, -0.3);
  EXPECT_EQ(network->cells[1].capacity_level.start, 0);
}

}  // namespace
}  // namespace clepsydre::scenarios
