#include "results/maps.hpp"

#include <gtest/gtest.h>

#include "results/coordinates.hpp"
#include "results/hdf5.hpp"
#include "results/netcdf_read.hpp"
#include "results/reader.hpp"
#include "tests/results/writing.hpp"

namespace clepsydre::results {
namespace {

//! Every number of a map.
std::vector<float> read_map(const std::filesystem::path& path, std::string_view name, const Layout& layout) {
  const File file = netcdf::open_file(path);
  const std::vector<hsize_t> whole = lengths(map_axes, layout), start(whole.size(), 0);
  return netcdf::read_box<float>(netcdf::open(file.id(), std::string(name).c_str()), start, whole);
}

//! The median that the courts' own chunks give; differences where the map is one of them.
float median_of(const Summary& summary, const Mapped& map, std::size_t node, std::size_t month) {
  constexpr std::size_t middle = std::size(usual_quantiles) / 2;
  const auto& quantiles =
      map.section == Section::differences ? summary.difference[map.position] : summary.quantile[map.position];
  return quantiles[(node * summary.months + month) * summary.quantiles + middle];
}

TEST(Maps, HoldTheMediansOfEveryCourtThatItsOwnFiguresGive) {
  const tests::ScratchFolder folder;
  write_sample(folder / "run.h5");
  const Reader reader(folder / "run.h5");
  const Layout& layout = reader.layout();
  for (const Mapped& map : mapped()) {
    const std::vector<float> values = read_map(folder / "run.h5", map.name, layout);
    auto value = values.begin();
    for (std::size_t scenario = 0; scenario < layout.scenarios.size(); ++scenario) {
      std::vector<Summary> places;
      for (std::size_t place = 0; place < layout.courts.size(); ++place)
        places.push_back(reader.read(scenario, PlaceId(place)));
      for (std::size_t node = 0; node < layout.contentieux.size(); ++node) {
        for (std::size_t month = 0; month < places[0].months; ++month) {
          for (const Summary& place : places)
            EXPECT_EQ(testing::PrintToString(*value++),
                      testing::PrintToString(median_of(place, map, node, month)));
        }
      }
    }
    EXPECT_EQ(value, values.end()) << map.name;
  }
}

TEST(Maps, AreOfDifferencesOnlyWhereThereAreSome) {
  const tests::ScratchFolder folder;
  std::vector<Plan> plans = sample::plans();
  plans.resize(1);
  const Layout one = make_layout(plans, usual_quantiles, {}, "test");
  write_sample(folder / "one.h5", one);
  const File file = netcdf::open_file(folder / "one.h5");
  for (const Mapped& map : mapped()) {
    EXPECT_EQ(netcdf::has(file.id(), std::string(map.name).c_str()), map.section == Section::measured)
        << map.name;
  }
}

}  // namespace
}  // namespace clepsydre::results
