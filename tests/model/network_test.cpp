#include "model/network.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace clepsydre {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

Court tribunal(std::string code, std::string ressort = "A") {
  return {code, "TJ " + code, CourtKind::tj, std::move(ressort), 48, 2, NAN};
}
Court appeal(std::string code) { return {code, "CA " + code, CourtKind::ca, code, 48, 2, NAN}; }
Flow flow(std::size_t from, std::size_t to) {
  return {CourtId(from), LeafId(0), CourtId(to), LeafId(0), 0.1, {1}};
}

TEST(Network, PutsATribunalBeforeTheCourtThatHearsItsAppeals) {
  const Network network({appeal("A"), tribunal("T0"), tribunal("T1")}, {flow(1, 0), flow(2, 0)});
  ASSERT_EQ(network.units().size(), 3U);
  EXPECT_THAT(network.units()[2].courts, ElementsAre(CourtId(0)));
  EXPECT_THAT(network.units()[2].after, ElementsAre(UnitId(0), UnitId(1)));
}

TEST(Network, MakesOneUnitOfCourtsThatSendCasesToEachOther) {
  const Network network({tribunal("T0"), tribunal("T1"), appeal("A")}, {flow(0, 2), flow(2, 0), flow(1, 2)});
  ASSERT_EQ(network.units().size(), 2U);
  EXPECT_THAT(network.units()[0].courts, ElementsAre(CourtId(1)));
  EXPECT_THAT(network.units()[1].courts, ElementsAre(CourtId(0), CourtId(2)));
}

TEST(Network, KeepsTheUnitsOfARessortTogether) {
  const Network network(
      {tribunal("T0", "B"), tribunal("T1", "A"), tribunal("T2", "B"), appeal("A"), appeal("B")},
      {flow(0, 4), flow(1, 3), flow(2, 4)});
  std::vector<CourtId> order;
  for (const Unit& unit : network.units()) order.push_back(unit.courts.front());
  EXPECT_THAT(order, ElementsAre(CourtId(1), CourtId(3), CourtId(0), CourtId(2), CourtId(4)));
}

TEST(Network, SaysEveryFaultAtOnce) {
  Flow without_lag = flow(0, 1);
  without_lag.lag.clear();
  Flow too_often = flow(0, 1);
  too_often.rate = 1.5;
  EXPECT_THAT(([&] {
                Network({tribunal("T0", "nowhere"), appeal("A")}, {without_lag, too_often});
              }),
              ThrowsMessage<std::invalid_argument>(testing::AllOf(
                  HasSubstr("'nowhere' is no cour d'appel"), HasSubstr("no lag"), HasSubstr("rate 1.5"))));
}

TEST(Network, RefusesTwoCourtsOfOneCode) {
  EXPECT_THAT(([] {
                Network({tribunal("T0"), tribunal("T0"), appeal("A")}, {});
              }),
              ThrowsMessage<std::invalid_argument>(HasSubstr("same code")));
}

TEST(Network, RefusesACourtOfAppealInAnothersRessort) {
  Court inferior = appeal("B");
  inferior.ressort = "A";
  EXPECT_THAT(([&] {
                Network({appeal("A"), inferior}, {});
              }),
              ThrowsMessage<std::invalid_argument>(HasSubstr("its own ressort")));
}

TEST(Network, GivesTheFlowsOfACourtInOrderOfContentieux) {
  Flow second = flow(0, 1);
  second.of = LeafId(5);
  const Network network({tribunal("T0"), appeal("A")}, {second, flow(0, 1)});
  ASSERT_EQ(network.flows_from(CourtId(0)).size(), 2U);
  EXPECT_EQ(network.flows_from(CourtId(0))[0].of, LeafId(0));
  EXPECT_TRUE(network.flows_from(CourtId(1)).empty());
}

}  // namespace
}  // namespace clepsydre
