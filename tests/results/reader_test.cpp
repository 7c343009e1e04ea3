#include "results/reader.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <initializer_list>
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
  const tests::ScratchFolder folder;
  std::ofstream(folder / "run.h5") << "schema: clepsydre/scenario/1\n";
  EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }), HasSubstr("no whole HDF5 file"));
}

TEST(Reader, SaysWhereAFileIsCutShort) {
  const tests::ScratchFolder folder;
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
  const tests::ScratchFolder folder;
  write_sample(folder / "run.h5");
  rename_format(folder / "run.h5", "clepsydre/result/7");
  EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }),
              HasSubstr("its format is 'clepsydre/result/7', this program reads 'clepsydre/result/1'"));
}

TEST(Reader, SaysWhereAnotherProgramWroteTheFile) {
  const tests::ScratchFolder folder;
  write_sample(folder / "run.h5");
  rename_format(folder / "run.h5", "");
  EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }), HasSubstr("no result of Clepsydre"));
}

TEST(Reader, SaysWhereATableIsDamaged) {
  const tests::ScratchFolder folder;
  write_sample(folder / "run.h5");
  std::string bytes = tests::bytes_of(folder / "run.h5");
  bytes[bytes.find(format_name)] = 'x';
  std::ofstream(folder / "run.h5", std::ios::binary) << bytes;
  EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }), HasSubstr("it is damaged"));
}

TEST(Reader, SaysWhereAChunkIsDamaged) {
  const tests::ScratchFolder folder;
  const Layout layout = sample::layout();
  write_sample(folder / "run.h5", layout);
  std::string bytes = tests::bytes_of(folder / "run.h5");
  const Bytes chunk = compress(layout, sample::summary(layout, 0, PlaceId(1))).chunks[0];
  const auto at = bytes.find(std::string_view(reinterpret_cast<const char*>(chunk.data()), chunk.size()));
  ASSERT_NE(at, std::string::npos);
  bytes[at + chunk.size() / 2] ^= 1;
  std::ofstream(folder / "run.h5", std::ios::binary) << bytes;
  const Reader reader(folder / "run.h5");
  EXPECT_THAT(message([&] { std::ignore = reader.read(0, PlaceId(1)); }), HasSubstr("it is damaged"));
}

//! Takes datasets out of a file.
void remove(const std::filesystem::path& path, std::initializer_list<std::string> names) {
  const File file(check(H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), "opening"));
  for (const std::string& name : names) check(H5Ldelete(file.id(), name.c_str(), H5P_DEFAULT), "removing");
}

TEST(Reader, TakesAFileThatWasMadeWithoutASection) {
  const tests::ScratchFolder folder;
  write_sample(folder / "run.h5");
  for (const std::string of : {"stock", "dtes", "duree"}) {
    remove(folder / "run.h5", {"ecart_" + of, "ecart_" + of + "_mean", "mieux_" + of});
  }
  remove(folder / "run.h5", {"delai_affaire", "part"});
  remove(folder / "run.h5", {"etpt", "etpt_mean", "postes_vacants", "postes_vacants_mean", "category"});
  const Summary read = Reader(folder / "run.h5").read(1, PlaceId(1));
  for (const auto* values :
       {&read.difference[2], &read.better[0], &read.delai, &read.etpt, &read.vacancies_mean}) {
    EXPECT_FALSE(values->empty());
    EXPECT_TRUE(std::ranges::all_of(*values, [](float value) { return std::isnan(value); }));
  }
  EXPECT_THAT(read.mean[0], testing::Contains(testing::Gt(0)));
}

TEST(Reader, SaysWhereASectionHasLostADataset) {
  for (const char* lost : {"ecart_dtes", "cible_tenue", "cible_date", "etpt_mean", "cible_valeur"}) {
    const tests::ScratchFolder folder;
    write_sample(folder / "run.h5");
    remove(folder / "run.h5", {lost});
    EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }),
                AllOf(HasSubstr(lost), HasSubstr("it is damaged")));
  }
}

TEST(Reader, SaysWhereItsTargetsHaveNoFigures) {
  const tests::ScratchFolder folder;
  write_sample(folder / "run.h5");
  remove(folder / "run.h5", {"cible_tenue", "cible_atteinte", "cible_probabilite", "cible_date"});
  EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }), HasSubstr("it is damaged"));
}

TEST(Reader, RefusesAxesThatAreNotItsOwn) {
  const tests::ScratchFolder folder;
  write_sample(folder / "run.h5");
  const double parts[] = {0.5, 0.8};
  {
    const File file(check(H5Fopen((folder / "run.h5").c_str(), H5F_ACC_RDWR, H5P_DEFAULT), "opening"));
    const Dataset part(check(H5Dopen2(file.id(), "part", H5P_DEFAULT), "opening"));
    netcdf::write(part, std::span<const double>(parts));
  }
  EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }),
              HasSubstr("its parts of cases closed"));
}

}  // namespace
}  // namespace clepsydre::results
