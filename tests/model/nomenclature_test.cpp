#include "model/nomenclature.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace clepsydre {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

NomenclatureRow row(std::string code, std::string parent, Carries carries = Carries::cases,
                    CourtKind kind = CourtKind::tj) {
  return {kind, std::move(code), std::move(parent), "label", "domain", carries};
}

TEST(Nomenclature, KeepsTheOrderOfTheTableNotOfTheCodes) {
  const Nomenclature nomenclature({row("7.", ""), row("7.1.", "7."), row("7.14.", "7."), row("7.13.", "7.")});
  EXPECT_THAT(nomenclature.keys(), ElementsAre("TJ/", "TJ/7.", "TJ/7.1.", "TJ/7.14.", "TJ/7.13."));
}

TEST(Nomenclature, TakesParentsFromTheTableNotFromTheCodes) {
  const Nomenclature nomenclature({row("4.", ""), row("4.14.", "4."), row("4.141.", "4.")});
  const NodeId leaf = *nomenclature.find("TJ/4.141.");
  EXPECT_EQ(nomenclature.node(leaf).parent, nomenclature.find("TJ/4."));
  EXPECT_EQ(nomenclature.leaves_below(*nomenclature.find("TJ/4.")).size(), 2U);
}

TEST(Nomenclature, TellsTheSameCodeOfTwoKindsApart) {
  const Nomenclature nomenclature({row("2.", ""), row("2.", "", Carries::cases, CourtKind::ca)});
  EXPECT_NE(nomenclature.find("TJ/2."), nomenclature.find("CA/2."));
  EXPECT_THAT(nomenclature.leaves(CourtKind::ca), ElementsAre(LeafId(1)));
}

TEST(Nomenclature, LeavesStaffTimeOutOfTheCases) {
  const Nomenclature nomenclature({row("1.", ""), row("12.", "", Carries::staff_time)});
  EXPECT_EQ(nomenclature.leaf_count(), 1U);
  EXPECT_EQ(nomenclature.staff_rows().size(), 1U);
  EXPECT_EQ(nomenclature.find("TJ/12."), std::nullopt);
}

TEST(Nomenclature, RefusesADoubledKeyAndAnUnknownParent) {
  EXPECT_THAT(([] {
                Nomenclature({row("1.", ""), row("1.", "")});
              }),
              ThrowsMessage<std::invalid_argument>(HasSubstr("TJ/1. stands twice")));
  EXPECT_THAT(([] { Nomenclature({row("1.1.", "1.")}); }),
              ThrowsMessage<std::invalid_argument>(HasSubstr("its parent '1.'")));
}

}  // namespace
}  // namespace clepsydre
