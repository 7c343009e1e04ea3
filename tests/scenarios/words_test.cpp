// Numbers, names and suggestions.
#include <gtest/gtest.h>

#include "scenarios/names.hpp"
#include "scenarios/scalars.hpp"
#include "scenarios/suggest.hpp"
#include "scenarios/text_file.hpp"
#include "support.hpp"

namespace clepsydre::scenarios {
namespace {

TEST(Scalars, ReadNumbersAndNothingElse) {
  EXPECT_EQ(parse_integer("-12"), -12);
  EXPECT_EQ(parse_natural("18446744073709551615"), 18446744073709551615u);
  EXPECT_EQ(parse_real("1e-3"), 0.001);
  EXPECT_EQ(parse_real("0.92"), 0.92);
  for (const char* text :
       {"", "-", "010", "-01.5", "1_000", "0x10", "1.", ".5", "1,5", "nan", ".inf", "1e999", " 1"}) {
    EXPECT_FALSE(parse_real(text)) << text;
    EXPECT_FALSE(parse_integer(text)) << text;
  }
}

TEST(Suggest, FindsTheNearestWordAndOnlyANearOne) {
  const std::vector<std::string> words{"entrees", "tmd", "availability"};
  EXPECT_EQ(did_you_mean("entres", words), " Did you mean 'entrees'?");
  EXPECT_EQ(did_you_mean("Avialability", words), " Did you mean 'availability'?");
  EXPECT_EQ(did_you_mean("recruitment", words), "");
}

TEST(Suggest, TheDistanceIsSymmetricAndZeroForTheSameWordOnly) {
  const std::vector<std::string> words{"", "a", "ab", "ba", "magistrat", "magistrats", "greffe"};
  for (const std::string& a : words) {
    for (const std::string& b : words) {
      EXPECT_EQ(distance(a, b), distance(b, a));
      EXPECT_EQ(distance(a, b) == 0, a == b);
    }
  }
  EXPECT_EQ(distance("ab", "ba"), 1u);
}

TEST(Names, LabelsAreTheSameWhateverTheirAccentsAndHyphens) {
  EXPECT_EQ(normalised("TJ Saint-Étienne"), normalised("tj st etienne"));
  EXPECT_EQ(normalised("TJ Val-d'Oise"), normalised("TJ VAL D’OISE"));
  EXPECT_NE(normalised("TJ Lyon"), normalised("TJ Laon"));
}

TEST(Names, CourtsAreFoundByCodeLabelAndRessort) {
  const Plan plan = plan_of(scenario_text("s"));
  const auto count = [&](const char* name) { return find_courts(*plan.network, name).found.value().size(); };
  EXPECT_EQ(count("all"), 3u);
  EXPECT_EQ(count("100001"), 1u);
  EXPECT_EQ(count("tj bourg en bresse"), 1u);
  EXPECT_EQ(count("ressort:200001"), 3u);
  EXPECT_FALSE(find_courts(*plan.network, "ressort:100001").found);
}

TEST(Names, AGroupIsNoLeaf) {
  const Plan plan = plan_of(scenario_text("s"));
  EXPECT_TRUE(find_contentieux(*plan.nomenclature, "TJ/2.").found);
  EXPECT_FALSE(find_leaf(*plan.nomenclature, "TJ/2.").found);
}

TEST(TextFile, ColumnsCountCharactersNotBytes) {
  const TextFile file = text_file("f", "a\nété: x\n");
  const Mark mark = file.mark(1, 7);
  EXPECT_EQ(mark.line, 2);
  EXPECT_EQ(mark.column, 6);
}

TEST(TextFile, RefusesWhatIsNotUtf8) {
  const ScratchFolder folder;
  for (const char* bytes : {"\xE9t\xE9", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82"}) {
    Problems problems;
    EXPECT_FALSE(read_text_file(folder.write("f", bytes), problems));
    EXPECT_FALSE(problems.empty());
  }
}

TEST(TextFile, TheHashIsSha256) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Problems, StandInOrderOfLinesAndAreToldOnce) {
  Problems problems;
  const auto file = std::make_shared<const std::string>("a.yaml");
  problems.add({file, 9, 1}, "later");
  problems.add({file, 2, 5}, "sooner");
  problems.add({file, 9, 1}, "later");
  problems.add({std::make_shared<const std::string>("b.yaml"), 1, 1}, "elsewhere");
  problems.add({}, "--seed");
  EXPECT_EQ(
      problems.text(),
      "a.yaml:2:5: sooner\na.yaml:9:1: later\nb.yaml:1:1: elsewhere\n--seed\n4 problems; nothing was run.\n");
}

}  // namespace
}  // namespace clepsydre::scenarios
