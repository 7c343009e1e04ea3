#include "results/report/report.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "results/report/report_data.hpp"
#include "tests/results/writing.hpp"

namespace clepsydre::results {
namespace {

using testing::HasSubstr;
using Json = nlohmann::json;

//! A sample result, and the document of its report.
class Reported {
 public:
  explicit Reported(const Layout& layout = sample::layout()) {
    write_sample(folder_ / "run.h5", layout);
    reader_.emplace(folder_ / "run.h5");
    contentieux_ = usual_contentieux(*reader_);
    document_ = Json::parse(report_data(*reader_, {.file = "run.h5", .contentieux = contentieux_}));
  }
  [[nodiscard]] const Reader& reader() const { return *reader_; }
  [[nodiscard]] const Json& document() const { return document_; }
  [[nodiscard]] NodeId main() const { return contentieux_.front(); }
  [[nodiscard]] PlaceId nation() const { return PlaceId(reader_->layout().courts.size() - 1); }

 private:
  tests::ScratchFolder folder_;
  std::optional<Reader> reader_;
  std::vector<NodeId> contentieux_;
  Json document_;
};

//! Null where the number is undefined, the same float otherwise.
void expect_same(const Json& said, std::span<const float> numbers) {
  ASSERT_EQ(said.size(), numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (std::isnan(numbers[i]))
      EXPECT_TRUE(said[i].is_null()) << i;
    else
      EXPECT_EQ(said[i].get<float>(), numbers[i]) << i;
  }
}

TEST(ReportData, SaysOfTheNationWhatTheFileSays) {
  const Reported reported;
  for (std::size_t scenario = 0; scenario < 2; ++scenario) {
    const Json& nation = reported.document()["nation"][scenario][0];
    const auto series = [&](const std::string& name) {
      return reported.reader().series(name, scenario, reported.nation(), reported.main().value());
    };
    for (const char* name : {"stock", "dtes", "duree"}) expect_same(nation[name], series(name));
    for (const char* name : {"entrees", "part_stock_24"}) expect_same(nation["behind"][name], series(name));
    EXPECT_EQ(nation.contains("difference"), scenario > 0);
    if (scenario == 0) continue;
    expect_same(nation["difference"]["dtes"]["quantiles"], series("ecart_dtes"));
    expect_same(nation["difference"]["stock"]["better"], series("mieux_stock"));
  }
}

TEST(ReportData, SaysOfEveryCourtWhatTheFileSaysAtBothEnds) {
  const Reported reported;
  const Layout& layout = reported.reader().layout();
  const Json& courts = reported.document()["courts"];
  ASSERT_EQ(courts.size(), 2u);  // the TJs: no CA has the main contentieux
  for (std::size_t row = 0; row < courts.size(); ++row) {
    const PlaceId place = *layout.find_place(courts[row]["code"].get<std::string>());
    const auto dtes = reported.reader().series("dtes", 1, place, reported.main().value());
    const Json& said = reported.document()["courtFigures"][1]["dtes"];
    const std::size_t levels = layout.quantiles.size(), last = dtes.size() - levels;
    EXPECT_EQ(said["now"][row].get<float>(), dtes[3]);  // of 0.05, 0.1, 0.25, 0.5…
    EXPECT_EQ(said["horizon"]["low"][row].get<float>(), dtes[last + 1]);
    EXPECT_EQ(said["horizon"]["middle"][row].get<float>(), dtes[last + 3]);
    EXPECT_EQ(said["horizon"]["high"][row].get<float>(), dtes[last + 5]);
  }
}

TEST(ReportData, GivesEachTargetItsProbabilityAtItsMonth) {
  const Reported reported;
  const Json& targets = reported.document()["targets"];
  ASSERT_EQ(targets.size(), reported.reader().layout().targets.size());
  for (std::size_t target = 0; target < targets.size(); ++target) {
    const auto due = reported.reader().series("cible_probabilite", 1, reported.nation(), target);
    expect_same(Json::array({targets[target]["nation"][1]["probability"]}), due);
  }
}

TEST(ReportData, TakesTheContentieuxOfTheFirstTargetAsTheMainOne) {
  const Reported reported;
  const Layout& layout = reported.reader().layout();
  EXPECT_EQ(reported.document()["contentieux"][0]["key"], layout.targets.front().contentieux);
}

TEST(ReportData, HasNoDifferencesWhereThereIsOneScenario) {
  std::vector<Plan> plans = sample::plans();
  plans.resize(1);
  const Reported reported(make_layout(plans, usual_quantiles, {}, "test"));
  EXPECT_FALSE(reported.document()["nation"][0][0].contains("difference"));
  EXPECT_FALSE(reported.document()["courtFigures"][0].contains("difference"));
}

//! A bundle with these files.
class Bundle {
 public:
  explicit Bundle(std::string_view page = "<title>{{title}}</title>{{style}}|{{data}}|{{script}}") {
    write("report.html", page);
    write("report.js", "let x = '{{data}}';");
    write("report-style.css", "p{}");
  }
  void write(const char* name, std::string_view text) const { std::ofstream(folder_ / name) << text; }
  [[nodiscard]] std::string page(std::string_view title, std::string_view data) const {
    return report_page(folder_ / "", title, data);
  }
  void remove(const char* name) const { std::filesystem::remove(folder_ / name); }

 private:
  tests::ScratchFolder folder_;
};

TEST(ReportPage, PutsEachPartInItsPlaceAndLooksForNoneInside) {
  EXPECT_EQ(Bundle().page("T", R"({"a":"{{script}}"})"),
            R"(<title>T</title>p{}|{"a":"{{script}}"}|let x = '{{data}}';)");
}

TEST(ReportPage, LetsNoLabelLeaveItsElement) {
  const std::string page = Bundle().page("a</title><b>", R"({"a":"</script><b>"})");
  EXPECT_THAT(page, HasSubstr("a&lt;/title>"));
  EXPECT_THAT(page, HasSubstr(R"(\u003c/script>\u003cb>)"));
  EXPECT_EQ(page.find("</script>"), std::string::npos);
}

TEST(ReportPage, SaysWhatIsMissingAndWhatToDo) {
  const Bundle bundle;
  bundle.remove("report.js");
  EXPECT_THAT(
      [&] { std::ignore = bundle.page("T", "{}"); },
      testing::ThrowsMessage<std::runtime_error>(testing::AllOf(HasSubstr("report.js"), HasSubstr("npm"))));
  EXPECT_THAT([] { std::ignore = Bundle("{{title}}").page("T", "{}"); },
              testing::ThrowsMessage<std::runtime_error>(HasSubstr("{{script}}")));
}

}  // namespace
}  // namespace clepsydre::results
