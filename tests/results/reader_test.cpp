#include "results/reader.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <tuple>

#include "results/netcdf.hpp"
#include "results/variables.hpp"
#include "tests/results/writing.hpp"

namespace clepsydre::results {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(Reader, SaysWhereThereIsNoFile) {
  EXPECT_THAT(message([] { const Reader reader("/nowhere/run.h5"); }),
              HasSubstr("cannot read '/nowhere/run.h5': there is no such file"));
}

TEST(Reader, SaysWhereAFileIsNoHdf5) {
  const TemporaryFolder folder;
  std::ofstream(folder / "run.h5") << "schema: clepsydre/scenario/1\n";
  EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }), HasSubstr("no whole HDF5 file"));
}

TEST(Reader, SaysWhereAFileIsCutShort) {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  const auto size = std::filesystem::file_size(folder / "run.h5");
  for (const auto kept : {size - 1, size / 2, std::uintmax_t{100}, std::uintmax_t{0}}) {
    std::filesystem::resize_file(folder / "run.h5", kept);
    EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }),
                AllOf(HasSubstr("no whole HDF5 file"), HasSubstr("copy it again")))
        << "cut to " << kept;
  }
}

//! Gives a file another `clepsydre_format`, or none where it is empty.
void rename_format(const std::filesystem::path& path, std::string_view name) {
  const File file(check(H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), "opening"));
  check(H5Adelete(file.id(), "clepsydre_format"), "removing");
  if (!name.empty()) netcdf::put(file.id(), "clepsydre_format", name);
}

TEST(Reader, SaysWhereAnotherVersionWroteTheFile) {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  rename_format(folder / "run.h5", "clepsydre/result/7");
  EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }),
              HasSubstr("its format is 'clepsydre/result/7', this program reads 'clepsydre/result/1'"));
}

TEST(Reader, SaysWhereAnotherProgramWroteTheFile) {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  rename_format(folder / "run.h5", "");
  EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }), HasSubstr("no result of Clepsydre"));
}

TEST(Reader, SaysWhereATableIsDamaged) {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  std::string bytes = bytes_of(folder / "run.h5");
  bytes[bytes.find(format_name)] = 'x';
  std::ofstream(folder / "run.h5", std::ios::binary) << bytes;
  EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }), HasSubstr("it is damaged"));
}

TEST(Reader, SaysWhereAChunkIsDamaged) {
  const TemporaryFolder folder;
  const Layout layout = sample::layout();
  write_sample(folder / "run.h5", layout);
  std::string bytes = bytes_of(folder / "run.h5");
  const Bytes chunk = compress(layout, sample::summary(layout, 0, PlaceId(1))).quantile[0];
  const auto at = bytes.find(std::string_view(reinterpret_cast<const char*>(chunk.data()), chunk.size()));
  ASSERT_NE(at, std::string::npos);
  bytes[at + chunk.size() / 2] ^= 1;
  std::ofstream(folder / "run.h5", std::ios::binary) << bytes;
  const Reader reader(folder / "run.h5");
  EXPECT_THAT(message([&] { std::ignore = reader.read(0, PlaceId(1)); }), HasSubstr("it is damaged"));
}

}  // namespace
}  // namespace clepsydre::results
